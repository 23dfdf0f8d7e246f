from odoo.tests import tagged

from odoo.addons.gy_sales_process.tests.test_tours import ToursCommon


@tagged("post_install", "-at_install")
class TestToursAgreement(ToursCommon):
    """Stage 2 in the browser."""

    def test_agreement(self):
        order = self.draft(bare=True)
        order.action_gy_new_agreement()
        agreement = order.gy_agreement_id
        technology = self.as_role("technology", agreement)
        technology.work_clause_ids[1:].unlink()
        technology.engineer_id = self.users["technology"]
        action = "gy_technical_agreement.technical_agreement_action"
        self.tour("gy_agreement_work", agreement, "technology", action)
        self.assertTrue(agreement.work_released_on)
        self.assertEqual(agreement.work_clause_ids.text, "One bearing for the mill")
