from odoo import fields, models


class CostEstimate(models.TransientModel):
    """The dialog in which the cost of a contract's line is estimated."""

    _name = "gy.cost.estimate"
    _description = "Estimate the Cost of a Line"
    _inherit = ["gy.line.dialog.mixin"]

    currency_id = fields.Many2one(related="order_id.currency_id")
    cost = fields.Monetary(string="Cost per Unit")
    note = fields.Text()

    def _apply(self):
        return self.line_id.action_gy_estimate(self.cost, self.note)
