from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    gy_write_off_limit = fields.Monetary(related="company_id.gy_write_off_limit", readonly=False)
    gy_write_off_account_id = fields.Many2one(
        related="company_id.gy_write_off_account_id", readonly=False
    )
