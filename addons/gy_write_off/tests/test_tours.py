from odoo.tests import tagged

from odoo.addons.gy_sales_process.tests.test_tours import ToursCommon

from .common import WriteOffCommon


@tagged("post_install", "-at_install")
class TestWriteOffTours(ToursCommon, WriteOffCommon):
    """A write-off in the browser: asked for, decided, booked."""

    def test_asked_decided_booked(self):
        order = self.owing()
        path = f"/odoo/action-sale.action_orders/{order.id}"
        self.start_tour(path, "gy_write_off_ask", login=self.users["salesperson"].login)
        self.settle()
        row = order.sudo().gy_write_off_ids
        self.assertEqual((row.amount, row.cause), (3000, "insolvent"))
        self.start_tour("/odoo", "gy_write_off_decide", login=self.users["deputy_gm"].login)
        self.settle()
        self.assertEqual(row.state, "approved")
        self.start_tour("/odoo", "gy_write_off_book", login=self.users["finance"].login)
        self.settle()
        self.assertEqual(row.book_state, "booked")
        self.assertEqual(sum(self.amounts(order, "missing_amount")), 0)
