from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from odoo.addons.gy_sales_process.tools import lead_papers
from odoo.addons.gy_sales_process.tools.groups import INTERNAL, ROLE

# What comes along where opportunities are merged.
MERGED = (
    "gy_contact_ids",
    "gy_need_ids",
    "gy_solution_ids",
    "gy_proof_ids",
    "gy_idea_ids",
    "gy_visit_ids",
)
# What the one that remains takes over of them where it does not say it itself.
FILLED = (
    "partner_id",
    "gy_host_machine",
    "gy_project",
    "gy_host_factory_id",
    "gy_ordering_unit_id",
    "gy_design_institute_id",
    "gy_end_user_id",
    "gy_competitor_id",
    "gy_competitor_price",
)


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
    gy_competitor_id = fields.Many2one(
        "res.partner",
        string="Competitor",
        check_company=True,
        index="btree_not_null",
        groups=INTERNAL,
        help="Who else offers, the one that counts most; who won it, where it is lost.",
    )
    gy_contact_ids = fields.One2many(
        "gy.counterpart.contact", "lead_id", string="Contacts with Counterparts", groups=ROLE
    )
    gy_need_ids = fields.One2many("gy.customer.need", "lead_id", string="Needs", groups=ROLE)
    gy_solution_ids = fields.One2many("gy.solution", "lead_id", string="Solutions", groups=ROLE)
    gy_proof_ids = fields.One2many("gy.proof", "lead_id", string="Proofs", groups=ROLE)
    gy_idea_ids = fields.One2many("gy.growth.idea", "lead_id", string="Growth Ideas", groups=ROLE)
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
            "gy_competitor_id",
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

    @api.depends(
        "gy_contact_ids.decides",
        "gy_contact_ids.interest",
        "gy_contact_ids.date",
        "gy_visit_ids.held_on",
        "gy_visit_ids.decider_count",
    )
    def _compute_gy_contacts_on(self):
        for lead in self:
            contacts = lead.gy_contact_ids
            # Who came to our plant was met there, and is interested (3.3.2).
            visits = lead.gy_visit_ids.filtered("held_on")
            with_decider = visits.filtered("decider_count").mapped("held_on")
            lead.gy_decider_on = _earliest(
                contacts.filtered("decides").mapped("date") + with_decider
            )
            lead.gy_interest_on = _earliest(
                contacts.filtered("interest").mapped("date") + visits.mapped("held_on")
            )

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

    # -- who links something to it ------------------------------------------------

    def _gy_readable(self):
        """Return those of these opportunities that the user may read."""
        return self._filtered_access("read")

    def _gy_check_linked(self):
        """Refuse to link anything to opportunities that the user may not read.

        :raise AccessError: naming the way
        """
        (self - self._gy_readable())._gy_refuse_link()

    def _gy_refuse_link(self):
        """Refuse to link anything to these opportunities, if there are any.

        :raise AccessError: naming the way
        """
        if self:
            raise AccessError(
                self.env._(
                    "This opportunity is a colleague's. Choose one of your own; a sales manager "
                    "hands opportunities over (Sales Process / Contracts / Hand Over Work)."
                )
            )

    # -- papers ----------------------------------------------------------------

    def _gy_attached_papers(self):
        """Return what was attached to these opportunities and their records, the oldest first."""
        return lead_papers.attached_to(self)

    # -- won, merged, deleted ------------------------------------------------

    def _gy_win(self):
        """Move opportunities to the won step: a contract of theirs has taken effect (R1.6)."""
        pending = self.filtered(lambda lead: lead.gy_is_process and lead.won_status != "won")
        if pending:
            # Who confirms a contract wins its opportunity, whoever leads it.
            pending.sudo()._gy_granted("won").action_set_won()

    def _gy_in_force(self):
        """Return the contracts in force of these opportunities."""
        # Facts of the opportunity, whoever may see its contracts.
        contracts = self.sudo().order_ids._gy_contracts()
        return contracts.filtered(lambda order: order.state == "sale")

    def _gy_check_not_sold(self):
        """Refuse to take back what a contract in force has won.

        :raise UserError: naming the opportunity and the contract
        """
        for lead in self:
            if contracts := lead._gy_in_force():
                raise UserError(
                    self.env._(
                        "%(lead)s is won: contract %(contract)s is in force.",
                        lead=lead.display_name,
                        contract=contracts[0].display_name,
                    )
                )

    def _merge_dependences(self, opportunities):
        """What was found out for the opportunities that go stays with the one that remains.

        The parties first: persons opposite are theirs.
        """
        said = (self | opportunities)._merge_data(FILLED)
        self.write({name: value for name, value in said.items() if value and not self[name]})
        res = super()._merge_dependences(opportunities)
        for name in MERGED:
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
