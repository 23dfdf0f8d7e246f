from odoo import api, fields, models

from odoo.addons.gy_sales_process.tools import clock


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
    date = fields.Date(string="Proposed on", required=True, default=fields.Date.context_today)
    chosen = fields.Boolean()
    chosen_on = fields.Date(compute="_compute_chosen_on", store=True, readonly=False)

    @api.depends("chosen")
    def _compute_chosen_on(self):
        for solution in self:
            day = solution.chosen_on or clock.today(solution)
            solution.chosen_on = solution.chosen and day

    @api.constrains("date", "chosen_on")
    def _check_dates(self):
        for solution in self:
            solution._check_not_future(solution.date)
            solution._check_not_future(solution.chosen_on)
