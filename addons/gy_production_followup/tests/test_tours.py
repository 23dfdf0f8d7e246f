from odoo.tests import tagged

from odoo.addons.gy_sales_process.tests.test_tours import ToursCommon


@tagged("post_install", "-at_install")
class TestProductionTours(ToursCommon):
    def setUp(self):
        super().setUp()
        self.order = self.confirmed()

    def test_release(self):
        with self.open_gates("production"):
            self.tour("gy_release_refused", self.order, "manufacturing")
        self.assertFalse(self.order.gy_scheduling_done)
        with self.open_gates():
            self.tour("gy_release", self.order, "manufacturing")
        self.assertTrue(self.order.gy_scheduling_done)

    def test_reader(self):
        self.tour("gy_production_reader", self.order, "salesperson")

    def test_planner(self):
        self.start_tour(
            "/odoo/action-gy_production_followup.mrp_production_action_contract",
            "gy_planner_list",
            login=self.users["manufacturing"].login,
        )
