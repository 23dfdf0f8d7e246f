from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.gy_sales_process.tools import actions, gate_pass
from odoo.addons.gy_sales_process.tools.groups import INTERNAL
from odoo.addons.gy_sales_process.tools.public import public
from odoo.addons.gy_sales_process.tools.stages import Stage

# What an opportunity knows of the project and hands on to its contracts (R1.5).
PROJECT_FIELDS = (
    "gy_host_machine",
    "gy_host_factory_id",
    "gy_ordering_unit_id",
    "gy_design_institute_id",
    "gy_end_user_id",
    "gy_project",
)


class SaleOrder(models.Model):
    """Stage 1: the contract comes from an opportunity of which enough was found out (R1)."""

    _inherit = "sale.order"

    gy_host_machine = fields.Char(
        string="Host Machine Model",
        compute="_compute_gy_host_machine",
        store=True,
        readonly=False,
        index="btree_not_null",
        groups=INTERNAL,
    )
    gy_host_factory_id = fields.Many2one(
        "res.partner",
        string="Host-machine Factory",
        compute="_compute_gy_host_factory_id",
        store=True,
        readonly=False,
        check_company=True,
        index="btree_not_null",
        groups=INTERNAL,
    )
    gy_ordering_unit_id = fields.Many2one(
        "res.partner",
        string="Ordering Unit",
        compute="_compute_gy_ordering_unit_id",
        store=True,
        readonly=False,
        check_company=True,
        index="btree_not_null",
        groups=INTERNAL,
    )
    gy_design_institute_id = fields.Many2one(
        "res.partner",
        string="Design Institute",
        compute="_compute_gy_design_institute_id",
        store=True,
        readonly=False,
        check_company=True,
        index="btree_not_null",
        groups=INTERNAL,
    )
    gy_end_user_id = fields.Many2one(
        "res.partner",
        string="End User",
        compute="_compute_gy_end_user_id",
        store=True,
        readonly=False,
        check_company=True,
        index="btree_not_null",
        groups=INTERNAL,
    )
    gy_project = fields.Char(
        string="Project",
        compute="_compute_gy_project",
        store=True,
        readonly=False,
        index="btree_not_null",
        groups=INTERNAL,
    )
    gy_presales_done = fields.Boolean(
        string="Pre-sales Done", compute="_compute_gy_presales_done", store=True, groups=INTERNAL
    )
    gy_presales_date = fields.Date(
        string="Pre-sales Done on",
        compute="_compute_gy_presales_done",
        store=True,
        groups=INTERNAL,
    )

    # -- hooks of the spine --------------------------------------------------

    @api.model
    def _gy_stages(self):
        return super()._gy_stages() | {
            "presales": Stage(
                done="gy_presales_done",
                date="gy_presales_date",
                criteria="_gy_presales_criteria",
            ),
        }

    @api.model
    def _gy_open_fields(self):
        return super()._gy_open_fields() | set(PROJECT_FIELDS)

    @api.model
    def _gy_locked_fields(self):
        return super()._gy_locked_fields() | set(PROJECT_FIELDS)

    @api.model
    def _gy_content_depends(self):
        return [*super()._gy_content_depends(), *PROJECT_FIELDS]

    def _gy_review_content(self):
        content = super()._gy_review_content()
        content["project"] = {
            name.removeprefix("gy_"): self[name].id
            if isinstance(self[name], models.BaseModel)
            else self[name] or ""
            for name in PROJECT_FIELDS
        }
        return content

    def _gy_content_words(self, content):
        names = {name.removeprefix("gy_"): name for name in PROJECT_FIELDS}
        rows = self._gy_word_fields("project", content.get("project", {}), **names)
        return [*super()._gy_content_words(content), *(row for row in rows if row.text)]

    def _gy_submission_criteria(self):
        """Who submits a contract knows its customer, unless a manager skipped the stage (R1.4)."""
        criteria = super()._gy_submission_criteria()
        # Whoever changes a contract in force knew its customer when it was written.
        if self._gy_is_asked("presales") and not self._gy_contract_changed():
            criteria += self._gy_presales_criteria()
        return criteria

    def _gy_draft_of(self, values):
        """A proposed change is no other chance to win the opportunity (R5.4)."""
        return super()._gy_draft_of({"opportunity_id": False, **values})

    def _gy_outside_papers(self):
        """The papers of the opportunity go to the contract's dossier (R1.6)."""
        papers = super()._gy_outside_papers()
        lead = self.opportunity_id
        attached = lead._gy_attached_papers() if lead else ()
        return [*papers, *(("correspondence", item, lead, None) for item in attached)]

    # -- computes ------------------------------------------------------------

    # One method a field: a value given for one keeps all fields of its method from being computed.
    @api.depends("opportunity_id", "opportunity_id.gy_host_machine")
    def _compute_gy_host_machine(self):
        self._gy_fill_from_opportunity("gy_host_machine")

    @api.depends("opportunity_id", "opportunity_id.gy_host_factory_id")
    def _compute_gy_host_factory_id(self):
        self._gy_fill_from_opportunity("gy_host_factory_id")

    @api.depends("opportunity_id", "opportunity_id.gy_ordering_unit_id")
    def _compute_gy_ordering_unit_id(self):
        self._gy_fill_from_opportunity("gy_ordering_unit_id")

    @api.depends("opportunity_id", "opportunity_id.gy_design_institute_id")
    def _compute_gy_design_institute_id(self):
        self._gy_fill_from_opportunity("gy_design_institute_id")

    @api.depends("opportunity_id", "opportunity_id.gy_end_user_id")
    def _compute_gy_end_user_id(self):
        self._gy_fill_from_opportunity("gy_end_user_id")

    @api.depends("opportunity_id", "opportunity_id.gy_project")
    def _compute_gy_project(self):
        self._gy_fill_from_opportunity("gy_project")

    def _gy_fill_from_opportunity(self, name):
        """Take over what the contract does not say itself, until it is signed or in force."""
        for order in self:
            open_ = order.gy_is_process and order.state in ("draft", "sent")
            if open_ and not order.gy_signed_on and not order[name]:
                order[name] = order._gy_known_lead()[name]
            else:
                order[name] = order[name]

    @api.depends(
        "gy_is_process",
        "partner_id.commercial_partner_id",
        "gy_host_machine",
        "gy_project",
        "opportunity_id.partner_id.commercial_partner_id",
        "opportunity_id.gy_ordering_unit_id.commercial_partner_id",
        "opportunity_id.gy_host_machine",
        "opportunity_id.gy_project",
        "opportunity_id.gy_decider_on",
        "opportunity_id.gy_need_on",
        "opportunity_id.gy_value_on",
    )
    def _compute_gy_presales_done(self):
        for order in self:
            done = order.gy_is_process and all(order._gy_presales_facts().values())
            lead = order._gy_known_lead()
            order.gy_presales_done = done
            order.gy_presales_date = done and max(
                lead.gy_decider_on, lead.gy_need_on, lead.gy_value_on
            )

    # -- predicates and criteria ---------------------------------------------

    def _gy_presales_facts(self):
        """Return the facts of stage 1: the opportunity and what was found out for it."""
        self.ensure_one()
        lead = self._gy_known_lead()
        customers = (lead.partner_id | lead.gy_ordering_unit_id).commercial_partner_id
        return {
            "opportunity": bool(lead) and self.partner_id.commercial_partner_id in customers,
            "decider": bool(lead.gy_decider_on),
            "need": bool(lead.gy_need_on),
            "value": bool(lead.gy_value_on),
            "project": any(
                (self.gy_host_machine, self.gy_project, lead.gy_host_machine, lead.gy_project)
            ),
        }

    def _gy_presales_criteria(self):
        # Facts of the contract; whoever reads it may not be able to read the opportunity.
        self.sudo()._gy_known_lead()._gy_read_whole()
        facts = self.sudo()._gy_presales_facts()
        action = self._gy_opportunity_action()
        missing = self.env._("The contract is not linked to an opportunity")
        if self.opportunity_id:
            missing = self.env._("The opportunity is not one of this customer")
        return [
            self._gy_criterion(
                self.env._("Opportunity of this customer"), facts["opportunity"], missing, action
            ),
            self._gy_criterion(
                self.env._("Someone who decides identified"),
                facts["decider"],
                self.env._("A contact with someone who decides is not recorded"),
                action,
            ),
            self._gy_criterion(
                self.env._("Needs confirmed"),
                facts["need"],
                self.env._("No need is confirmed by the customer"),
                action,
            ),
            self._gy_criterion(
                self.env._("Solution chosen with its value"),
                facts["value"],
                self.env._("No solution is chosen with its value for the customer"),
                action,
            ),
            self._gy_criterion(
                self.env._("Host machine or project known"),
                facts["project"],
                self.env._("Neither the host machine nor the project is told"),
                action,
            ),
        ]

    def _gy_opportunity_action(self):
        """Return the action that opens the opportunity, for those who may see it."""
        lead = self.opportunity_id
        if not lead or not lead.has_access("read"):
            return False
        return actions.open_form(lead)

    @public
    def action_gy_view_opportunity(self):
        """Open the opportunity the contract comes from."""
        return self._gy_opportunity_action()

    def write(self, vals):
        if "opportunity_id" in vals:
            self._gy_contracts()._gy_check_opportunity(vals["opportunity_id"])
        if not {"state", "gy_signed_on"}.isdisjoint(vals):
            # What is to be taken over is taken over before the contract closes itself to it.
            self._gy_contracts()._recompute_recordset(PROJECT_FIELDS)
        res = super().write(vals)
        if not {"state", "opportunity_id"}.isdisjoint(vals):
            # Whose contract is in force is won, whichever of both came first.
            in_force = self._gy_contracts().filtered(lambda order: order.state == "sale")
            in_force.opportunity_id._gy_win()
        return res

    def _gy_check_opportunity(self, lead_id):
        """Refuse to exchange the opportunity on which a contract in force rests.

        :raise UserError: naming the contract
        """
        for order in self:
            lead = order.opportunity_id
            if (
                order.state == "sale"
                and lead
                and lead.id != lead_id
                and not gate_pass.is_granted(order, ["opportunity_id"])
            ):
                raise UserError(
                    self.env._("%s is in force; it stays with its opportunity.", order.display_name)
                )
