from odoo.exceptions import UserError
from odoo.tests import new_test_user, tagged

from odoo.addons.gy_sales_process.tests.common import GyCommon


@tagged("post_install", "-at_install")
class TestHandingOverOpportunities(GyCommon):
    """Opportunities move with the rest of a user's open work (R0.12)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.target = new_test_user(
            cls.env, "gy_test_target", groups="gy_sales_process.group_salesperson", name="Target"
        )
        cls.source = cls.users["salesperson"]

    def hand_over(self, target=None):
        source = self.as_role("sales_manager", self.source)
        return source.action_gy_hand_over_work((target or self.target).id, "Leaves")

    def test_opportunities_move(self):
        lost = self.env["crm.lead"].create(
            {"name": "Lost", "type": "opportunity", "user_id": self.source.id}
        )
        reason = self.env["crm.lost.reason"].create({"name": "Too dear"})
        lost.action_set_lost(lost_reason_id=reason.id)
        self.hand_over()
        self.assertEqual(self.opportunity.sudo().user_id, self.target)
        self.assertEqual(lost.user_id, self.source, "what is finished stays")
        self.assertIn("Leaves", "".join(self.opportunity.sudo().message_ids.mapped("body")))
        self.source.action_archive()
        self.assertFalse(self.source.active)

    def test_goes_along_with_its_contracts_and_not_before_the_last(self):
        """Handing over one contract left its opportunity with the salesperson before."""
        first, second, other = (self.draft() for _number in range(3))
        (first | second).sudo().opportunity_id = self.opportunity
        other.sudo().opportunity_id = False
        for order, owner in ((other, self.source), (first, self.source), (second, self.target)):
            self.as_role("sales_manager", order).action_gy_hand_over(self.target.id, "Region")
            self.assertEqual(order.sudo().user_id, self.target)
            self.assertEqual(self.opportunity.sudo().user_id, owner)

    def test_only_to_salespeople(self):
        with self.assertRaisesRegex(UserError, "does not hold the role"):
            self.hand_over(self.users["finance"])
        self.assertEqual(self.opportunity.sudo().user_id, self.source)

    def test_only_companies_of_the_one_who_decides(self):
        company = self.env["res.company"].create({"name": "Sister", "gy_process_enabled": True})
        lead = self.env["crm.lead"].create(
            {"name": "Far", "type": "opportunity", "company_id": company.id, "user_id": False}
        )
        self.source.company_ids |= company
        lead.user_id = self.source
        self.hand_over()
        self.assertEqual(lead.user_id, self.source)
        with self.assertRaisesRegex(UserError, "Opportunities: 1"):
            self.source.action_archive()

    def test_holding_opportunities_keeps_from_being_archived(self):
        with self.assertRaisesRegex(UserError, r"(?s)Opportunities: 1.*Hand Over Work"):
            self.source.action_archive()

    def test_outside_the_process_archiving_is_free(self):
        self.env["crm.lead"].create({"name": "Plain", "user_id": self.source.id})
        self.env["res.company"].search([]).gy_process_enabled = False
        self.source.action_archive()
        self.assertFalse(self.source.active)
