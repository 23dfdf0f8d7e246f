from functools import partial

from odoo.fields import Command
from odoo.tests import tagged

from .common import ReceivablesCommon


@tagged("post_install", "-at_install")
class TestInTurn(ReceivablesCommon):
    """Two sessions cannot both spend, invoice or sign for the same: one waits (R6.6, R11.1)."""

    def test_invoicing(self):
        order = self.shipped()
        request = self.assertInTurn(order, partial(self.request, order), "_gy_create_request")
        model = request._name
        self.assertInTurn(order, request.action_submit, "_check_complete", model)
        finance = self.as_role("finance", request)
        self.assertInTurn(order, finance.action_accept, "_check_quantities", model)
        invoice = self.as_role("finance", request.sudo().move_id)
        invoice.action_post()
        add = partial(self.add_fapiao, invoice)
        fapiao = self.assertInTurn(order, add, "_gy_check_covered", "account.move")
        post = partial(self.post_at_customer, invoice)
        posting = self.assertInTurn(order, post, "create", "gy.customer.posting")
        take_back = partial(self.as_role("sales_admin", posting).action_void, "Another invoice")
        self.assertInTurn(order, take_back, "_gy_write_decided", posting._name)
        void = partial(self.as_role("finance", fapiao).action_void, "Wrong title")
        self.assertInTurn(order, void, "_gy_write_decided", fapiao._name)

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

    def test_sign_off(self):
        order = self.shipped()
        sign_off = partial(self.sign_off, order)
        self.assertInTurn(order, sign_off, "_read_scan", "gy.document")

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
