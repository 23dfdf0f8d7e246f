from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    gy_money_rate = fields.Float(related="company_id.gy_money_rate", readonly=False)
    gy_money_free_days = fields.Integer(related="company_id.gy_money_free_days", readonly=False)
