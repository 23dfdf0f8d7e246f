from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    gy_lost_retention_years = fields.Integer(
        related="company_id.gy_lost_retention_years", readonly=False
    )
    gy_seal_name = fields.Char(related="company_id.gy_seal_name")
    gy_seal_until = fields.Date(related="company_id.gy_seal_until")
