from odoo.tests import tagged

from odoo.addons.gy_sales_process.tests.asked import specification

from .common import ScheduleCommon


@tagged("post_install", "-at_install")
class TestGrowth(ScheduleCommon):
    """More records cost no more queries each, and plain orders none (R0.7)."""

    def assertFlat(self, model, action, domain, kind="list"):
        action = self.env.ref(action)
        spec, cost = specification(model, action, kind), {}
        for limit in (2, 5, 2, 5):
            cost[limit] = self.queries(
                lambda limit=limit: self.assertEqual(
                    len(model.web_search_read(domain, spec, limit=limit)["records"]), limit
                )
            )
        self.assertLessEqual(cost[5], cost[2] + 1)

    def test_query_growth_of_lists(self):
        orders = self.env["sale.order"].concat(*(self.contract() for _number in range(5)))
        for order in orders:
            self.note(order)
            self.postpone(order)
        domain = [("order_id", "in", orders.ids)]
        for role in ("salesperson", "manufacturing", "sales_manager"):
            for name, kind in (
                ("customer_project_status", "list"),
                ("customer_project_status", "kanban"),
                ("schedule_delay", "list"),
                ("schedule_delay", "kanban"),
            ):
                with self.subTest(f"{role} {name} {kind}"):
                    action = f"gy_schedule.{name}_action"
                    model = self.env[self.env.ref(action).res_model]
                    domain = [("order_id", "in", orders.ids)]
                    if name == "customer_project_status":
                        domain.append(("status", "=", "running"))
                    self.assertFlat(self.as_role(role, model), action, domain, kind)
        self.due_on(*orders, day="2026-01-05")
        punctuality = self.as_role("sales_manager", self.env["gy.punctuality"])
        self.assertFlat(punctuality, "gy_schedule.punctuality_action", domain[:1])

    def test_query_growth_of_computes(self):
        """What stands on contracts is counted for all of them together."""
        orders = self.env["sale.order"].concat(*(self.contract() for _number in range(8))).sudo()
        names = (
            "gy_project_status",
            "gy_project_status_due",
            "gy_delayed_until",
            "gy_delivery_forecast",
        )
        cost = {}
        for count in (2, 6):
            some, orders = orders[:count], orders[count:]
            cost[count] = self.queries(lambda some=some: some._gy_recompute(*names))
        self.assertLessEqual(cost[6], cost[2] + 1)

    def test_query_growth_of_stages(self):
        orders = self.env["sale.order"].concat(*(self.contract() for _number in range(8)))
        self.env.cr.flush()
        cost = {}
        for count in (2, 6):
            some, orders = orders[:count], orders[count:]
            steps = self.as_role("sales_manager", some).gy_step_ids
            steps = steps.browse(steps.ids)  # as a list reads them
            cost[count] = self.queries(
                lambda steps=steps: steps.read(["planned_on", "forecast_on"])
            )
        self.assertLessEqual(cost[6], cost[2] + 1)

    def test_plain_orders_count_nothing(self):
        """Orders outside the process are shipped without a look at dates."""
        order = self.outside()
        order.action_confirm()
        counted = []
        cls = type(self.env["sale.order.line"])
        for name in ("_gy_days_missed", "_gy_forecast_day"):
            self.patch(cls, name, lambda line: counted.append(line))
        productions = order.sudo().order_line.gy_production_ids
        productions.action_confirm()
        productions.date_start = "2099-01-01"
        self.env.flush_all()
        self.assertFalse(counted)
