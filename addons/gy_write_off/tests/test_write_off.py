from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from .common import REASON, WriteOffCommon


@tagged("post_install", "-at_install")
class TestWriteOff(WriteOffCommon):
    """What a customer will not pay is asked for, agreed to, booked, and then owed no more (R14.4)."""

    begins_with = ("owing",)

    def test_all_that_is_open(self):
        order = self.owing()
        row = self.ask(order)
        self.assertEqual(row.amount, 3000)
        self.assertEqual(row.state, "running")
        self.assertFalse(row.book_state)
        self.assertEqual(self.amounts(order, "missing_amount"), [0, 2000, 1000])

    def test_it_is_owed_until_it_is_booked(self):
        order = self.owing()
        row = self.approved(order)
        self.assertEqual(row.book_state, "open")
        self.assertEqual(sum(self.amounts(order, "missing_amount")), 3000)
        self.assertFalse(order.sudo().gy_collection_done)
        self.book(row)
        self.assertEqual((row.book_state, row.booked_amount), ("booked", 3000))
        self.assertEqual(row.booked_on, self.today())
        self.assertEqual(self.amounts(order, "missing_amount"), [0, 0, 0])
        self.assertEqual(self.amounts(order, "waived_amount"), [0, 2000, 1000])
        self.assertTrue(order.sudo().gy_collection_done)

    def test_it_is_no_money(self):
        """Nothing was received by it: not by the contract, not by its instalments and parts."""
        order = self.owing()
        self.written_off(order)
        self.assertEqual(order.sudo().gy_received_amount, 7000)
        self.assertEqual(order.sudo().gy_surplus_amount, 0)
        self.assertEqual(self.amounts(order, "paid_amount"), [3000, 4000, 0])
        parts = self.env["gy.installment.part"].search([("order_id", "=", order.id)])
        self.assertEqual(sum(parts.mapped("paid_amount")), 7000)
        self.assertEqual(sum(parts.mapped("missing_amount")), 0)
        receipts = self.env["gy.receipt"].search([("partner_id", "=", self.customer.id)])
        self.assertEqual(sum(receipts.mapped("amount")), 7000)

    def test_what_instalments_say(self):
        order = self.owing()
        self.written_off(order)
        self.assertEqual(self.amounts_of_state(order), ["paid", "waived", "waived"])

    def amounts_of_state(self, order):
        return self.plan(order).mapped("state")

    def test_the_invoice(self):
        """Natively its open items are settled, by an entry against the account of bad debts."""
        order = self.owing()
        row = self.approved(order)
        entry = self.book(row)
        invoice = order.sudo().invoice_ids
        self.assertEqual(invoice.amount_residual, 0)
        lost = entry.line_ids.filtered(lambda line: line.account_id == self.loss)
        self.assertEqual(lost.balance, 3000)
        self.assertEqual(lost.partner_id, self.customer)

    def test_a_part(self):
        """The earliest that is open is given up first; the rest is asked for as before."""
        order = self.owing()
        self.written_off(order, 2500)
        self.assertEqual(self.amounts(order, "missing_amount"), [0, 0, 500])
        self.assertEqual(self.amounts_of_state(order), ["paid", "waived", "due"])
        again = self.ask(order)
        self.assertEqual(again.amount, 500)
        self.assertEqual(order.sudo().gy_write_off_count, 2)

    def test_the_customer_pays_after_all(self):
        order = self.owing()
        self.written_off(order, 2500)
        self.pay(order, 500)
        self.settle()
        self.assertEqual(self.amounts(order, "missing_amount"), [0, 0, 0])
        self.assertEqual(order.sudo().gy_received_amount, 7500)
        self.pay(order, 2500)
        self.settle()
        self.assertEqual(self.amounts(order, "paid_amount"), [3000, 6000, 1000])
        self.assertEqual(self.amounts(order, "waived_amount"), [0, 0, 0])
        self.assertEqual(order.sudo().gy_surplus_amount, 0)

    def test_reset_to_draft(self):
        """An entry that is taken back makes it owed again, and waits on finance once more."""
        order = self.owing()
        row = self.approved(order)
        entry = self.book(row)
        entry.button_draft()
        self.settle()
        self.assertEqual(row.book_state, "open")
        self.assertEqual(sum(self.amounts(order, "missing_amount")), 3000)
        self.assertIn("write_off_to_book", self.turns("finance", order))
        self.assertEqual(self.as_role("finance", row).action_book()["res_id"], entry.id)

    def test_reversed(self):
        """A reversed entry gives nothing up; the write-off is booked anew by an entry of its own."""
        order = self.owing()
        row = self.approved(order)
        entry = self.book(row)
        entry._reverse_moves([{"date": self.today(), "ref": "In error"}], cancel=True)
        self.settle()
        self.assertEqual((row.book_state, row.booked_amount), ("open", 0.0))
        self.assertFalse(row.booked_on)
        self.assertEqual(sum(self.amounts(order, "missing_amount")), 3000)
        self.assertIn("write_off_to_book", self.turns("finance", order))
        again = self.book(row)
        self.assertNotEqual(again, entry)
        self.assertEqual((row.book_state, row.booked_amount), ("booked", 3000))
        self.assertEqual(sum(self.amounts(order, "missing_amount")), 0)

    def test_untied_from_its_items(self):
        """While its entry settles nothing the money is owed; tied to them again it is given up."""
        order = self.owing()
        row = self.approved(order)
        entry = self.book(row)
        items = entry._gy_receivables()
        items.remove_move_reconcile()
        self.settle()
        self.assertEqual((row.book_state, row.booked_amount), ("open", 0.0))
        self.assertEqual(sum(self.amounts(order, "missing_amount")), 3000)
        self.assertEqual(self.as_role("finance", row).action_book()["res_id"], entry.id)
        (items.sudo() | order._gy_open_items()).reconcile()
        self.settle()
        self.assertEqual((row.book_state, row.booked_amount), ("booked", 3000))

    def test_the_ledger(self):
        order = self.owing()
        self.written_off(order, 2500)
        row = self.env["gy.contract.ledger"].search([("order_id", "=", order.id)])
        self.assertEqual((row.waived_amount, row.open_amount), (2500, 500))
        self.assertEqual((row.received_amount, row.receivable_amount), (7000, 500))

    def test_the_ledger_as_of_before(self):
        order = self.owing()
        row = self.approved(order)
        entry = self.book(row, post=False)
        ledger = self.env["gy.contract.ledger"]
        before = ledger.with_context(gy_on=str(self.today())).search([("order_id", "=", order.id)])
        self.assertEqual(before.waived_amount, 0)
        entry.action_post()
        self.settle()
        yesterday = self.today().replace(year=self.today().year - 1)
        earlier = ledger.with_context(gy_on=str(yesterday)).search([("order_id", "=", order.id)])
        self.assertEqual(earlier.waived_amount, 0)

    # -- what is asked for -------------------------------------------------------

    def test_no_more_than_is_open(self):
        order = self.owing()
        for amount in (3000.01, 0, -5):
            with self.assertRaisesRegex(UserError, "3,000.00.* can be written off"):
                self.ask(order, amount)

    def test_what_is_not_invoiced(self):
        """It is given up by a change of the contract; the refusal says so."""
        order = self.with_plan({"share": 100, "kind": "delivery", "trigger": "shipped"})
        with self.assertRaisesRegex(UserError, "not invoiced yet is given up by a change"):
            self.ask(order)

    def test_nothing_twice(self):
        order = self.owing()
        self.approved(order, 2500)
        self.assertEqual(self.ask(order).amount, 500)
        with self.assertRaisesRegex(UserError, "waiting already"):
            self.ask(order, 100)

    def test_a_reason(self):
        order = self.as_role("salesperson", self.owing())
        with self.assertRaisesRegex(UserError, "Say what was done"):
            order.action_gy_request_write_off("insolvent", "  ")
        with self.assertRaisesRegex(UserError, "Say what was done"):
            order.action_gy_request_write_off(None, REASON)
        with self.assertRaisesRegex(UserError, "is one of insolvent"):
            order.action_gy_request_write_off("because", REASON)

    def test_only_in_force(self):
        order = self.as_role("salesperson", self.draft())
        with self.assertRaisesRegex(UserError, "not possible in its present state"):
            order.action_gy_request_write_off("insolvent", REASON)

    def test_who_decides(self):
        order = self.owing()
        self.company.gy_write_off_limit = 3000
        self.assertEqual(self.ask(order).sudo().vote_ids.mapped("role"), ["deputy_gm"])
        other = self.owing()
        self.company.gy_write_off_limit = 2999.99
        roles = self.ask(other).sudo().vote_ids.mapped("role")
        self.assertEqual(roles, ["deputy_gm", "general_manager"])

    def test_the_limit_is_not_passed_in_parts(self):
        """What was given up of a contract before counts; what was refused does not."""
        order = self.owing()
        self.company.gy_write_off_limit = 2000
        for amount, roles in (
            (1500, ["deputy_gm"]),
            (500, ["deputy_gm"]),
            (1, ["deputy_gm", "general_manager"]),
        ):
            row = self.ask(order, amount)
            self.assertEqual(row.sudo().vote_ids.mapped("role"), roles, amount)
            self.agree(row)
        self.assertEqual(order.sudo().gy_write_off_count, 3)
        other = self.owing()
        refused = self.ask(other, 2000)
        self.as_role("deputy_gm", refused.sudo().vote_ids).action_give("disagree", "They can pay")
        self.assertEqual(refused.state, "rejected")
        self.assertEqual(self.ask(other, 2000).sudo().vote_ids.mapped("role"), ["deputy_gm"])

    # -- the dialog ----------------------------------------------------------------

    def opened(self, order, role="salesperson"):
        model = self.as_role(role, self.env["gy.write.off.request"])
        return Form(
            model.with_context(active_model="sale.order", active_id=order.id, active_ids=order.ids)
        )

    def test_dialog(self):
        order = self.owing()
        with self.opened(order, "finance") as form:
            self.assertEqual((form.opened, form.amount), (3000, 3000))
            form.amount = 1200
            form.cause = "concession"
            form.reason = REASON
        form.record.action_apply()
        row = order.sudo().gy_write_off_ids
        self.assertEqual((row.amount, row.cause, row.reason), (1200, "concession", REASON))
        self.assertEqual(row.submitter_id, self.users["finance"])
        action = self.as_role("salesperson", order).action_gy_view_write_offs()
        self.assertEqual(self.env[action["res_model"]].search(action["domain"]), row)

    def test_dialog_of_others(self):
        order = self.owing()
        with self.assertRaises(AccessError):
            self.opened(order, "warehouse")

    # -- on whose turn -------------------------------------------------------------

    def test_turns(self):
        order = self.owing()
        row = self.ask(order)
        self.settle()
        self.assertWaits(order, "write_off", "deputy_gm", "salesperson", "finance")
        self.agree(row)
        self.assertWaits(order, "write_off_to_book", "finance", "salesperson", "deputy_gm")
        self.book(row)
        self.assertNotIn("write_off_to_book", self.turns("finance", order))
