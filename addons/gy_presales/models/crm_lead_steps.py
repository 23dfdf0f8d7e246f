from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from odoo.addons.gy_sales_process.tools import gate_pass
from odoo.addons.gy_sales_process.tools.groups import INTERNAL

from .crm_stage import STEPS


class CrmLead(models.Model):
    """Moving on in the pipeline needs the evidence of the steps before (R1.4).

    Asked wherever the stage changes: kanban, status bar, won button, import, RPC. Going back is
    free. Opportunities of companies without the process have the stages of stock Odoo.
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
        found = (evidence[step] for step in STEPS[:count] if step in evidence)
        return [missing for there, missing in found if not there]

    def _gy_positions(self):
        """Return ``{id: position}`` of those of these opportunities under the process."""
        return {lead.id: lead._gy_position() for lead in self if lead.gy_is_process}

    def _gy_check_moves(self, before):
        """Refuse moves forward without the evidence of the steps before.

        :param before: positions before the move, as of :meth:`_gy_positions`
        :raise UserError: naming the opportunity and what is missing
        """
        for lead in self:
            position = lead._gy_position()
            if position <= before.get(lead.id, 0) or not lead.gy_is_process:
                continue
            if gate_pass.is_granted(lead, ["won"]):
                # Its contract is in force: the customer has decided.
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

    @api.model_create_multi
    def create(self, vals_list):
        leads = super().create(vals_list)
        for lead in leads:
            if lead.gy_is_process and not lead.company_id:
                # What is found out belongs to the company that found it out.
                lead.company_id = lead.user_id.company_id or self.env.company
        leads._gy_check_moves({})
        leads._gy_check_lost_reason()
        return leads

    def write(self, vals):
        moves = not {"stage_id", "company_id", "user_id", "team_id"}.isdisjoint(vals)
        before = self._gy_positions() if moves else {}
        res = super().write(vals)
        if moves:
            self._gy_check_moves(before)
        if not {"active", "probability", "lost_reason_id"}.isdisjoint(vals):
            self._gy_check_lost_reason()
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
