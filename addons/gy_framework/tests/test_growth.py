from odoo.tests import tagged

from odoo.addons.gy_sales_process.tests.asked import specification

from .common import FrameworkCommon


@tagged("post_install", "-at_install")
class TestGrowth(FrameworkCommon):
    """More frameworks, and more call-offs of one, cost no more queries each (R0.7)."""

    def queries(self, work):
        """Return the queries of a piece of work on fresh data."""
        self.env.flush_all()
        self.env.cr.flush()
        self.env.invalidate_all()
        before = self.cr.sql_log_count
        work()
        self.env.flush_all()
        return self.cr.sql_log_count - before

    def test_query_growth_of_the_list(self):
        for _number in range(6):
            self.called_off(self.framework())
        action = self.env.ref("gy_framework.sale_order_action_framework")
        model = self.as_role("salesperson", self.env["sale.order"])
        spec = specification(model, action)
        domain = [("gy_is_process", "=", True), ("gy_is_frame", "=", True)]
        cost = {}
        for limit in (2, 6, 2, 6):
            cost[limit] = self.queries(
                lambda limit=limit: self.assertEqual(
                    len(model.web_search_read(domain, spec, limit=limit)["records"]), limit
                )
            )
        self.assertLessEqual(cost[6], cost[2] + 1)

    def test_query_growth_of_call_offs(self):
        """The gate of the tenth call-off costs what that of the first one does."""
        framework = self.framework()

        def cost():
            order = self.called_off(framework, 1)
            self.env.flush_all()
            return self.queries(order._gy_call_off_criteria)

        cost()
        first = cost()
        for _number in range(6):
            self.called_off(framework, 1)
        self.assertLessEqual(cost(), first + 1)

    def test_query_growth_of_lines(self):
        """A call-off of many lines asks its gate in no more queries than one of two."""
        framework = self.framework()
        order = self.called_off(framework, 4, 4)
        cost = {}
        for count in (2, 8):
            while len(order.order_line) < count:
                order.order_line[0].copy(
                    {"order_id": order.id, "product_uom_qty": 1, "price_unit": 1000}
                )
            order._gy_call_off_criteria()
            cost[count] = self.queries(order._gy_call_off_criteria)
        self.assertLessEqual(cost[8], cost[2] + 1)

    def test_plain_orders_ask_nothing_of_frameworks(self):
        """Lines of orders outside the process are written without looking for a framework."""
        order = self.outside()
        self.env.flush_all()
        self.env.invalidate_all()
        asked = []
        cls = type(self.env["sale.order.line"])
        original = cls._gy_fits
        self.patch(
            cls, "_gy_fits", lambda line, agreed: asked.append(line) or original(line, agreed)
        )
        order.order_line.product_uom_qty = 7
        order.action_confirm()
        self.env.flush_all()
        self.assertEqual(asked, [])
        self.assertEqual(order.order_line.product_uom_qty, 7)
