from odoo import api, fields, models

from odoo.addons.gy_sales_process.tools.groups import INTERNAL


class SaleOrder(models.Model):
    """What a contract comes to: what was returned and credited for good is no longer owed (R11.4).

    What is owed and will not be paid is written off (R14.4).
    """

    _inherit = "sale.order"

    gy_owed_amount = fields.Monetary(
        string="Comes to",
        compute="_compute_gy_owed_amount",
        store=True,
        groups=INTERNAL,
        help="The contract's total less what was returned and credited for good.",
    )

    gy_waived_amount = fields.Monetary(
        string="Written Off",
        compute="_compute_gy_waived_amount",
        store=True,
        groups=INTERNAL,
        help="What the management gave up of what the customer owes, as far as it is booked.",
    )

    @api.depends("gy_is_process")
    def _compute_gy_waived_amount(self):
        """Nothing, until an addon says who gives something up. Extend."""
        self.gy_waived_amount = 0.0

    @api.depends(
        "amount_total",
        "gy_is_frame",
        "gy_line_ids.gy_given_up_qty",
        "gy_line_ids.price_total",
        "gy_line_ids.product_uom_qty",
    )
    def _compute_gy_owed_amount(self):
        for order in self:
            lines = order.gy_line_ids.filtered("gy_given_up_qty")
            less = sum(line._gy_unit_value() * line.gy_given_up_qty for line in lines)
            total = 0.0 if order.gy_is_frame else order.amount_total
            order.gy_owed_amount = order.currency_id.round(total - less)

    @api.depends("gy_line_ids.gy_given_up_qty")
    def _compute_gy_all_shipped_on(self):
        return super()._compute_gy_all_shipped_on()
