from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.gy_sales_process.tools.groups import INTERNAL, ROLE


class CrmLead(models.Model):
    """An opportunity under the sales process: what was found out before anything is sold (R1).

    The dates below say since when each step's evidence is there; steps and contracts read them.
    """

    _name = "crm.lead"
    _inherit = ["gy.guarded.mixin", "crm.lead"]

    gy_is_process = fields.Boolean(compute="_compute_gy_is_process", groups=INTERNAL)
    gy_host_machine = fields.Char(string="Host Machine Model", groups=INTERNAL)
    gy_host_factory_id = fields.Many2one(
        "res.partner",
        string="Host-machine Factory",
        check_company=True,
        index="btree_not_null",
        groups=INTERNAL,
    )
    gy_ordering_unit_id = fields.Many2one(
        "res.partner",
        string="Ordering Unit",
        check_company=True,
        index="btree_not_null",
        groups=INTERNAL,
    )
    gy_design_institute_id = fields.Many2one(
        "res.partner",
        string="Design Institute",
        check_company=True,
        index="btree_not_null",
        groups=INTERNAL,
    )
    gy_end_user_id = fields.Many2one(
        "res.partner",
        string="End User",
        check_company=True,
        index="btree_not_null",
        groups=INTERNAL,
    )
    gy_project = fields.Char(string="Project", groups=INTERNAL)
    gy_contact_ids = fields.One2many(
        "gy.counterpart.contact", "lead_id", string="Contacts with Counterparts", groups=ROLE
    )
    gy_need_ids = fields.One2many("gy.customer.need", "lead_id", string="Needs", groups=ROLE)
    gy_solution_ids = fields.One2many("gy.solution", "lead_id", string="Solutions", groups=ROLE)
    gy_proof_ids = fields.One2many("gy.proof", "lead_id", string="Proofs", groups=ROLE)
    gy_decider_on = fields.Date(
        string="Decision-maker Identified on",
        compute="_compute_gy_contacts_on",
        store=True,
        groups=INTERNAL,
    )
    gy_interest_on = fields.Date(
        string="Interest Aroused on", compute="_compute_gy_contacts_on", store=True, groups=INTERNAL
    )
    gy_need_on = fields.Date(
        string="Need Confirmed on", compute="_compute_gy_need_on", store=True, groups=INTERNAL
    )
    gy_solution_on = fields.Date(
        string="Solution Proposed on",
        compute="_compute_gy_solutions_on",
        store=True,
        groups=INTERNAL,
    )
    gy_value_on = fields.Date(
        string="Value Agreed on", compute="_compute_gy_solutions_on", store=True, groups=INTERNAL
    )
    gy_proof_on = fields.Date(
        string="Ability Proven on", compute="_compute_gy_proof_on", store=True, groups=INTERNAL
    )

    @api.model
    def _gy_guarded_prefix(self):
        return "gy_"

    @api.model
    def _gy_open_fields(self):
        return super()._gy_open_fields() | {
            "gy_host_machine",
            "gy_host_factory_id",
            "gy_ordering_unit_id",
            "gy_design_institute_id",
            "gy_end_user_id",
            "gy_project",
            "gy_contact_ids",
            "gy_need_ids",
            "gy_solution_ids",
            "gy_proof_ids",
        }

    # -- computes ------------------------------------------------------------

    @api.depends("company_id", "user_id")
    @api.depends_context("company")
    def _compute_gy_is_process(self):
        for lead in self:
            company = lead.company_id or lead.user_id.sudo().company_id or self.env.company
            # Whoever works on opportunities need not be able to read the company's settings.
            lead.gy_is_process = company.sudo().gy_process_enabled

    @api.depends("gy_contact_ids.decides", "gy_contact_ids.interest", "gy_contact_ids.date")
    def _compute_gy_contacts_on(self):
        for lead in self:
            contacts = lead.gy_contact_ids
            lead.gy_decider_on = _earliest(contacts.filtered("decides").mapped("date"))
            lead.gy_interest_on = _earliest(contacts.filtered("interest").mapped("date"))

    @api.depends("gy_need_ids.confirmed_on")
    def _compute_gy_need_on(self):
        for lead in self:
            lead.gy_need_on = _earliest(lead.gy_need_ids.mapped("confirmed_on"))

    @api.depends(
        "gy_solution_ids.date",
        "gy_solution_ids.chosen",
        "gy_solution_ids.chosen_on",
        "gy_solution_ids.value",
    )
    def _compute_gy_solutions_on(self):
        for lead in self:
            solutions = lead.gy_solution_ids
            agreed = solutions.filtered(lambda item: item.chosen and (item.value or "").strip())
            lead.gy_solution_on = _earliest(solutions.mapped("date"))
            lead.gy_value_on = _earliest(agreed.mapped("chosen_on"))

    @api.depends("gy_proof_ids.date")
    def _compute_gy_proof_on(self):
        for lead in self:
            lead.gy_proof_on = _earliest(lead.gy_proof_ids.mapped("date"))

    # -- papers ----------------------------------------------------------------

    def _gy_attached_papers(self):
        """Return what was attached to these opportunities, the oldest first."""
        # What belongs to the house, whoever attached it.
        return (
            self.env["ir.attachment"]
            .sudo()
            .search([("res_model", "=", self._name), ("res_id", "in", self.ids)], order="id")
        )

    # -- lost, merged, deleted -----------------------------------------------

    def action_set_lost(self, **additional_values):
        leads = self.filtered("gy_is_process")
        leads._gy_check_loss()
        reason = additional_values.get("lost_reason_id")
        if reason:
            leads.write({"lost_reason_id": reason})
        leads.filtered(lambda lead: not lead.lost_reason_id)._gy_refuse_loss()
        return super().action_set_lost(**additional_values)

    def _gy_win(self):
        """Move opportunities to the won step: a contract of theirs has taken effect (R1.6)."""
        pending = self.filtered(lambda lead: lead.gy_is_process and lead.won_status != "won")
        if pending:
            # Who confirms a contract wins its opportunity, whoever leads it.
            pending.sudo()._gy_granted("won").action_set_won()

    def _gy_check_loss(self):
        """Refuse to lose what is sold, or still offered (R1.6).

        :raise UserError: naming the opportunity, the contract and the way
        """
        for lead in self:
            # Facts of the opportunity, whoever may see its contracts.
            contracts = lead.sudo().order_ids._gy_contracts()
            in_force = contracts.filtered(lambda order: order.state == "sale")
            offered = contracts.filtered(lambda order: order.state in ("draft", "sent"))
            if in_force:
                raise UserError(
                    self.env._(
                        "%(lead)s is won: contract %(contract)s is in force.",
                        lead=lead.display_name,
                        contract=in_force[0].display_name,
                    )
                )
            if offered:
                raise UserError(
                    self.env._(
                        "%(lead)s: quotation %(contract)s is still open. Cancel it first.",
                        lead=lead.display_name,
                        contract=offered[0].display_name,
                    )
                )

    def _gy_check_lost_reason(self):
        """Refuse a loss without a reason, whichever way it is recorded (R1.6)."""
        lost = self.filtered(
            lambda lead: not lead.active and not lead.probability and lead.gy_is_process
        )
        lost._gy_check_loss()
        lost.filtered(lambda lead: not lead.lost_reason_id)._gy_refuse_loss()

    def _gy_refuse_loss(self):
        for lead in self:
            raise UserError(self.env._("%s: say why the opportunity is lost.", lead.display_name))

    def _merge_dependences(self, opportunities):
        """What was found out for the opportunities that go stays with the one that remains."""
        res = super()._merge_dependences(opportunities)
        for name in ("gy_contact_ids", "gy_need_ids", "gy_solution_ids", "gy_proof_ids"):
            # Whoever may merge opportunities may see them; the records only change their place.
            records = opportunities.sudo()[name]
            records._gy_write_decided({"lead_id": self.id})
        contracts = opportunities.sudo().order_ids._gy_contracts()
        contracts._gy_write_decided({"opportunity_id": self.id})
        return res

    @api.ondelete(at_uninstall=False)
    def _unlink_except_with_contract(self):
        for lead in self:
            # Whether there is a contract does not depend on who may see it.
            if lead.sudo().order_ids._gy_contracts():
                raise UserError(
                    self.env._(
                        "%s has contracts; its records are kept with them.", lead.display_name
                    )
                )


def _earliest(dates):
    return min((date for date in dates if date), default=False)
