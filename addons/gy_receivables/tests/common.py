from odoo.fields import Command, Date

from odoo.addons.gy_sales_process.tests.common import GyCommon


class ReceivablesCommon(GyCommon):
    """A contract over 10,000 with 30 / 60 / 10 %, and ways to pay, ship and invoice it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.gy_shipment_money = "whole"
        cls.journal = cls.env["account.journal"].search(
            [("type", "=", "bank"), ("company_id", "=", cls.company.id)], limit=1
        )

    def plan(self, order):
        return order.sudo()._gy_plan()

    def pay(self, order, amount, installment=None, post=True, **values):
        """Return a payment of the customer with a share for the contract, made by finance."""
        share = {"order_id": order.id, "amount": amount}
        if installment:
            share["installment_id"] = installment.id
        payment = self.as_role("finance", self.env["account.payment"]).create(
            {
                "payment_type": "inbound",
                "partner_type": "customer",
                "partner_id": order.sudo().partner_id.id,
                "amount": amount,
                "date": Date.today(),
                "journal_id": self.journal.id,
                "gy_share_ids": [Command.create(share)],
                **values,
            }
        )
        if post:
            payment.action_post()
        return payment

    def invoice(self, order, post=True):
        """Return the invoice of what was delivered: drafted by sales, posted by finance."""
        before = order.sudo().invoice_ids
        self.env["sale.advance.payment.inv"].with_user(self.users["salesperson"]).create(
            {"advance_payment_method": "delivered", "sale_order_ids": [Command.set(order.ids)]}
        ).create_invoices()
        invoice = self.as_role("finance", order.sudo().invoice_ids - before)
        if post:
            invoice.action_post()
        return invoice

    def register(self, invoice, amount=None):
        """Register a payment on the invoice, as finance does natively."""
        wizard = (
            self.as_role("finance", self.env["account.payment.register"])
            .with_context(active_model="account.move", active_ids=invoice.ids)
            .create({"amount": amount} if amount else {})
        )
        return wizard._create_payments()

    def stocked(self, **values):
        """Return a contract in force whose goods are in stock."""
        order = self.confirmed(**values)
        self.make(order)
        return order
