from odoo.fields import Date
from odoo.tests import tagged

from odoo.addons.gy_sales_process.tests.test_tours import ToursCommon

from .common import FrameworkCommon


@tagged("post_install", "-at_install")
class TestTours(ToursCommon, FrameworkCommon):
    """The salesperson calls off in the browser."""

    def test_call_off(self):
        framework = self.framework()
        self.drawn(framework, 60)
        self.tour("gy_framework_call_off", framework, "salesperson")
        order = framework.gy_call_off_ids.filtered(lambda order: order.state == "draft")
        self.assertEqual(order.order_line.mapped("product_uom_qty"), [25, 5])
        self.assertEqual(order.order_line.mapped("price_unit"), [1000, 500])
        self.assertEqual(order.gy_delivery_date, Date.add(self.today(), days=60))
        self.assertEqual(framework.order_line[0].gy_reserved_qty, 25)

    def test_list(self):
        """The list shows what is left, and leads to the framework."""
        self.drawn(self.framework(), 60)
        self.start_tour("/odoo", "gy_framework_list", login=self.users["salesperson"].login)
        self.assertTrue(self.env["sale.order"].search([("gy_is_frame", "=", True)]))
