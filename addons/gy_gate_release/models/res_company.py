from odoo import fields, models

from odoo.addons.gy_sales_process.tools.groups import INTERNAL


class ResCompany(models.Model):
    _inherit = "res.company"

    gy_release_limit = fields.Monetary(
        string="Release without Money up to",
        default=200000.0,
        groups=INTERNAL,
        help="So much may be missing at a gate on the word of the deputy general manager; above it "
        "the general manager is asked, too.",
    )

    _gy_release_limit_positive = models.Constraint(
        "CHECK (gy_release_limit >= 0)", "A limit is not below nothing."
    )
