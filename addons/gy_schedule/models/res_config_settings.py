from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    gy_status_days = fields.Integer(related="company_id.gy_status_days", readonly=False)
    gy_status_first_days = fields.Integer(related="company_id.gy_status_first_days", readonly=False)
    gy_status_escalation_days = fields.Integer(
        related="company_id.gy_status_escalation_days", readonly=False
    )
    gy_stock_rate = fields.Float(related="company_id.gy_stock_rate", readonly=False)
