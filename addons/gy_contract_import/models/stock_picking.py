from odoo import fields, models

from odoo.addons.gy_sales_process.tools.groups import INTERNAL


class StockPicking(models.Model):
    _inherit = "stock.picking"

    gy_is_migrated = fields.Boolean(
        string="Before the Cut-over",
        copy=False,
        readonly=True,
        groups=INTERNAL,
        help="Left before the company went live; it took nothing out of stock.",
    )
