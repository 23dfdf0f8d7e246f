from odoo import fields, models

from odoo.addons.gy_sales_process.tools.groups import INTERNAL


class ResCompany(models.Model):
    _inherit = "res.company"

    gy_sign_link_days = fields.Integer(
        string="Sign-off by Phone (days)",
        default=30,
        groups=INTERNAL,
        help="So many days after the goods left the code on their slip opens the page on which the "
        "consignee signs.",
    )

    _gy_sign_link_days_positive = models.Constraint(
        "CHECK (gy_sign_link_days > 0)", "A link is good for a day at least."
    )
