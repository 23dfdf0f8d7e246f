from odoo.tests import tagged

from .common import InvoicingCommon


@tagged("post_install", "-at_install")
class TestTurns(InvoicingCommon):
    """What of invoices and fapiao waits on whom (R0.6)."""

    def test_from_shipment_to_fapiao(self):
        order = self.shipped()
        self.assertWaits(order, "invoice_to_request", "sales_admin", "finance")
        request = self.request(order)
        request.action_submit()
        self.assertWaits(order, "invoice_request", "finance", "sales_admin", "salesperson")
        self.assertNotIn("invoice_to_request", self.turns("sales_admin", order))
        self.as_role("finance", request).action_refuse("Wrong title")
        self.assertWaits(order, "invoice_refused", "sales_admin", "finance")
        request.action_submit()
        self.as_role("finance", request).action_accept()
        invoice = self.as_role("finance", request.sudo().move_id)
        invoice.action_post()
        self.assertWaits(order, "fapiao_missing", "finance", "sales_admin")
        self.assertNotIn("customer_posting", self.turns("salesperson", order))
        fapiao = self.add_fapiao(invoice)
        self.assertNotIn("fapiao_missing", self.turns("finance", order))
        self.assertWaits(order, "fapiao_to_sales", "sales_admin", "salesperson")
        self.as_role("sales_admin", fapiao).action_hand_to_salesperson()
        self.assertWaits(order, "fapiao_to_customer", "salesperson", "sales_admin")
        self.assertWaits(order, "customer_posting", "salesperson", "finance")
        self.as_role("salesperson", fapiao).action_hand_to_customer(recipient="Ms Li")
        for role in ("salesperson", "sales_admin", "finance"):
            kinds = {"fapiao_to_customer", "fapiao_to_sales", "fapiao_missing"}
            kinds |= {"invoice_to_request", "invoice_request", "invoice_refused"}
            self.assertFalse(self.turns(role, order) & kinds, role)
