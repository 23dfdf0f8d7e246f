from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command, Date
from odoo.tests import tagged

from .common import ComplaintCommon


@tagged("post_install", "-at_install")
class TestCosts(ComplaintCommon):
    """What a complaint cost, entered or read from the credit note (R13.3)."""

    def cost(self, ticket, role="quality", kind="travel", own_amount=300.0, **values):
        return self.as_role(role, self.env["gy.complaint.cost"]).create(
            {"ticket_id": ticket.id, "kind": kind, "own_amount": own_amount, **values}
        )

    def credit(self, order, amount=150.0):
        """Return a posted credit note for the goods of a contract."""
        move = self.as_role("finance", self.env["account.move"]).create(
            {
                "move_type": "out_refund",
                "partner_id": order.partner_id.id,
                "invoice_line_ids": [
                    Command.create(
                        {
                            "product_id": self.shelf.id,
                            "quantity": 1,
                            "price_unit": amount,
                            "tax_ids": [Command.clear()],
                            "sale_line_ids": [Command.set(order.order_line.ids)],
                        }
                    )
                ],
            }
        )
        with self.open_gates():
            move.action_post()
        return move

    def test_total(self):
        ticket = self.complaint()
        self.cost(ticket)
        for role in ("salesperson", "sales_admin"):
            self.cost(ticket, role, "transport", 50.5)
        self.assertEqual(ticket.gy_cost, 401.0)
        self.assertEqual(ticket.gy_cost_ids[-1].user_id, self.users["sales_admin"])

    def test_a_credit_note_counts(self):
        order = self.shipped()
        ticket, move = self.complaint(order=order), self.credit(order.sudo())
        row = self.cost(ticket, kind="compensation", own_amount=0, move_id=move.id)
        self.assertEqual((row.amount, ticket.gy_cost), (150.0, 150.0))
        move.button_draft()
        self.assertEqual(ticket.gy_cost, 0, "a draft is no money")

    def test_another_contract_s_credit_note(self):
        ticket, other = self.complaint(), self.anew("shipped")
        move = self.credit(other.sudo())
        with self.assertRaisesRegex(ValidationError, "no posted credit note"), self.cr.savepoint():
            self.cost(ticket, own_amount=0, move_id=move.id)

    def test_what_is_refused(self):
        ticket = self.complaint()
        with self.assertRaisesRegex(ValidationError, "enter what it cost"), self.cr.savepoint():
            self.cost(ticket, own_amount=0)
        with self.assertRaisesRegex(UserError, "not in the future"), self.cr.savepoint():
            self.cost(ticket, date=Date.add(self.today(), days=3))
        with self.assertRaisesRegex(ValidationError, "is no complaint"), self.cr.savepoint():
            self.cost(self.ticket(self.shipped()))

    def test_may_come_after_closing(self):
        ticket = self.complaint("minor")
        ticket.write(self.ANSWERED)
        ticket.action_gy_close()
        self.cost(ticket, kind="scrap", own_amount=80)
        self.assertEqual(ticket.gy_cost, 80)
        self.assertFalse(ticket.gy_is_open)
