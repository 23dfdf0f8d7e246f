from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    gy_handing_days = fields.Integer(related="company_id.gy_handing_days", readonly=False)
    gy_fapiao_original = fields.Boolean(related="company_id.gy_fapiao_original", readonly=False)
    gy_issuer = fields.Selection(related="company_id.gy_issuer", readonly=False)
    gy_issuer_url = fields.Char(related="company_id.gy_issuer_url", readonly=False)
    gy_issuer_key = fields.Char(related="company_id.gy_issuer_key", readonly=False)
