from odoo.tests import tagged

from .test_tours import ToursCommon


@tagged("post_install", "-at_install")
class TestToursPresales(ToursCommon):
    """Stages 1 and 2 in the browser."""

    def test_opportunity(self):
        lead = self.opportunity
        lead.gy_need_ids.sudo().unlink()
        lead.stage_id = self.env.ref("gy_sales_process.crm_stage_needs")
        action = "gy_sales_process.crm_lead_action_presales"
        self.tour("gy_opportunity_steps", lead, "salesperson", action)
        self.assertTrue(lead.gy_need_on)

    def test_agreement(self):
        order = self.draft(bare=True)
        order.action_gy_new_agreement()
        agreement = order.gy_agreement_id
        technology = self.as_role("technology", agreement)
        technology.work_clause_ids[1:].unlink()
        technology.engineer_id = self.users["technology"]
        action = "gy_sales_process.technical_agreement_action"
        self.tour("gy_agreement_work", agreement, "technology", action)
        self.assertTrue(agreement.work_released_on)
        self.assertEqual(agreement.work_clause_ids.text, "One bearing for the mill")
