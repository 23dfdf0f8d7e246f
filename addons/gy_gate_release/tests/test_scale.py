from odoo.tests import tagged

from .common import ReleaseCommon


@tagged("post_install", "-at_install")
class TestReleaseScale(ReleaseCommon):
    """Lists and shipping cost the same for each, however many releases there are."""

    def many(self, count):
        orders = self.env["sale.order"]
        for _number in range(count):
            order = self.confirmed()
            self.ask(order, "production")
            orders |= order
        self.settle()
        return orders

    def queries(self, action):
        self.settle()
        before = self.env.cr.sql_log_count
        action()
        return self.env.cr.sql_log_count - before

    def test_the_list(self):
        few, more = self.many(2), self.many(6)
        names = ["order_id", "partner_id", "gate", "amount", "state", "use_state", "promise_state"]

        def read(orders):
            releases = self.as_role("deputy_gm", self.env["gy.gate.release"])
            rows = releases.web_search_read(
                [("order_id", "in", orders.ids)], {name: {} for name in names}
            )
            self.assertEqual(rows["length"], len(orders))

        read(few)
        costs = [self.queries(lambda orders=orders: read(orders)) for orders in (few, more)]
        self.assertLessEqual(costs[1], costs[0] + 1)

    def test_the_count_on_contracts(self):
        few, more = self.many(2), self.many(6)
        field = "gy_gate_release_count"
        few.mapped(field)
        costs = [self.queries(lambda orders=orders: orders.mapped(field)) for orders in (few, more)]
        self.assertLessEqual(costs[1], costs[0] + 1)
        self.assertEqual(set(more.mapped(field)), {1})

    def test_shipping(self):
        """Each of many transfers that leave at once by a release costs no more than each of few."""

        def cost(count):
            orders = self.env["sale.order"]
            for _number in range(count):
                order = self.stocked()
                self.pay(order, 3000)
                self.released(order)
                orders |= order
            transfers = self.as_role("warehouse", self.deliveries(orders))
            self.assertEqual(len(transfers), count)
            transfers.action_assign()
            for move in transfers.move_ids:
                move.quantity = move.product_uom_qty
            transfers.move_ids.picked = True

            def leave():
                transfers.with_context(skip_backorder=True).button_validate()
                self.env.cr.flush()

            spent = self.queries(leave) / count
            self.assertEqual(set(transfers.mapped("state")), {"done"})
            releases = orders.sudo().gy_gate_release_ids
            self.assertEqual(releases.mapped("use_state"), ["used"] * count)
            return spent

        cost(1)
        self.assertLessEqual(cost(5), cost(2))
