from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from odoo.addons.gy_sales_process.tools import gate_pass
from odoo.addons.gy_sales_process.tools.groups import INTERNAL

from .crm_stage import STEPS

# What a loss shows in, and what is said of it.
LOSS = {"active", "probability", "lost_reason_id", "gy_competitor_id", "stage_id"}


class CrmLead(models.Model):
    """Moving on in the pipeline needs the evidence of the steps before (R1.4).

    Asked wherever the stage changes: kanban, status bar, won button, import, RPC. Going back is
    free, but for what is sold; an opportunity is won by its contract only. Opportunities of
    companies without the process have the stages of stock Odoo.
    """

    _inherit = "crm.lead"

    gy_missing = fields.Text(
        string="Needed to Move on",
        compute="_compute_gy_missing",
        compute_sudo=True,
        groups=INTERNAL,
    )

    @api.depends(
        "stage_id",
        "gy_is_process",
        "gy_decider_on",
        "gy_interest_on",
        "gy_need_on",
        "gy_solution_on",
        "gy_value_on",
        "gy_proof_on",
        "gy_excused_steps",
        "user_id",
    )
    def _compute_gy_missing(self):
        for lead in self:
            missing = lead._gy_missing_evidence(lead._gy_position() + 1)
            lead.gy_missing = lead.gy_is_process and "\n".join(missing)

    def _gy_position(self):
        """Return how many steps lie behind the stage of this opportunity."""
        self.ensure_one()
        if self.stage_id.is_won:
            return len(STEPS)
        return STEPS.index(self.stage_id.gy_step) if self.stage_id.gy_step else 0

    def _gy_step_evidence(self):
        """Return ``{step: (evidence, what is missing in words)}``. Override to add a step's.

        A step without evidence here asks for none.
        """
        self.ensure_one()
        return {
            "counterpart": (
                self.gy_decider_on,
                self.env._("A contact with someone who decides is not recorded"),
            ),
            "interest": (
                self.gy_interest_on,
                self.env._("No contact tells what the customer took an interest in"),
            ),
            "needs": (self.gy_need_on, self.env._("No need is confirmed by the customer")),
            "solution": (self.gy_solution_on, self.env._("No solution is proposed")),
            "value": (
                self.gy_value_on,
                self.env._("No solution is chosen with its value for the customer"),
            ),
            "proof": (
                self.gy_proof_on,
                self.env._("Our ability is not proven: add a case, test, figures or comparison"),
            ),
        }

    def _gy_missing_evidence(self, count):
        """Return in words what the first ``count`` steps still lack."""
        self.ensure_one()
        evidence = self._gy_step_evidence()
        return [evidence[step][1] for step in self._gy_missing_steps(count)]

    def _gy_missing_steps(self, count):
        """Return the codes of those of the first ``count`` steps that lack their evidence.

        What a manager let pass with a reason is not missing.
        """
        self.ensure_one()
        evidence = self._gy_step_evidence()
        excused = self._gy_excused()
        return [
            step
            for step in STEPS[:count]
            if step in evidence and not evidence[step][0] and step not in excused
        ]

    def _gy_positions(self, user_id=None):
        """Return ``{id: position}`` of those of these opportunities under the process.

        Whether one of no company is under it depends on who looks: it begins anew. So does one
        that goes to the manager who let it pass a step.

        :param int user_id: who leads them from now on, if that is said
        """
        return {
            lead.id: lead._gy_position()
            for lead in self
            if lead.company_id
            and lead.gy_is_process
            and (lead.stage_id.is_won or user_id not in lead._gy_exceptions().values())
        }

    def _gy_check_moves(self, before):
        """Refuse moves forward without the evidence of the steps before.

        :param before: positions before the move, as of :meth:`_gy_positions`
        :raise UserError: naming the opportunity and what is missing
        """
        for lead in self.filtered("gy_is_process"):
            if gate_pass.is_granted(lead, ["won"]):
                # Its contract is in force: the customer has decided.
                continue
            position, start = lead._gy_position(), before.get(lead.id, 0)
            if position < start == len(STEPS):
                lead._gy_check_not_sold()
            if position <= start:
                continue
            missing = lead._gy_missing_evidence(position)
            if missing:
                raise UserError(
                    self.env._(
                        "%(lead)s cannot move on to “%(stage)s” yet:\n%(missing)s",
                        lead=lead.display_name,
                        stage=lead.stage_id.name,
                        missing="\n".join(f"- {word}" for word in missing),
                    )
                )
            if position == len(STEPS) and not lead._gy_in_force():
                raise UserError(
                    self.env._(
                        "%s is won by its contract, by itself: link the contract that is in force "
                        "to it, or confirm its quotation.",
                        lead.display_name,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        leads = super().create(vals_list)
        for lead in leads:
            if lead.gy_is_process and not lead.company_id:
                # What is found out belongs to the company that found it out.
                lead.company_id = lead.user_id.company_id or self.env.company
        leads._gy_check_moves({})
        leads._gy_lose_archived()
        leads._gy_check_lost_reason()
        return leads

    def write(self, vals):
        if not vals.get("company_id", True):
            self._gy_check_company()
        moves = not {"stage_id", "company_id", "user_id", "team_id"}.isdisjoint(vals)
        before = self._gy_positions(vals.get("user_id") or None) if moves else {}
        res = super().write(vals)
        if moves:
            self._gy_check_moves(before)
        if not LOSS.isdisjoint(vals):
            self._gy_lose_archived()
            self._gy_check_lost_reason()
        return res

    def _gy_check_company(self):
        """Refuse to take an opportunity out of its company, and so out of the process.

        :raise UserError: naming the opportunity and its company
        """
        for lead in self.filtered("company_id"):
            if lead.gy_is_process and not self.env.su:
                raise UserError(
                    self.env._(
                        "%(lead)s stays with %(company)s, for which it was found out. Lose "
                        "it with its reason where it is given up.",
                        lead=lead.display_name,
                        company=lead.company_id.display_name,
                    )
                )

    def _compute_company_id(self):
        """Core voids the company of what nobody leads; what is found out stays with its company."""
        kept = {
            lead: lead.company_id
            for lead in self
            # Only its setting is read.
            if lead.company_id.sudo().gy_process_enabled
        }
        res = super()._compute_company_id()
        for lead, company in kept.items():
            lead.company_id = lead.company_id or company
        return res

    def _stage_find(self, team_id=False, domain=None, order="sequence, id", limit=1):
        own = Domain(domain or []) & self._gy_stage_domain()
        # Whatever order the stages are put in, nothing begins as won.
        found = super()._stage_find(team_id, list(own), f"is_won, {order}", limit)
        return found or super()._stage_find(team_id, domain, order, limit)

    def _gy_stage_domain(self):
        """Return the domain of the stages that these opportunities may take."""
        company = self.env.company.sudo()  # only its setting is read
        if self.filtered("gy_is_process") if self else company.gy_process_enabled:
            return Domain("gy_of_process", "=", True) | Domain("is_won", "=", True)
        return Domain("gy_of_process", "=", False)

    @api.model
    def _read_group_stage_ids(self, stages, domain):
        own = self.browse()._gy_stage_domain()
        found = super()._read_group_stage_ids(stages, domain)
        return found.filtered(lambda stage: stage in stages or stage.filtered_domain(own))
