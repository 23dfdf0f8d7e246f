from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import ComplaintCommon


@tagged("post_install", "-at_install")
class TestMeasures(ComplaintCommon):
    """Quality says what is done; its owner says in one click that it is (D3, D5 to D7)."""

    def setUp(self):
        super().setUp()
        self.case = self.complaint()

    def test_the_owner_finishes_it(self):
        measure = self.as_role("manufacturing", self.measure(self.case))
        self.assertTrue(measure.can_finish)
        measure.result = "All 40 rings checked, two sorted out"
        measure.action_done()
        self.assertEqual(measure.done_on, self.today())
        self.assertEqual(measure.done_by_id, self.users["manufacturing"])
        self.assertFalse(measure.can_finish)
        self.assertTrue(self.case.gy_corrected)
        self.assertIn("Measure done", "".join(self.case.message_ids.mapped("body")))

    def test_done_twice_changes_nothing(self):
        measure = self.as_role("manufacturing", self.measure(self.case))
        measure.action_done()
        before = len(self.case.message_ids)
        self.as_role("quality", measure).action_done()
        self.assertEqual(measure.done_by_id, self.users["manufacturing"])
        self.assertEqual(len(self.case.message_ids), before)
        with self.assertRaises(AccessError):
            self.as_role("salesperson", measure).action_done()

    def test_quality_finishes_it_for_the_owner(self):
        measure = self.measure(self.case)
        self.assertTrue(measure.can_finish)
        measure.action_done()
        self.assertEqual(measure.done_by_id, self.users["quality"])

    def test_nobody_else_does(self):
        measure = self.measure(self.case)
        for role in ("salesperson", "technology", "sales_manager", "sales_admin"):
            one = self.as_role(role, measure)
            self.assertFalse(one.can_finish, role)
            with self.assertRaises(AccessError, msg=role), self.cr.savepoint():
                one.action_done()

    def test_the_owner_changes_only_the_evidence(self):
        measure = self.as_role("manufacturing", self.measure(self.case))
        for name, value in {
            "due_date": "2099-01-01",
            "user_id": self.users["technology"].id,
            "name": "Nothing",
            "kind": "prevention",
        }.items():
            with (
                self.assertRaisesRegex(AccessError, "quality says what is done"),
                self.cr.savepoint(),
            ):
                measure.write({name: value})
        with self.assertRaises(AccessError), self.cr.savepoint():
            measure.unlink()

    def test_evidence_may_come_later(self):
        self.worked_out(self.case)
        late = self.measure(self.case, "prevention")
        self.answered(self.case)
        self.as_role("salesperson", self.case).gy_satisfaction = "5"
        self.case.action_gy_close()
        self.assertFalse(self.case.gy_is_open)
        owner = self.as_role("manufacturing", late)
        owner.result = "Every furnace has a second thermocouple"
        self.as_role("quality", late).user_id = self.users["technology"]
        self.as_role("technology", late).action_done()
        self.assertTrue(late.done_on)
        self.assertFalse(self.case.gy_is_open)
        with self.assertRaisesRegex(UserError, "is closed and on record"), self.cr.savepoint():
            self.as_role("quality", late).name = "Something else"
        with self.assertRaisesRegex(UserError, "is closed and on record"), self.cr.savepoint():
            self.measure(self.case)
        with self.assertRaisesRegex(UserError, "is closed and on record"), self.cr.savepoint():
            self.as_role("quality", late).action_reopen()

    def test_not_done_after_all(self):
        measure = self.worked_out(self.case)
        self.assertTrue(self.case.gy_verified_on)
        with self.assertRaises(AccessError):
            self.as_role("manufacturing", measure).action_reopen()
        self.as_role("quality", measure).action_reopen()
        self.assertFalse(measure.done_on or measure.done_by_id)
        self.assertFalse(self.case.gy_corrected)
        self.assertFalse(self.case.gy_verified_on, "what was verified is not done")
        with self.assertRaisesRegex(UserError, "is not done yet"), self.cr.savepoint():
            self.as_role("quality", measure).action_reopen()

    def test_contained_when_all_is_done(self):
        measures = self.measure(self.case, "containment") | self.measure(self.case, "containment")
        measures[0].action_done()
        self.assertFalse(self.case.gy_contained_on)
        measures.action_done()
        self.assertEqual(self.case.gy_contained_on, self.today())
        self.assertFalse(self.case.gy_corrected)

    def test_stays_with_its_complaint(self):
        measure, other = self.measure(self.case), self.complaint()
        with self.assertRaisesRegex(UserError, "stays with"), self.cr.savepoint():
            measure.ticket_id = other

    def test_files_hang_on_the_measure(self):
        owner = self.as_role("manufacturing", self.measure(self.case))
        file = self.as_role("manufacturing", self.env["ir.attachment"]).create(
            {"name": "hardness.pdf", "raw": b"%PDF-1.4"}
        )
        owner.attachment_ids = file
        self.assertEqual((file.res_model, file.res_id), (owner._name, owner.id))
        self.assertTrue(self.as_role("salesperson", file).raw)

    def test_open_measures_are_handed_over(self):
        measure = self.measure(self.case, owner="technology")
        work = self.users["technology"]._gy_open_work()
        mine = [item["records"] for item in work if item["records"]._name == measure._name]
        self.assertEqual(mine, [measure.sudo()])
        measure.action_done()
        work = self.users["technology"]._gy_open_work()
        self.assertFalse(
            any(item["records"] for item in work if item["records"]._name == measure._name)
        )
