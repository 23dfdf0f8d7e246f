from odoo import fields, models

from odoo.addons.gy_sales_process.tools.groups import INTERNAL


class ResCompany(models.Model):
    _inherit = "res.company"

    gy_shipment_money = fields.Selection(
        [("whole", "For the whole contract"), ("share", "For the share shipped")],
        string="Money before Shipment",
        default="whole",
        required=True,
        groups=INTERNAL,
    )
    gy_handing_days = fields.Integer(
        string="Handing over a Fapiao (working days)",
        default=5,
        groups=INTERNAL,
        help="Norm from the date of the fapiao until it is with the customer's finance.",
    )
    gy_posting_days = fields.Integer(
        string="Posting by the Customer (working days)",
        default=10,
        groups=INTERNAL,
        help="Norm from the date of the invoice until the customer has posted it.",
    )
