from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    gy_life_years = fields.Integer(related="company_id.gy_life_years", readonly=False)
    gy_replacement_months = fields.Integer(
        related="company_id.gy_replacement_months", readonly=False
    )
