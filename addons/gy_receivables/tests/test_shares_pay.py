from odoo.fields import Command
from odoo.tests import tagged

from .common import ReceivablesCommon


@tagged("post_install", "-at_install")
class TestSharesPay(ReceivablesCommon):
    """Each share of a receipt pays the invoices of its own contract (R6.3, R6.4)."""

    begins_with = ("shipped",)

    def shared(self, *shares, amount=None):
        """Return a posted payment shared as ``(contract, amount)``."""
        order = shares[0][0]
        payment = self.pay(order, shares[0][1], post=False)
        payment.amount = amount or sum(part for _order, part in shares)
        payment.write(
            {
                "gy_share_ids": [Command.clear()]
                + [Command.create({"order_id": one.id, "amount": part}) for one, part in shares]
            }
        )
        payment.action_post()
        return payment

    def test_one_receipt_for_two_contracts(self):
        """Neither was matched by itself before, and a click gave one of them all (M5)."""
        first, second = self.shipped(), self.shipped()
        payment = self.shared((first, 2000), (second, 3000))
        invoice = self.invoice(first)
        self.assertEqual(invoice.amount_residual, 8000)
        self.assertEqual(second.gy_received_amount, 3000, "the other one keeps its share")
        self.assertEqual(second.gy_money_missing_production, 0)
        other = self.invoice(second)
        self.assertEqual(other.amount_residual, 7000)
        self.assertTrue(all(payment.move_id._gy_open_receivables().mapped("reconciled")))
        self.assertEqual((first.gy_received_amount, second.gy_received_amount), (2000, 3000))

    def test_received_after_the_invoices(self):
        first, second = self.shipped(), self.shipped()
        invoices = [self.invoice(first), self.invoice(second)]
        self.shared((first, 2000), (second, 3000))
        self.assertEqual([invoice.amount_residual for invoice in invoices], [8000, 7000])

    def test_what_nobody_shared_stays_open(self):
        order = self.shipped()
        payment = self.shared((order, 2000), amount=5000)
        invoice = self.invoice(order)
        self.assertEqual(invoice.amount_residual, 8000)
        self.assertEqual(payment.move_id._gy_open_receivables().amount_residual, -3000)
        payment.gy_share_ids.amount = 5000
        self.assertEqual(invoice.amount_residual, 5000, "shared later, used later")

    def test_a_named_instalment_is_paid_first(self):
        order = self.shipped()
        retention = self.plan(order)[2]
        self.pay(order, 500, installment=retention)
        invoice = self.invoice(order)
        lines = invoice.sudo().line_ids.filtered("gy_installment_id")
        left = {line.gy_installment_id: line.amount_residual for line in lines}
        self.assertEqual(left[retention], 500)
        self.assertEqual(sum(left.values()), 9500)
        self.assertEqual(self.plan(order).mapped("paid_amount"), [0, 0, 500])

    def test_taken_back(self):
        first, second = self.shipped(), self.shipped()
        payment = self.shared((first, 2000), (second, 3000))
        invoice = self.invoice(first)
        payment.action_draft()
        # Odoo keeps an entry matched that goes back to draft; it brings nothing meanwhile.
        self.assertEqual((first.gy_received_amount, second.gy_received_amount), (0, 0))
        payment.action_post()
        self.assertEqual(invoice.amount_residual, 8000)
        payment.action_draft()
        payment.action_cancel()
        self.assertEqual(invoice.amount_residual, 10000)

    def test_posted_together(self):
        """Several payments at once, as from a list."""
        first, second = self.shipped(), self.shipped()
        invoice, other = self.invoice(first), self.invoice(second)
        payments = self.pay(first, 4000, post=False) | self.pay(second, 1000, post=False)
        payments.action_post()
        self.assertEqual((invoice.amount_residual, other.amount_residual), (6000, 9000))

    def test_paid_in_full_is_paid(self):
        first, second = self.shipped(), self.shipped()
        invoice = self.invoice(first)
        self.shared((first, 10000), (second, 3000))
        self.assertIn(invoice.payment_state, ("paid", "in_payment"))
        self.assertTrue(first.gy_collection_done)
