from odoo import api, fields, models

from ..tools import scoring


class Solution(models.Model):
    """How a solution of ours stands by what the customer decides by (R1.4)."""

    _inherit = "gy.solution"

    score_ids = fields.One2many("gy.decision.score", "solution_id", string="Scores")
    criteria_score = fields.Integer(
        string="By Criteria (%)",
        compute="_compute_criteria_score",
        compute_sudo=True,
        store=True,
        aggregator="avg",
        help="Of what could be reached by the customer's criteria, each by its weight; what was "
        "not scored yet is left out.",
    )

    @api.depends("score_ids.points", "score_ids.criterion_id.weight")
    def _compute_criteria_score(self):
        for solution in self:
            scores = solution.score_ids
            weights = {score.criterion_id.id: score.criterion_id.weight for score in scores}
            points = {score.criterion_id.id: int(score.points or 0) for score in scores}
            solution.criteria_score = scoring.total(weights, points).percent or 0

    @api.model_create_multi
    def create(self, vals_list):
        solutions = super().create(vals_list)
        solutions.lead_id._gy_fill_scores()
        return solutions
