from odoo import fields, models


class EffectiveDateCorrection(models.TransientModel):
    """The dialog that corrects the day a contract took effect."""

    _name = "gy.effective.date.correction"
    _description = "Correct the Effective Date"
    _inherit = ["gy.reason.mixin"]

    _dialog_of = "order_id"

    order_id = fields.Many2one("sale.order", string="Contract", required=True, readonly=True)
    date = fields.Date(required=True, default=fields.Date.context_today)

    def _apply(self):
        self.order_id.action_gy_set_effective_date(self.date, self.reason)
