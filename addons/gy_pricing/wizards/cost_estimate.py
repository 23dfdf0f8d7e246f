from odoo import fields, models

from odoo.addons.gy_sales_process.tools.public import public


class CostEstimate(models.TransientModel):
    """The dialog in which the cost of a contract's line is estimated, in parts or as a whole."""

    _name = "gy.cost.estimate"
    _description = "Estimate the Cost of a Line"
    _inherit = ["gy.line.dialog.mixin"]

    currency_id = fields.Many2one(related="order_id.currency_id")
    cost = fields.Monetary(string="Cost per Unit")
    note = fields.Text()

    @public
    def action_parts(self):
        """Work the estimate of the chosen line out in parts."""
        return self.line_id.action_gy_estimate_parts()

    def _apply(self):
        return self.line_id.action_gy_estimate(self.cost, self.note)
