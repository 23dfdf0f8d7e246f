from odoo import models


class StockMove(models.Model):
    _inherit = "stock.move"

    def _gy_sale_value(self):
        """Return what the goods of the move are worth in the contract, taxes included.

        A part of a kit is worth its portion of all the parts its line has to deliver.
        """
        self.ensure_one()
        line = self.sale_line_id
        if self.product_id == line.product_id:
            return line._gy_unit_value() * self._gy_sale_quantity()
        parts = line.move_ids.filtered(lambda move: move.state != "cancel")
        total = sum(parts.mapped("product_qty"))
        quantity = self.product_uom._compute_quantity(
            self.quantity or self.product_uom_qty, self.product_id.uom_id
        )
        return line.price_total * quantity / total if total else 0.0
