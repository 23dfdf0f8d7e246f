from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged

from .common import InvoicingCommon


@tagged("post_install", "-at_install")
class TestInvoicesAsRequested(InvoicingCommon):
    """An invoice of a contract says what was requested, on every road (M1, M13, M15, A9)."""

    begins_with = ("shipped",)

    def refused(self, invoice, words="is not what was requested"):
        with self.assertRaisesRegex(UserError, words), self.cr.savepoint():
            invoice.action_post()

    def test_changed_draft(self):
        order = self.shipped()
        for values in (
            {"price_unit": 2000},
            {"quantity": 5},
            {"quantity": 5, "price_unit": 2000},
            {"discount": 10},
            {"price_unit": 0.01},
        ):
            with self.cr.savepoint() as savepoint:
                invoice = self.invoice(order, post=False)
                invoice.invoice_line_ids.write(values)
                self.refused(invoice)
                savepoint.rollback()
                self.env.invalidate_all()
        invoice = self.invoice(order)
        self.assertEqual((invoice.state, order.gy_invoiced_amount), ("posted", 10000))

    def test_without_request(self):
        order = self.shipped()
        line = order.sudo().order_line
        invoice = self.as_role("finance", self.env["account.move"]).create(
            {
                "move_type": "out_invoice",
                "partner_id": order.partner_id.id,
                "invoice_line_ids": [
                    Command.create(
                        {
                            "product_id": line.product_id.id,
                            "quantity": 10,
                            "price_unit": 1000,
                            "tax_ids": [Command.clear()],
                            "sale_line_ids": [Command.link(line.id)],
                        }
                    )
                ],
            }
        )
        self.refused(invoice)

    def test_allowance_gives_back_no_goods(self):
        """A credit note with the quantity left and a small price is an allowance (M1)."""
        order = self.shipped()
        invoice = self.invoice(order)
        self.credited(invoice, price=50)
        line = order.sudo().order_line
        self.assertEqual((line.qty_invoiced, order.gy_invoiced_amount), (10, 9500))
        self.assertFalse(any(line._gy_requestable().values()))
        with self.assertRaisesRegex(UserError, "nothing was delivered"):
            self.as_role("sales_admin", order).action_gy_request_invoice()

    def test_returned_goods_can_be_invoiced_again(self):
        order = self.shipped()
        invoice = self.invoice(order)
        self.credited(invoice, quantity=2)
        line = order.sudo().order_line
        self.assertEqual((line.qty_invoiced, order.gy_invoiced_amount), (8, 8000))
        self.assertEqual(line._gy_requestable(), {line: 2})

    def test_discount_on_a_line_of_its_own(self):
        """It is shared out over the part invoices; none comes to less than nothing (M15)."""
        discount = self.env["product.product"].create(
            {"name": "Discount", "type": "service", "taxes_id": [Command.clear()]}
        )
        lines = [(self.bearing, 10, 1000), (discount, 1, -9000)]
        order = self.stocked(
            order_line=[
                Command.create(
                    {"product_id": product.id, "product_uom_qty": quantity, "price_unit": price}
                )
                for product, quantity, price in lines
            ]
        )
        amounts = []
        for quantity in (9, 1):
            with self.open_gates():
                self.ship(self.deliveries(order), quantity)
            amounts.append(self.invoice(order).amount_total)
        self.assertEqual(amounts, [900, 100])
        self.assertTrue(order._gy_is_invoiced())
