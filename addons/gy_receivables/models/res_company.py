from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    gy_shipment_money = fields.Selection(
        [("whole", "For the whole contract"), ("share", "For the share shipped")],
        string="Money before Shipment",
        default="whole",
        required=True,
        groups="base.group_user",
    )
