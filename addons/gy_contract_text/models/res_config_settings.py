from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    gy_legal_representative_id = fields.Many2one(
        related="company_id.partner_id.gy_legal_representative_id", readonly=False
    )
