from odoo import fields, models

from odoo.addons.gy_sales_process.tools.groups import INTERNAL


class ResPartner(models.Model):
    _inherit = "res.partner"

    gy_may_sign = fields.Boolean(
        string="May Sign for Goods",
        tracking=True,
        groups=INTERNAL,
        help="The customer has named this contact as one who may sign for deliveries.",
    )
