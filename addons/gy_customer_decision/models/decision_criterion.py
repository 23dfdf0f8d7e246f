from odoo import api, fields, models

from odoo.addons.gy_presales.tools import content


class DecisionCriterion(models.Model):
    """What somebody of the customer's decides by, and how much it counts (R1.4, step 3)."""

    _name = "gy.decision.criterion"
    _description = "Decision Criterion"
    _inherit = "gy.presales.mixin"
    _order = "weight desc, id"

    name = fields.Char(string="Criterion", required=True)
    weight = fields.Integer(
        required=True, default=5, help="From 1, hardly counts, to 10, decides alone."
    )
    partner_id = fields.Many2one(
        "res.partner",
        string="Who Decides by It",
        required=True,
        index=True,
        ondelete="restrict",
    )
    note = fields.Char(string="How the Customer Put It")
    score_ids = fields.One2many("gy.decision.score", "criterion_id", string="Scores")

    _weight_range = models.Constraint(
        "CHECK (weight BETWEEN 1 AND 10)", "A criterion weighs 1 to 10."
    )

    @api.constrains("name", "note")
    def _check_name(self):
        for criterion in self:
            content.check_not_secret(criterion, criterion.name, criterion.note)

    @api.constrains("partner_id", "lead_id")
    def _check_person(self):
        for criterion in self:
            criterion.lead_id._gy_check_persons(criterion.partner_id)

    @api.model_create_multi
    def create(self, vals_list):
        criteria = super().create(vals_list)
        criteria.lead_id._gy_fill_scores()
        return criteria
