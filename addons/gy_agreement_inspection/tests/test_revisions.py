from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged

from .common import InspectedCommon


@tagged("post_install", "-at_install")
class TestRevisions(InspectedCommon):
    """The contract is tied to one revision; what is not decided follows it, and says so (R2.3)."""

    def setUp(self):
        super().setUp()
        self.order, self.inspection = self.inspected()
        self.agreement = self.order.sudo().gy_agreement_id

    def messages(self, inspection):
        return " ".join(inspection.sudo().message_ids.mapped("body"))

    def test_a_new_revision_changes_nothing_yet(self):
        """Signed is not tied: the contract's revision holds, and the form says there is a later one."""
        before = self.inspection.line_ids.agreement_row_id
        revision = self.revise(self.agreement, radial_clearance={"upper": "80"})
        self.assertEqual(self.inspection.line_ids.agreement_row_id, before)
        self.assertEqual(self.inspection.later_revision, revision.display_name)
        self.assertFalse(self.inspection.agreement_pending or self.inspection.agreement_news)

    def test_waiting_ones_follow(self):
        self.line(self.inspection, "radial_clearance").value = 90
        self.line(self.inspection, "ring_material").write({"found": "GCr15SiMn", "verdict": "pass"})
        revision = self.revise(
            self.agreement,
            radial_clearance={"upper": "80"},
            ring_material={"value": "G20Cr2Ni4A"},
            axial_clearance={"upper": "200"},
        )
        self.tie(self.order, revision)
        clearance = self.line(self.inspection, "radial_clearance")
        self.assertEqual((clearance.maximum, clearance.value), (80, 90))
        self.assertEqual(
            (clearance.is_done, clearance.ok), (True, False), "judged by the new limit"
        )
        material = self.line(self.inspection, "ring_material")
        self.assertEqual((material.found, material.is_done), ("GCr15SiMn", False), "judged anew")
        self.assertEqual(self.line(self.inspection, "axial_clearance").sides, "most")
        self.assertEqual(self.inspection.agreement_id, revision)
        self.assertEqual(self.inspection.line_ids.agreement_row_id.agreement_id, revision)
        self.assertFalse(self.inspection.agreement_pending or self.inspection.later_revision)

    def test_it_is_said(self):
        revision = self.revise(self.agreement, radial_clearance={"upper": "80"})
        self.tie(self.order, revision)
        for words in ("60 … 95", "60 … 80"):
            self.assertIn(words, self.inspection.agreement_news)
            self.assertIn(words, self.messages(self.inspection))
        self.assertIn(revision.display_name, self.messages(self.inspection))
        self.assertNotIn("HRC", self.inspection.agreement_news, "it did not change")
        self.assertIn("(revision 2)", self.line(self.inspection, "hardness").source)

    def test_no_longer_agreed(self):
        """What is agreed no more is looked at by the plan again, where the plan has it."""
        self.tie(self.order, self.revise(self.agreement, radial_clearance=None, ring_material=None))
        self.assertFalse(self.line(self.inspection, "radial_clearance"))
        self.assertFalse(self.line(self.inspection, "ring_material"))
        self.assertEqual(len(self.inspection.line_ids), 9)
        plan = self.env.ref("gy_production_followup.inspection_template_bearing").line_ids
        planned = plan.filtered(
            lambda line: line.parameter_id == self.parameter("radial_clearance")
        )
        again = self.inspection.line_ids.filtered(
            lambda line: (line.minimum, line.maximum) == (planned.minimum, planned.maximum)
        )
        self.assertEqual(len(again), 1)
        self.assertFalse(again.is_done)
        self.assertIn("no longer agreed", self.inspection.agreement_news)

    def test_what_is_decided_stays(self):
        self.judge_all(self.inspection)
        self.inspection.action_complete()
        rows = self.inspection.line_ids.agreement_row_id
        self.tie(self.order, self.revise(self.agreement, radial_clearance={"upper": "70"}))
        self.assertEqual(self.inspection.line_ids.agreement_row_id, rows)
        self.assertEqual(
            (self.inspection.state, self.inspection.agreement_id), ("passed", self.agreement)
        )
        self.assertFalse(self.inspection.agreement_news)

    def test_failed_ones_are_told(self):
        """Pieces that failed keep what was found; their next inspection is by the new revision."""
        self.judge_all(self.inspection, radial_clearance=99)
        self.inspection.action_complete()
        revision = self.revise(self.agreement, radial_clearance={"upper": "100"})
        self.tie(self.order, revision)
        self.assertEqual(self.inspection.state, "failed")
        self.assertEqual(self.line(self.inspection, "radial_clearance").maximum, 95)
        self.assertIn("is in force now", self.messages(self.inspection))
        self.as_role("technology", self.inspection).action_decide("rework", "Look at it again")
        again = self.inspections(self.order)
        self.assertEqual(self.line(again, "radial_clearance").maximum, 100)
        self.assertEqual(again.agreement_id, revision)

    def test_two_bearings_of_one_kind(self):
        """Where an agreement names the product twice, both are asked for, and both follow."""
        order = self.with_agreement((("hardness", "58", "", "", "Inner ring"),), sign=False)
        agreement = order.sudo().gy_agreement_id
        work = self.as_role("technology", agreement)
        work.item_ids = [
            Command.create(
                {
                    "product_id": self.bearing.id,
                    "name": "Outer ring",
                    "parameter_ids": self.rows((("hardness", "60", "", "", "Outer ring"),)),
                }
            )
        ]
        self.sign_agreement(agreement)
        with self.open_gates("production", "shipment"):
            order.action_confirm()
        self.make_pieces(order)
        inspection = self.inspections(order)
        self.assertEqual(sorted(self.line(inspection, "hardness").mapped("minimum")), [58, 60])
        inspection._follow_agreement(tell=True)
        self.assertEqual(len(self.line(inspection, "hardness")), 2)
        self.assertFalse(inspection.agreement_news, "nothing changed")

    def test_piece_by_piece(self):
        """Where pieces are looked at one by one, so is what is agreed; numbers stay, words go."""
        self.env.ref("gy_production_followup.inspection_template_bearing").sampling = "every"
        order, inspection = self.inspected(quantity=2)
        self.assertEqual(len(inspection.value_ids), 2 * len(inspection.line_ids))
        clearance = self.line(inspection, "radial_clearance").value_ids
        material = self.line(inspection, "ring_material").value_ids
        clearance.value = 90
        material.write({"found": "GCr15SiMn", "verdict": "pass"})
        self.assertTrue(all((clearance | material).mapped("ok")))
        revision = self.revise(
            order.sudo().gy_agreement_id,
            radial_clearance={"upper": "80"},
            ring_material={"value": "G20Cr2Ni4A"},
            axial_clearance={"upper": "200"},
        )
        self.tie(order, revision)
        self.assertEqual(clearance.mapped("value"), [90, 90])
        self.assertFalse(any(clearance.mapped("ok")))
        self.assertFalse(any(material.mapped("is_done")))
        self.assertEqual(len(self.line(inspection, "axial_clearance").value_ids), 2)
        self.assertEqual(inspection.nonconforming, 2)

    def test_followed_twice(self):
        lines = self.inspection.line_ids
        self.inspection._follow_agreement(tell=True)
        self.assertEqual(self.inspection.line_ids, lines)
        self.assertFalse(self.inspection.agreement_news)

    def test_measured_before_it_was_agreed(self):
        """What was measured for the plan counts for the agreement, in the same unit."""
        order = self.with_agreement(sign=False)
        with self.open_gates("production", "shipment"):
            order.action_confirm()
        self.make_pieces(order)
        inspection = self.inspections(order)
        planned = self.env.ref("gy_production_followup.inspection_template_bearing").line_ids
        sequence = planned.filtered(
            lambda line: line.parameter_id == self.parameter("radial_clearance")
        ).sequence
        inspection.line_ids.filtered(lambda line: line.sequence == sequence).value = 91
        self.sign_agreement(order.sudo().gy_agreement_id)
        clearance = self.line(inspection, "radial_clearance")
        self.assertEqual((clearance.value, clearance.is_measured, clearance.ok), (91, True, True))

    def test_the_row_is_kept(self):
        """What inspections were made by cannot be removed from under them."""
        row = self.line(self.inspection, "hardness").sudo().agreement_row_id
        with self.assertRaises(UserError), self.cr.savepoint():
            row.unlink()
