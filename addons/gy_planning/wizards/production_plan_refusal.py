from odoo import fields, models


class ProductionPlanRefusal(models.TransientModel):
    """The dialog in which the sales manager refuses a late plan (R7.1)."""

    _name = "gy.production.plan.refusal"
    _description = "Refuse a Plan"
    _inherit = ["gy.reason.mixin"]

    _dialog_of = "plan_id"

    plan_id = fields.Many2one("gy.production.plan", required=True, ondelete="cascade")

    def _apply(self):
        return self.plan_id.action_refuse(self.reason)
