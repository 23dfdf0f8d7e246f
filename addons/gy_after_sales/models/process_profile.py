from odoo import fields, models


class ProcessProfile(models.Model):
    _inherit = "gy.process.profile"

    warranty_months_commissioned = fields.Integer(
        string="Warranty Months from Commissioning",
        help="The warranty ends this many months after commissioning, if that is earlier than "
        "its end counted from shipment. 0: not agreed.",
    )
