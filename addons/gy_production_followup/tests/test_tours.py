from odoo.tests import tagged

from odoo.addons.gy_sales_process.tests.test_tours import ToursCommon

from .common import FollowupCommon
from .test_sample import SampleCommon


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

    def test_planner_confirms(self):
        """Two orders are chosen in the list and released together."""
        both = self.order + self.confirmed()
        with self.open_gates():
            self.start_tour(
                "/odoo/action-gy_production_followup.mrp_production_action_contract",
                "gy_planner_confirms",
                login=self.users["manufacturing"].login,
            )
        self.env.invalidate_all()
        for order in both:
            self.assertEqual(self.productions(order).state, "confirmed")
        self.assertTrue(all(both.mapped("gy_scheduling_done")))


@tagged("post_install", "-at_install")
class TestStockInTours(ToursCommon, FollowupCommon):
    def setUp(self):
        super().setUp()
        self.order, self.production = self.made()
        self.inspection = self.inspections(self.order)

    def test_inspect(self):
        """Quality enters the last value and completes what waits for it."""
        for line in self.inspection.line_ids[1:]:
            line.write({"verdict": "pass", "value": line.minimum})
        self.start_tour(
            "/odoo/action-gy_production_followup.inspection_action",
            "gy_inspect",
            login=self.users["quality"].login,
        )
        self.env.invalidate_all()
        self.assertEqual(self.inspection.state, "passed")
        self.assertEqual(self.inspection.line_ids[0].value, -12)


@tagged("post_install", "-at_install")
class TestPieceTours(ToursCommon, SampleCommon):
    def test_pieces(self):
        """Quality measures each serial number and says of all that they look well."""
        self.bearing.tracking = "serial"
        _order, inspection = self.waiting(2)
        self.start_tour(
            "/odoo/action-gy_production_followup.inspection_action",
            "gy_inspect_pieces",
            login=self.users["quality"].login,
        )
        self.env.invalidate_all()
        self.assertEqual(inspection.state, "passed")
        measured = inspection.value_ids.filtered(lambda value: value.kind == "measure")
        self.assertEqual(sorted(measured.mapped("value")), [80, 81])
