from odoo.tests import tagged

from odoo.addons.gy_sales_process.tests.asked import specification

from .common import FollowupCommon

ACTION = "gy_production_followup.mrp_production_action_contract"


@tagged("post_install", "-at_install")
class TestPlannerList(FollowupCommon):
    """The planner's list says what matters and costs as much for many orders as for few (R7)."""

    def orders(self, count):
        found = self.env["mrp.production"]
        for _number in range(count):
            found |= self.productions(self.confirmed())
        self.env.flush_all()
        self.env.cr.flush()
        return found

    def page(self, limit):
        """Return ``(queries, rows)`` of a warm page of the list, as the client asks for it."""
        action = self.env.ref(ACTION)
        model = self.as_role("manufacturing", self.env["mrp.production"])
        spec = specification(model, action)
        for _warm in range(2):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            found = model.web_search_read([("gy_order_id", "!=", False)], spec, limit=limit)
            cost = self.cr.sql_log_count - before
        return cost, found["records"]

    def test_more_orders_cost_no_more(self):
        self.orders(6)
        few, rows = self.page(2)
        many, more = self.page(6)
        self.assertEqual((len(rows), len(more)), (2, 6))
        self.assertLessEqual(many, few + 1)

    def test_says_contract_customer_day_and_money(self):
        order = self.confirmed()
        production = self.productions(order)
        row = next(row for row in self.page(80)[1] if row["id"] == production.id)
        self.assertEqual(row["gy_order_id"]["id"], order.id)
        self.assertEqual(row["gy_partner_id"]["id"], order.partner_id.id)
        self.assertTrue(row["gy_delivery_date"])
        self.assertEqual(row["gy_missing_money"], order.gy_money_missing_production)

    def test_availability_is_not_worked_out_for_the_list(self):
        """Core's column costs seconds a page; what is reserved is kept and costs nothing."""
        model = self.as_role("manufacturing", self.env["mrp.production"])
        spec = specification(model, self.env.ref(ACTION))
        self.assertIn("reservation_state", spec)
        self.assertFalse([name for name in spec if name.startswith("components_availability")])

    def test_many_are_confirmed_from_the_list(self):
        orders = self.orders(2)
        with self.open_gates():
            self.as_role("manufacturing", orders).action_confirm()
        self.assertEqual(set(orders.mapped("state")), {"confirmed"})
