from odoo import models
from odoo.tools import float_compare


class SaleOrderLine(models.Model):
    _inherit = "sale.order.line"

    def _gy_unit_value(self):
        """Return what one unit of the line is worth, taxes included, in the order's currency."""
        self.ensure_one()
        return self.price_total / self.product_uom_qty if self.product_uom_qty else 0.0

    def _gy_is_delivered(self):
        """Tell whether the whole quantity of the line has been delivered."""
        self.ensure_one()
        return (
            float_compare(
                self.qty_delivered,
                self.product_uom_qty,
                precision_rounding=self.product_uom_id.rounding or 0.01,
            )
            >= 0
        )
