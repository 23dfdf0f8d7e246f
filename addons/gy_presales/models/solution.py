from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.gy_sales_process.tools import clock

from ..tools import content


class Solution(models.Model):
    """One way to meet the customer's needs; the chosen one with its value (R1.4, steps 4, 5)."""

    _name = "gy.solution"
    _description = "Solution"
    _inherit = "gy.presales.mixin"
    _order = "chosen desc, id"

    name = fields.Char(string="Solution", required=True)
    technical_route = fields.Text(required=True)
    pros = fields.Text()
    cons = fields.Text()
    value = fields.Text(string="Value for the Customer")
    need_ids = fields.Many2many("gy.customer.need", string="Meets")
    score = fields.Integer(
        string="Meets (%)",
        compute="_compute_score",
        compute_sudo=True,
        store=True,
        aggregator="avg",
        help="Of all needs of the customer, each by its weight.",
    )
    date = fields.Date(string="Proposed on", required=True, default=fields.Date.context_today)
    chosen = fields.Boolean()
    chosen_on = fields.Date(compute="_compute_chosen_on", store=True, readonly=False)

    @api.depends("need_ids.weight", "lead_id.gy_need_ids.weight")
    def _compute_score(self):
        for solution in self:
            whole = _weight(solution.lead_id.gy_need_ids)
            met = _weight(solution.need_ids)
            solution.score = round(100 * met / whole) if whole else 0

    @api.depends("chosen")
    def _compute_chosen_on(self):
        for solution in self:
            day = solution.chosen_on or clock.today(solution)
            solution.chosen_on = solution.chosen and day

    @api.constrains("technical_route", "value")
    def _check_texts(self):
        for solution in self:
            content.check_says(solution, "technical_route", "value")

    @api.constrains("need_ids", "lead_id")
    def _check_needs(self):
        for solution in self:
            if solution.need_ids.lead_id - solution.lead_id:
                raise UserError(
                    self.env._("%s: it meets needs of its own opportunity.", solution.display_name)
                )

    @api.constrains("date", "chosen_on")
    def _check_dates(self):
        for solution in self:
            solution._check_not_future(solution.date)
            solution._check_not_future(solution.chosen_on)


def _weight(needs):
    """Return how much needs count together."""
    return sum(int(need.weight) for need in needs if need.weight)
