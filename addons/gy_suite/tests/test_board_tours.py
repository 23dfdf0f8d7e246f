from odoo.tests import tagged

from odoo.addons.gy_presales.tests.people import create_opportunity
from odoo.addons.gy_sales_process.tests.test_tours import ToursCommon


@tagged("post_install", "-at_install")
class TestBoardTours(ToursCommon):
    """From the board to a contract, to what a stage still needs, to the record to work on."""

    def test_board(self):
        order = self.draft(bare=True)
        order.sudo().opportunity_id = create_opportunity(self, self.customer, gy_contact_ids=[])
        self.start_tour(
            "/odoo/action-gy_sales_process.sale_order_action_board",
            "gy_process_board",
            login=self.users["salesperson"].login,
        )

    def test_days_per_stage(self):
        self.draft()
        self.start_tour(
            "/odoo/action-gy_sales_process.process_step_report_action",
            "gy_days_per_stage",
            login=self.users["sales_manager"].login,
        )
