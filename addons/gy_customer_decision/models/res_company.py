from odoo import fields, models

from odoo.addons.gy_sales_process.tools.groups import INTERNAL


class ResCompany(models.Model):
    _inherit = "res.company"

    gy_look_count = fields.Integer(
        string="Opportunities Looked at",
        default=1,
        groups=INTERNAL,
        help="How many opportunities of each salesperson a sales manager looks at each month; with "
        "0 the system chooses none.",
    )

    _gy_look_count_positive = models.Constraint(
        "CHECK (gy_look_count >= 0)", "The system chooses none, or some."
    )
