from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import ComplaintCommon


@tagged("post_install", "-at_install")
class TestAttacks(ComplaintCommon):
    """Nobody writes what only a method may set, or works on others' complaints (R17.3)."""

    def test_nobody_writes_what_was_decided(self):
        ticket = self.complaint()
        values = {
            "gy_answered_on": "2026-01-01",
            "gy_verified_on": "2026-01-01",
            "gy_verified_by_id": self.users["quality"].id,
            "gy_corrected": True,
            "gy_contained_on": "2026-01-01",
            "gy_asks_8d": False,
            "gy_answer_deadline": "2099-01-01",
            "gy_cost": 1,
            "gy_told_level": 2,
        }
        for role in ("salesperson", "sales_admin", "quality"):
            for name, value in values.items():
                with self.assertRaises(AccessError, msg=name), self.cr.savepoint():
                    self.as_role(role, ticket).write({name: value})

    def test_nobody_writes_that_a_measure_is_done(self):
        measure = self.measure(self.complaint())
        for role in ("manufacturing", "quality", "salesperson"):
            for name, value in {
                "done_on": "2026-01-01",
                "done_by_id": self.users["quality"].id,
                "told_level": 2,
                "told_on": "2026-01-01",
            }.items():
                with self.assertRaises(AccessError, msg=name), self.cr.savepoint():
                    self.as_role(role, measure).write({name: value})

    def test_defaults_finish_nothing(self):
        ticket = self.complaint()
        model = self.as_role("quality", self.env["gy.complaint.measure"])
        measure = model.with_context(default_done_on="2026-01-01", default_told_level=2).create(
            {
                "ticket_id": ticket.id,
                "kind": "correction",
                "name": "x",
                "user_id": self.users["technology"].id,
                "due_date": self.today(),
            }
        )
        self.assertFalse(measure.done_on or measure.told_level)

    def test_only_quality_leads(self):
        ticket = self.complaint()
        self.worked_out(ticket)
        rows = {
            "gy.complaint.member": {"user_id": self.users["technology"].id},
            "gy.complaint.why": {"answer": "Because"},
        }
        for role in ("salesperson", "sales_admin", "technology", "sales_manager"):
            for model, values in rows.items():
                with self.assertRaises(AccessError, msg=role), self.cr.savepoint():
                    self.as_role(role, self.env[model]).create({"ticket_id": ticket.id, **values})
            with self.assertRaises(AccessError, msg=role), self.cr.savepoint():
                self.as_role(role, ticket.gy_why_ids).unlink()
            with self.assertRaises(AccessError, msg=role), self.cr.savepoint():
                self.as_role(role, ticket.gy_measure_ids).unlink()

    def test_a_colleague_sees_nothing(self):
        ticket = self.complaint()
        measure = self.measure(ticket, owner="technology")
        self.as_role("quality", self.env["gy.complaint.cost"]).create(
            {"ticket_id": ticket.id, "kind": "travel", "own_amount": 1}
        )
        other = self.users["salesperson"].copy({"login": "other_sales", "email": "o@example.com"})
        for records in (measure, ticket.gy_cost_ids):
            self.assertFalse(records.with_user(other).search([("id", "in", records.ids)]))
        measure.user_id = other
        mine = measure.with_user(other)
        self.assertEqual(mine.search([("id", "=", measure.id)]), mine, "its owner sees it")
        mine.action_done()
        self.assertEqual(measure.done_by_id, other)

    def test_a_copy_is_a_new_complaint(self):
        ticket = self.complaint()
        self.worked_out(ticket)
        self.answered(ticket)
        copy = ticket.sudo().copy()
        self.assertFalse(copy.gy_answered_on or copy.gy_verified_on or copy.gy_measure_ids)
        self.assertFalse(copy.gy_cost_ids or copy.gy_why_ids)
