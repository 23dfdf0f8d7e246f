from odoo import api, fields, models

from odoo.addons.gy_presales.tools import content

POINTS = [
    ("1", "1 · Far from It"),
    ("2", "2 · Rather Weak"),
    ("3", "3 · Meets It"),
    ("4", "4 · Good"),
    ("5", "5 · Best There Is"),
]


class DecisionScore(models.Model):
    """How one offer, a solution of ours or a competitor's, stands by one criterion (R1.4).

    The rows follow from criteria, solutions and competitors; people say the points.
    """

    _name = "gy.decision.score"
    _description = "Score by a Criterion"
    _inherit = ["gy.presales.mixin", "gy.guarded.mixin"]
    _order = "lead_id, criterion_id, solution_id, id"
    _rec_name = "offer"

    criterion_id = fields.Many2one(
        "gy.decision.criterion", required=True, index=True, ondelete="cascade"
    )
    lead_id = fields.Many2one(
        related="criterion_id.lead_id", store=True, index=True, required=False
    )
    weight = fields.Integer(related="criterion_id.weight")
    solution_id = fields.Many2one(
        "gy.solution", string="Our Solution", index="btree_not_null", ondelete="cascade"
    )
    competitor_id = fields.Many2one(
        "res.partner", string="Competitor", index="btree_not_null", ondelete="cascade"
    )
    offer = fields.Char(compute="_compute_offer", compute_sudo=True)
    points = fields.Selection(POINTS)
    note = fields.Char(string="Because")

    _one_offer = models.Constraint(
        "CHECK (num_nonnulls(solution_id, competitor_id) = 1)",
        "A score is of one solution of ours, or of one competitor.",
    )
    _solution_once = models.UniqueIndex(
        "(criterion_id, solution_id) WHERE solution_id IS NOT NULL",
        "This solution is scored by this criterion already.",
    )
    _competitor_once = models.UniqueIndex(
        "(criterion_id, competitor_id) WHERE competitor_id IS NOT NULL",
        "This competitor is scored by this criterion already.",
    )

    @api.model
    def _gy_open_fields(self):
        return {"points", "note"}

    @api.depends("solution_id.name", "competitor_id.name")
    def _compute_offer(self):
        for score in self:
            score.offer = score.solution_id.name or score.competitor_id.name

    @api.constrains("note")
    def _check_note(self):
        for score in self:
            content.check_not_secret(score, score.note)
