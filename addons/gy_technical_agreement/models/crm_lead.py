from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.gy_sales_process.tools import actions
from odoo.addons.gy_sales_process.tools.groups import INTERNAL, ROLE
from odoo.addons.gy_sales_process.tools.public import public


class CrmLead(models.Model):
    """An opportunity ends in a technical agreement: the last of the seven steps (R1.4)."""

    _inherit = "crm.lead"

    gy_agreement_ids = fields.One2many(
        "gy.technical.agreement", "lead_id", string="Technical Agreements", groups=ROLE
    )
    gy_agreement_count = fields.Integer(
        compute="_compute_gy_agreement_count", compute_sudo=True, groups=INTERNAL
    )

    @api.depends("gy_agreement_ids")
    def _compute_gy_agreement_count(self):
        for lead in self:
            lead.gy_agreement_count = len(lead.gy_agreement_ids)

    # -- hooks of pre-sales --------------------------------------------------

    def _gy_step_evidence(self):
        evidence = super()._gy_step_evidence()
        evidence["agreement"] = (
            self._gy_has_agreement(),
            self.env._("The technical agreement is not signed"),
        )
        return evidence

    def _gy_has_agreement(self):
        """Tell whether the agreement is signed, or not asked for by a contract (R2.5).

        What was cancelled asks for nothing, and needs nothing.
        """
        self.ensure_one()
        # A fact of the contract, whoever may see it.
        lead = self.sudo()
        return any(agreement.signed_on for agreement in lead.gy_agreement_ids) or any(
            order.gy_agreement_done or "technical_agreement" not in order._gy_applicable_codes()
            for order in lead.order_ids._gy_contracts()
            if order.state != "cancel"
        )

    def _merge_dependences(self, opportunities):
        res = super()._merge_dependences(opportunities)
        # Whoever may merge opportunities may see them; the agreements only change their place.
        opportunities.sudo().gy_agreement_ids._gy_write_decided({"lead_id": self.id})
        return res

    @api.ondelete(at_uninstall=False)
    def _unlink_except_with_agreement(self):
        for lead in self:
            # Whether there is an agreement does not depend on who may see it.
            if lead.sudo().gy_agreement_ids:
                raise UserError(
                    self.env._(
                        "%s has technical agreements; its records are kept with them.",
                        lead.display_name,
                    )
                )

    # -- on to the agreement and the contract --------------------------------

    def _prepare_opportunity_quotation_context(self):
        """The agreement that was signed goes into the new contract."""
        context = super()._prepare_opportunity_quotation_context()
        agreement = self.gy_agreement_ids.filtered(lambda item: item.state == "signed")[:1]
        if self.gy_is_process and agreement:
            context["default_gy_agreement_id"] = agreement.id
        return context

    @public
    def action_gy_new_agreement(self):
        """Start a technical agreement from this opportunity and open it (R2).

        :return: window action of the agreement
        :raise AccessError: for anyone but salesperson and technology
        :raise UserError: without a customer
        """
        self.env["sale.order"]._gy_check_role("salesperson", "technology")
        self.check_access("read")
        if not self.partner_id:
            raise UserError(self.env._("%s: name the customer first.", self.display_name))
        agreement = self.env["gy.technical.agreement"].create(self._gy_prepare_agreement())
        return agreement._get_open_action()

    def _gy_prepare_agreement(self):
        self.ensure_one()
        return {
            "partner_id": self.partner_id.id,
            "lead_id": self.id,
            "user_id": self.user_id.id or self.env.uid,
            "company_id": (self.company_id or self.env.company).id,
        }

    @public
    def action_gy_view_agreements(self):
        """Open the technical agreements of this opportunity."""
        return actions.open_list(
            "gy.technical.agreement",
            self.env._("Technical Agreements"),
            [("lead_id", "=", self.id)],
            context={"default_lead_id": self.id, "default_partner_id": self.partner_id.id},
        )
