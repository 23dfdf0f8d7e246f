from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    gy_opinion_months = fields.Integer(related="company_id.gy_opinion_months", readonly=False)
