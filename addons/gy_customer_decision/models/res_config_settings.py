from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    gy_look_count = fields.Integer(related="company_id.gy_look_count", readonly=False)
