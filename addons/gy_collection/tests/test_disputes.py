from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import CollectionCommon


@tagged("post_install", "-at_install")
class TestDisputes(CollectionCommon):
    """What a customer disputes stops letters and says why (R14.1)."""

    def dispute(self, parts, role="salesperson", **values):
        self.as_role(role, parts).action_dispute("Two rings were scratched", **values)
        self.settle()
        return self.env["gy.collection.dispute"].search([], order="id desc", limit=1)

    def test_holds_its_instalment(self):
        order = self.owing(40, 20)
        old, new = self.parts(order)
        dispute = self.dispute(old)
        self.assertEqual(dispute.installment_id, old.installment_id)
        self.assertEqual(self.plan(order).mapped("dispute_id"), dispute)
        held = self.lines(order).sorted("due_date")
        self.assertEqual(held.mapped("is_held"), [True, False])
        self.assertIn("Two rings were scratched", held[0].held_by)
        self.assertFalse(held[1].held_by)
        letter = self.letter(order, send=False)
        self.assertEqual(letter.line_ids.installment_id, new.installment_id)

    def test_holds_the_whole_contract(self):
        order = self.owing(40, 20)
        self.dispute(self.parts(order)[0], whole=True)
        self.assertEqual(self.lines(order).mapped("is_held"), [True, True])
        with self.assertRaisesRegex(UserError, "Two rings were scratched"):
            self.letter(order)

    def test_settled(self):
        order = self.owing(40)
        dispute = self.dispute(self.parts(order))
        with self.assertRaises(UserError):
            self.as_role("salesperson", dispute).action_lift(" ")
        self.as_role("salesperson", dispute).action_lift("Replaced")
        self.settle()
        self.assertFalse(self.lines(order).is_held)
        self.assertEqual(dispute.lifted_on, self.today())
        self.assertEqual(len(self.letter(order, send=False).line_ids), 1)
        with self.assertRaises(UserError):
            self.as_role("salesperson", dispute).action_lift("Once more")

    def test_stops_the_due_date(self):
        order = self.owing(40)
        (part,) = self.parts(order)
        with self.assertRaises(AccessError):
            self.dispute(part, suspends=True)
        dispute = self.dispute(part, "finance", suspends=True)
        self.assertFalse(self.plan(order).due_date)
        self.assertFalse(self.parts(order).due_date)
        self.assertNotIn("installment_overdue", self.turns("salesperson", order))
        self.as_role("finance", dispute).action_lift("Agreed")
        self.settle()
        self.assertEqual(self.plan(order).due_date, self.day(-40))

    def test_once(self):
        order = self.owing(40)
        self.dispute(self.parts(order))
        for whole in (False, True):
            with self.assertRaises(UserError):
                self.dispute(self.parts(order), whole=whole)

    def test_said_in_the_contract(self):
        order = self.owing(40)
        dispute = self.dispute(self.parts(order))
        self.assertIn("Two rings were scratched", order.sudo().message_ids[0].body)
        (hold,) = order.sudo()._gy_holds("close")
        self.assertIn("Two rings were scratched", hold["missing"])
        self.assertFalse(hold["ok"])
        self.assertEqual(order.sudo()._gy_holds("retention"), [])
        self.as_role("finance", dispute).action_lift("Replaced")
        self.assertEqual(order.sudo()._gy_holds("close"), [])

    def test_who_may(self):
        parts = self.parts(self.owing(40))
        for role in ("technology", "warehouse", "general_manager"):
            with self.assertRaises(AccessError, msg=role):
                self.dispute(parts, role)
        with self.assertRaises(UserError):
            self.as_role("salesperson", parts).action_dispute("")
        dispute = self.dispute(parts, "sales_admin")
        with self.assertRaises(AccessError):
            self.as_role("salesperson", dispute).write({"lifted_on": self.today()})
        with self.assertRaises(AccessError):
            self.as_role("technology", dispute).action_lift("x")

    def test_in_turn(self):
        order = self.owing(40)
        part = self.as_role("salesperson", self.parts(order))
        self.assertInTurn(
            order,
            lambda: part.action_dispute("Scratched"),
            "_gy_create_decided",
            "gy.collection.dispute",
        )
