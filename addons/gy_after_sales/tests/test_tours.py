from odoo.tests import tagged

from odoo.addons.gy_sales_process.tests.test_tours import ToursCommon

from .common import AfterSalesCommon


@tagged("post_install", "-at_install")
class TestAfterSalesTours(ToursCommon, AfterSalesCommon):
    def test_complaint(self):
        """Open a complaint on the contract, be refused without an answer, answer and close it."""
        order = self.shipped()
        self.tour("gy_after_sales_complaint", order, "salesperson")
        ticket = order.sudo().gy_ticket_ids
        self.assertEqual(ticket.gy_kind_id, self.kind("complaint"))
        self.assertFalse(ticket.gy_is_open)
        self.assertTrue(order.sudo().gy_document_ids)

    def test_commissioning(self):
        lots = self.lots(1)
        order = self.send(self.sold(self.serial, 1), lots=lots)
        self.tour("gy_after_sales_commissioning", order, "technology")
        self.assertEqual(lots.gy_commissioned_on, self.today())
