from odoo.tests import tagged

from odoo.addons.gy_sales_process.tests.test_tours import ToursCommon

from .common import InvoicingCommon


@tagged("post_install", "-at_install")
class TestInvoicingTours(ToursCommon, InvoicingCommon):
    def test_request(self):
        order = self.shipped()
        self.tour("gy_invoice_request", order, "sales_admin")
        self.assertEqual(order.gy_request_ids.state, "submitted")
        self.assertEqual(order.gy_request_ids.customer_request, "By phone")

    def test_fapiao_of_a_list(self):
        """From its form one fapiao is handed over, not the list that the form was opened from."""
        invoice = self.invoice(self.shipped(), papers=False)
        fapiao = self.add_fapiao(invoice, amount=4000) | self.add_fapiao(invoice, amount=6000)
        self.start_tour(
            "/odoo/action-gy_invoicing.fapiao_action",
            "gy_fapiao_handed",
            login=self.users["sales_admin"].login,
        )
        self.env.invalidate_all()
        self.assertEqual(sorted(fapiao.mapped("state")), ["issued", "sales"])

    def test_advance(self):
        order = self.confirmed()
        self.tour("gy_advance_request", order, "sales_admin")
        request = order.sudo().gy_request_ids
        self.assertEqual((request.kind, request.state), ("advance", "submitted"))
        self.assertEqual((request.advance_amount, request.amount), (2000, 2000))

    def test_file(self):
        self.invoice(self.shipped(), post=False)
        request = self.env["gy.invoice.request"].sudo().search([], order="id desc", limit=1)
        self.tour("gy_fapiao_file", request, "finance", "gy_invoicing.invoice_request_action")
        dialog = self.env["gy.invoice.export.file"].sudo().search([], limit=1)
        self.assertTrue(dialog.file)
