from odoo import fields, models

from odoo.addons.gy_sales_process.tools.groups import INTERNAL


class SaleOrderLine(models.Model):
    """A line of a repair's quotation says which part it is for."""

    _inherit = "sale.order.line"

    gy_part_id = fields.Many2one(
        "product.product",
        string="Part Used",
        copy=False,
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
        groups=INTERNAL,
    )
