from odoo import fields, models


class SaleOrderLine(models.Model):
    _inherit = "sale.order.line"

    gy_production_ids = fields.One2many(
        "mrp.production",
        "sale_line_id",
        string="Manufacturing Orders",
        groups="base.group_user",
        readonly=True,
    )
