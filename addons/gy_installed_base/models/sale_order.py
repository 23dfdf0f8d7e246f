from odoo import fields, models

from odoo.addons.gy_sales_process.tools.groups import ROLE


class SaleOrder(models.Model):
    """What of a contract's goods stands in the installed base (R1.2)."""

    _inherit = "sale.order"

    # What a change of this order concerns is known without asking the database each time.
    gy_installed_ids = fields.One2many(
        "gy.installed.product",
        "order_id",
        string="In the Installed Base",
        copy=False,
        groups=ROLE,
        readonly=True,
    )
