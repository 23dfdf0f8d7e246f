from odoo.tests import tagged

from odoo.addons.gy_sales_process.tests.test_tours import ToursCommon


@tagged("post_install", "-at_install")
class TestToursPresales(ToursCommon):
    """Stage 1 in the browser."""

    def test_opportunity(self):
        lead = self.opportunity
        lead.gy_need_ids.sudo().unlink()
        lead.stage_id = self.env.ref("gy_presales.crm_stage_needs")
        action = "gy_presales.crm_lead_action_presales"
        self.tour("gy_opportunity_steps", lead, "salesperson", action)
        self.assertTrue(lead.gy_need_on)
