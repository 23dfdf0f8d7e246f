from odoo.tests import tagged

from .common import WriteOffCommon


@tagged("post_install", "-at_install")
class TestWriteOffScale(WriteOffCommon):
    """Lists cost the same however many write-offs there are."""

    def many(self, count):
        orders = self.env["sale.order"]
        for _number in range(count):
            order = self.owing()
            self.ask(order)
            orders |= order
        self.settle()
        return orders

    def queries(self, action):
        self.settle()
        before = self.env.cr.sql_log_count
        action()
        return self.env.cr.sql_log_count - before

    def test_lists(self):
        few, more = self.many(1), self.many(4)
        names = ["order_id", "partner_id", "cause", "amount", "state", "book_state", "booked_on"]

        def read(orders):
            rows = self.as_role("deputy_gm", self.env["gy.write.off"]).web_search_read(
                [("order_id", "in", orders.ids)], {name: {} for name in names}
            )
            self.assertEqual(rows["length"], len(orders))
            self.assertEqual(set(orders.mapped("gy_write_off_count")), {1})

        read(few)
        costs = [self.queries(lambda orders=orders: read(orders)) for orders in (few, more)]
        self.assertLessEqual(costs[1], costs[0] + 1)
