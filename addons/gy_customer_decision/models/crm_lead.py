from odoo import api, fields, models

from odoo.addons.gy_presales.models.crm_lead_persons import PARTIES
from odoo.addons.gy_sales_process.tools.groups import INTERNAL, ROLE

PARTS = ("gy_criterion_ids", "gy_doubt_ids")


class CrmLead(models.Model):
    """What the customer decides by, what it doubts, and what a manager said (R1.4).

    Scores of the chosen solution that are missing hold the step of the value, open doubts that of
    our ability.
    """

    _inherit = "crm.lead"

    gy_rival_ids = fields.Many2many(
        "res.partner",
        "gy_lead_rival_rel",
        "lead_id",
        "partner_id",
        string="Further Competitors",
        groups=INTERNAL,
    )
    gy_criterion_ids = fields.One2many(
        "gy.decision.criterion", "lead_id", string="Decision Criteria", groups=ROLE
    )
    gy_score_ids = fields.One2many("gy.decision.score", "lead_id", string="Scores", groups=ROLE)
    gy_doubt_ids = fields.One2many("gy.customer.doubt", "lead_id", string="Doubts", groups=ROLE)
    gy_look_ids = fields.One2many("gy.lead.look", "lead_id", string="Looks", groups=ROLE)
    gy_unscored_count = fields.Integer(
        string="Scores Missing", compute="_compute_gy_unscored_count", store=True, groups=INTERNAL
    )
    gy_open_doubt_count = fields.Integer(
        string="Open Doubts", compute="_compute_gy_open_doubt_count", store=True, groups=INTERNAL
    )
    gy_look_words = fields.Text(
        string="To Be Completed",
        compute="_compute_gy_look_words",
        compute_sudo=True,
        groups=INTERNAL,
    )

    @api.model
    def _gy_open_fields(self):
        return super()._gy_open_fields() | {"gy_rival_ids", "gy_score_ids", *PARTS}

    @api.depends("gy_score_ids.points", "gy_score_ids.solution_id.chosen")
    def _compute_gy_unscored_count(self):
        for lead in self:
            chosen = lead.gy_score_ids.filtered("solution_id.chosen")
            lead.gy_unscored_count = len(chosen.filtered(lambda score: not score.points))

    @api.depends("gy_doubt_ids.state")
    def _compute_gy_open_doubt_count(self):
        for lead in self:
            lead.gy_open_doubt_count = len(
                lead.gy_doubt_ids.filtered(lambda doubt: doubt.state == "open")
            )

    @api.depends("gy_look_ids.state", "gy_look_ids.note")
    def _compute_gy_look_words(self):
        for lead in self:
            waiting = lead.gy_look_ids.filtered(lambda look: look.state == "to_complete")
            lead.gy_look_words = waiting[:1].note

    # -- what holds a step ---------------------------------------------------------------

    @api.depends("gy_unscored_count", "gy_open_doubt_count")
    def _compute_gy_missing(self):
        return super()._compute_gy_missing()

    def _gy_step_evidence(self):
        evidence = super()._gy_step_evidence()
        if self.gy_unscored_count and evidence["value"][0]:
            words = self.env._(
                "The chosen solution is not scored by all criteria the customer decides by; "
                "missing: %s",
                self.gy_unscored_count,
            )
            evidence["value"] = (False, words)
        if self.gy_open_doubt_count and evidence["proof"][0]:
            words = self.env._("Doubts that no proof answers yet: %s", self.gy_open_doubt_count)
            evidence["proof"] = (False, words)
        return evidence

    # -- whose people, and what comes along ------------------------------------------------

    @api.constrains(*PARTIES)
    def _check_gy_persons(self):
        res = super()._check_gy_persons()
        for lead in self:
            # Who was recorded does not depend on who may read it.
            recorded = lead.sudo()
            lead._gy_check_persons(recorded.gy_criterion_ids.partner_id)
            lead._gy_check_persons(recorded.gy_doubt_ids.partner_id)
        return res

    def _merge_dependences(self, opportunities):
        """Criteria, doubts and competitors come along; what was looked at is the one that remains."""
        res = super()._merge_dependences(opportunities)
        for name in PARTS:
            # Whoever may merge opportunities may see them; the records only change their place.
            opportunities.sudo()[name]._gy_write_decided({"lead_id": self.id})
        if further := opportunities.gy_rival_ids - self.gy_rival_ids:
            self.gy_rival_ids |= further
        self._gy_fill_scores()
        return res
