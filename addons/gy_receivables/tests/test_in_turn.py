from functools import partial

from odoo.fields import Command
from odoo.tests import tagged

from .common import ReceivablesCommon


@tagged("post_install", "-at_install")
class TestInTurn(ReceivablesCommon):
    """Two sessions cannot both spend, invoice or sign for the same: one waits (R6.6, R11.1)."""

    def test_money(self):
        order = self.confirmed()
        share = self.assertInTurn(order, partial(self.pay, order, 100), "_gy_recompute")
        share = share.gy_share_ids
        change = partial(share.write, {"amount": 50})
        self.assertInTurn(order, change, "_gy_gates_passed")
        self.assertInTurn(order, share.unlink, "_gy_gates_passed")

    def test_sharing_a_payment(self):
        """Shares are made one after the other, or two sessions share the same money."""
        order = self.confirmed()
        payment = self.pay(order, 100)
        payment.amount = 300

        def place():
            # An update moves the row, also one that changes nothing.
            self.env.cr.execute("SELECT ctid FROM account_payment WHERE id = %s", [payment.id])
            return self.env.cr.fetchone()[0]

        for work in (
            partial(
                self.as_role("finance", self.env["gy.receipt.share"]).create,
                {"payment_id": payment.id, "order_id": order.id, "amount": 50},
            ),
            partial(payment.gy_share_ids[:1].write, {"amount": 90}),
        ):
            self.env.flush_all()
            before = place()
            work()
            self.assertNotEqual(place(), before)

    def test_services(self):
        service = self.env["product.product"].create(
            {"name": "Installation", "type": "service", "invoice_policy": "delivery"}
        )
        line = {"product_id": service.id, "product_uom_qty": 1, "price_unit": 500}
        order = self.confirmed(order_line=[Command.create({**line, "tax_ids": False})])
        record = partial(
            self.as_role("sales_admin", order).action_gy_record_service, order.order_line.id, 1
        )
        self.assertInTurn(order, record, "write", "sale.order.line")
        self.assertEqual(order.order_line.qty_delivered, 1)
