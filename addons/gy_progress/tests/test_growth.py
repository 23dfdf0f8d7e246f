from odoo.tests import tagged

from odoo.addons.gy_sales_process.tests.asked import specification

from .common import ProgressCommon


@tagged("post_install", "-at_install")
class TestGrowth(ProgressCommon):
    """More lines cost no more queries each, and plain orders none (R0.7)."""

    def assertFlat(self, model, action, domain, kind="list"):
        action = self.env.ref(action)
        spec, cost = specification(model, action, kind), {}
        for limit in (2, 6, 2, 6):
            cost[limit] = self.queries(
                lambda limit=limit: self.assertEqual(
                    len(model.web_search_read(domain, spec, limit=limit)["records"]), limit
                )
            )
        self.assertLessEqual(cost[6], cost[2] + 1)

    def test_query_growth_of_lists(self):
        orders = self.env["sale.order"].concat(*(self.contract() for _number in range(6)))
        lines = self.as_role("salesperson", self.env["sale.order.line"])
        domain = [("order_id", "in", orders.ids)]
        self.assertFlat(lines, "gy_progress.sale_order_line_action_progress", domain)
        self.assertFlat(lines, "gy_progress.sale_order_line_action_progress", domain, "kanban")
        phases = self.as_role("manufacturing", self.env["gy.line.phase"])
        self.assertFlat(phases, "gy_progress.line_phase_action_shop", domain, "kanban")

    def test_query_growth_of_bulk_work(self):
        """Figures of many lines are counted together."""
        orders = self.env["sale.order"].concat(*(self.contract() for _number in range(8)))
        lines = orders.sudo().order_line
        cost = {}
        for count in (2, 6):
            some, lines = lines[:count], lines[count:]

            def count_again(some=some):
                some.gy_phase_ids._gy_write_decided({"begun_on": self.today()})
                some._gy_making_changed()

            cost[count] = self.queries(count_again)
        self.assertLessEqual(cost[6], cost[2] + 1)

    def test_plain_orders_count_nothing(self):
        """Orders outside the process are made and shipped without a look at phases."""
        order = self.outside()
        order.action_confirm()
        self.env.flush_all()
        counted = []
        cls = type(self.env["sale.order.line"])
        original = cls._gy_making_facts
        self.patch(cls, "_gy_making_facts", lambda line: counted.append(line) or original(line))
        productions = order.sudo().order_line.gy_production_ids
        productions.action_confirm()
        self._transfer(productions.picking_ids)
        productions.qty_producing = productions.product_qty
        productions._set_qty_producing()
        productions.button_mark_done()
        self.env.flush_all()
        self.assertEqual((counted, productions.state), ([], "done"))
