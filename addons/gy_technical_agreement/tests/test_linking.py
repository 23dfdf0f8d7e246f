from odoo.exceptions import AccessError
from odoo.tests import new_test_user, tagged

from odoo.addons.gy_presales.tests.people import create_opportunity
from odoo.addons.gy_sales_process.tests.common import GyCommon


@tagged("post_install", "-at_install")
class TestLinkingAgreements(GyCommon):
    """Who may not read an opportunity links no agreement to it (R2, R17.3)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.colleague = new_test_user(
            cls.env, "gy_test_colleague", groups="gy_sales_process.group_salesperson"
        )
        cls.theirs = create_opportunity(cls, cls.customer)
        cls.theirs.sudo().user_id = cls.colleague

    def model(self, role):
        return self.as_role(role, self.env["gy.technical.agreement"])

    def refused(self, act, *args):
        with self.assertRaisesRegex(AccessError, "Hand Over Work"), self.cr.savepoint():
            act(*args)

    def test_on_no_road(self):
        """An agreement would make the opportunity readable to all who read agreements."""
        values = {"partner_id": self.customer.id}
        linked = {"lead_id": self.theirs.id}
        for role in ("salesperson", "technology"):
            model = self.model(role)
            self.refused(model.create, {**values, **linked})
            begun = model.with_context(default_lead_id=self.theirs.id)
            self.refused(begun.create, dict(values))
            agreement = model.create(dict(values))
            self.refused(agreement.write, linked)
            self.assertFalse(agreement.lead_id or agreement.need_ids)
            self.assertFalse(self.theirs.with_user(self.users["technology"]).has_access("read"))

    def test_one_s_own(self):
        agreement = self.model("salesperson").create(
            {"partner_id": self.customer.id, "lead_id": self.opportunity.id}
        )
        self.assertEqual(agreement.need_ids.need_id, self.opportunity.gy_need_ids)
        self.opportunity.sudo().user_id = self.colleague
        agreement.write({"lead_id": self.opportunity.id, "date": "2026-03-02"})
        self.assertEqual(agreement.lead_id.id, self.opportunity.id)

    def test_that_of_the_contract(self):
        """The opportunity was handed over, the contract not: its agreement is still begun."""
        order = self.draft(bare=True, opportunity_id=self.opportunity.id)
        self.opportunity.sudo().user_id = self.colleague
        order.action_gy_new_agreement()
        self.assertEqual(order.gy_agreement_id.sudo().lead_id, self.opportunity)
