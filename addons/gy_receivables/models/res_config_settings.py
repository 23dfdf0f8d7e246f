from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    gy_shipment_money = fields.Selection(related="company_id.gy_shipment_money", readonly=False)
