from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    gy_process_enabled = fields.Boolean(related="company_id.gy_process_enabled", readonly=False)
    gy_timezone = fields.Selection(related="company_id.gy_timezone", readonly=False)
    gy_auto_release = fields.Boolean(related="company_id.gy_auto_release", readonly=False)
