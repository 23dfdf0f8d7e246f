from odoo import api, fields, models

from odoo.addons.gy_sales_process.tools.groups import INTERNAL


class SaleOrder(models.Model):
    """What a contract comes to: what was returned and credited for good is no longer owed (R11.4)."""

    _inherit = "sale.order"

    gy_owed_amount = fields.Monetary(
        string="Comes to",
        compute="_compute_gy_owed_amount",
        store=True,
        groups=INTERNAL,
        help="The contract's total less what was returned and credited for good.",
    )

    @api.depends(
        "amount_total",
        "gy_line_ids.gy_given_up_qty",
        "gy_line_ids.price_total",
        "gy_line_ids.product_uom_qty",
    )
    def _compute_gy_owed_amount(self):
        for order in self:
            lines = order.gy_line_ids.filtered("gy_given_up_qty")
            less = sum(line._gy_unit_value() * line.gy_given_up_qty for line in lines)
            order.gy_owed_amount = order.currency_id.round(order.amount_total - less)

    @api.depends("gy_line_ids.gy_given_up_qty")
    def _compute_gy_all_shipped_on(self):
        return super()._compute_gy_all_shipped_on()
