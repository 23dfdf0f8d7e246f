from unittest.mock import patch

from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command
from odoo.tests import tagged

from .common import ReceivablesCommon


@tagged("post_install", "-at_install")
class TestMoneyShared(ReceivablesCommon):
    """Several contracts or companies behind one invoice or payment (R6.3, R6.4)."""

    def joint(self, first, second):
        """Return the posted invoice of two contracts, as one from before the process may be."""
        invoice = self.invoice(first, post=False).sudo()
        line = second.sudo().order_line
        invoice.invoice_line_ids = [
            Command.create(
                {
                    "product_id": line.product_id.id,
                    "quantity": line.qty_delivered,
                    "price_unit": line.price_unit,
                    "tax_ids": [Command.clear()],
                    "sale_line_ids": [Command.link(line.id)],
                }
            )
        ]
        with patch.object(self.env.registry["account.move"], "_gy_check_invoiced", lambda move: 0):
            invoice.action_post()
        return invoice

    def test_an_invoice_of_two_contracts(self):
        """It counts for each by its part: what is invoiced, what is paid, and what it is paid by."""
        first, second = self.shipped(4), self.shipped(6)
        invoice = self.joint(first, second)
        self.assertEqual(invoice.amount_total, 10000)
        self.assertEqual((first.gy_invoiced_amount, second.gy_invoiced_amount), (4000, 6000))
        payment = self.register(invoice, 5000)
        self.assertEqual((first.gy_received_amount, second.gy_received_amount), (2000, 3000))
        payment.action_reject()
        self.assertEqual((first.gy_received_amount, second.gy_received_amount), (0, 0))

    def shared(self, first, second):
        """Return a posted payment of 5,000: 2,000 for ``first``, 3,000 for ``second``."""
        payment = self.pay(first, 2000, post=False)
        share = {"order_id": second.id, "amount": 3000}
        payment.write({"amount": 5000, "gy_share_ids": [Command.create(share)]})
        payment.action_post()
        return payment

    def assign(self, payment, invoice):
        """Reconcile a payment with an invoice, as finance does."""
        line = payment.move_id.line_ids.filtered(
            lambda item: item.account_id.account_type == "asset_receivable"
        )
        invoice.js_assign_outstanding_line(line.id)

    def test_what_another_contract_used_is_not_left_for_it_twice(self):
        """The share that is reconciled takes its own; the other one keeps the rest."""
        for turned in (False, True):
            first, second = self.shipped(3), self.confirmed()
            payment = self.shared(*((second, first) if turned else (first, second)))
            self.assign(payment, self.invoice(first))
            # 3,000 of 5,000 settle the first contract's invoice; 2,000 are left of the payment.
            self.assertEqual(first.gy_received_amount, 3000, turned)
            self.assertEqual(second.gy_received_amount, 2000, turned)

    def test_bounced_after_it_settled_the_invoice(self):
        order = self.shipped()
        invoice = self.invoice(order)
        payment = self.register(invoice, 4000)
        self.assertEqual(order.gy_received_amount, 4000)
        payment.action_reject()
        self.assertEqual(order.gy_received_amount, 0)
        self.assertEqual(self.plan(order).mapped("paid_amount"), [0, 0, 0])

    def test_share_for_another_companys_contract(self):
        company = self.env["res.company"].create(
            {
                "name": "Second",
                "gy_process_enabled": True,
                "currency_id": self.company.currency_id.id,
            }
        )
        order = self.confirmed()
        payment = self.pay(order, 100, post=False)
        foreign = (
            self.env["sale.order"].with_company(company).create({"partner_id": self.customer.id})
        )
        self.assertTrue(foreign.gy_is_process)
        self.assertEqual((foreign.company_id, foreign.currency_id), (company, order.currency_id))
        payment.amount = 200
        with self.assertRaisesRegex(ValidationError, "is no contract of this company"):
            self.env["gy.receipt.share"].create(
                {"payment_id": payment.id, "order_id": foreign.id, "amount": 100}
            )

    def test_a_draft_with_money_is_not_deleted(self):
        order = self.draft(bare=True)
        payment = self.pay(order, 3000)
        with self.assertRaisesRegex(UserError, "Money was received for"), self.cr.savepoint():
            order.sudo().unlink()
        payment.action_draft()
        payment.gy_share_ids.unlink()
        order.sudo().unlink()
        self.assertFalse(order.exists())
