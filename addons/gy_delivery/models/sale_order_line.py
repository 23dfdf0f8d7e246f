from odoo import models


class SaleOrderLine(models.Model):
    _inherit = "sale.order.line"

    def _gy_left_by(self, moves, part=min):
        """Return how much of the line leaves by ``moves``, returns taken off, in the line's unit.

        Of a kit as much has left as its scarcest part; a part that stays behind counts as well.

        :param part: ``max`` for as much as of the part that leaves most, which is what may not
            be more than was announced
        """
        self.ensure_one()
        gone = dict.fromkeys(self.move_ids.product_id, 0.0)
        for move in moves:
            if not move._gy_leaves_house():
                continue
            back = move.returned_move_ids.filtered(
                lambda item: item.state == "done" and item._gy_comes_back()
            )
            again = back.returned_move_ids.filtered(
                lambda item: item.state == "done" and item._gy_leaves_house()
            )
            quantity = move._gy_product_quantity()
            quantity -= sum(item._gy_product_quantity() for item in back)
            quantity += sum(item._gy_product_quantity() for item in again)
            gone[move.product_id] = gone.get(move.product_id, 0.0) + quantity
        ordered = {product: self._gy_ordered(product) for product in gone}
        shares = [
            quantity / ordered[product] for product, quantity in gone.items() if ordered[product]
        ]
        return part(shares, default=0.0) * self.product_uom_qty
