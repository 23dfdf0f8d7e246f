from odoo import models


class StockMove(models.Model):
    _inherit = "stock.move"

    def _gy_sale_quantity(self):
        """Return what the move takes, in the unit of its order line; the demand if nothing yet."""
        self.ensure_one()
        quantity = self.quantity or self.product_uom_qty
        return self.product_uom._compute_quantity(
            quantity, self.sale_line_id.product_uom_id, rounding_method="HALF-UP"
        )
