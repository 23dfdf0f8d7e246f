from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    gy_release_limit = fields.Monetary(related="company_id.gy_release_limit", readonly=False)
