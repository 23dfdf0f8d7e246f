from odoo import fields, models

from odoo.addons.gy_sales_process.tools.groups import INTERNAL


class ResCompany(models.Model):
    _inherit = "res.company"

    gy_life_years = fields.Integer(
        string="Products Last (years)",
        default=5,
        groups=INTERNAL,
        help="Where neither the product nor its category says how long it lasts. 0: not known.",
    )
    gy_replacement_months = fields.Integer(
        string="Replacements Announced (months before)",
        default=6,
        groups=INTERNAL,
        help="So many months before a product is due, its replacement is a to-do of the "
        "customer's salesperson.",
    )
