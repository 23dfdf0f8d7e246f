from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    gy_sign_link_days = fields.Integer(related="company_id.gy_sign_link_days", readonly=False)
