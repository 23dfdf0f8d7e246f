from odoo import fields, models

from odoo.addons.gy_sales_process.tools.groups import INTERNAL


class ResCompany(models.Model):
    _inherit = "res.company"

    gy_handing_days = fields.Integer(
        string="Handing over a Fapiao (working days)",
        default=5,
        groups=INTERNAL,
        help="Norm from the date of the fapiao until it is with the customer's finance.",
    )
    gy_fapiao_original = fields.Boolean(
        string="Signed XML of Digital Fapiao",
        groups=INTERNAL,
        help="Digital fapiao are recorded with their signed XML only; PDF and OFD are its pictures.",
    )
