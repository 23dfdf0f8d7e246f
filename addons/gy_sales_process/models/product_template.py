from odoo import fields, models

from ..tools.groups import INTERNAL


class ProductTemplate(models.Model):
    _inherit = "product.template"

    gy_is_spare_part = fields.Boolean(
        string="Spare Part",
        groups=INTERNAL,
        help="May be sold by a contract for spare parts to customers that never had it.",
    )
