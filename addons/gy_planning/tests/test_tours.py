from odoo.tests import tagged

from odoo.addons.gy_sales_process.tests.test_tours import ToursCommon

from .common import PlanningCommon


@tagged("post_install", "-at_install")
class TestTours(ToursCommon, PlanningCommon):
    """The planner plans two orders in the browser, the sales manager agrees to one (R7.1)."""

    def test_plan(self):
        self.stock(self.ring, 15)
        first_order, first = self.due(20)
        second_order, second = self.due(25)
        for order in (first_order, second_order):
            self.owes(order, 0)
        self.env.flush_all()
        self.env.cr.flush()
        with self.open_gates():
            self.start_tour("/odoo", "gy_planning_plan", login=self.users["manufacturing"].login)
        self.env.invalidate_all()
        plans = self.plans(first + second)
        self.assertEqual(len(plans), 2)
        self.assertEqual(set(plans.mapped("state")), {"applied"})
        self.assertEqual((first + second).mapped("state"), ["confirmed", "confirmed"])
        self.assertIn("Forged Ring: 5 missing", self.plans(second).conflicts)

    def test_agree(self):
        self.stock(self.ring, 15)
        order, production = self.due(20)
        late = self.promised(production) + 5
        plan = self.plan(production, 10, late, "The forge is full")
        self.env.cr.flush()
        self.start_tour("/odoo", "gy_planning_agree", login=self.users["sales_manager"].login)
        self.env.invalidate_all()
        self.assertEqual(plan.state, "applied")
        self.assertEqual(production._gy_days()[1], self.day(late))
        self.assertEqual(plan.order_id, order)
