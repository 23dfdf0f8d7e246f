from odoo import models


class MrpProduction(models.Model):
    """What manufacturing orders have made, and what of it is in stock (R8.1, R9.1)."""

    _inherit = "mrp.production"

    def _gy_made_moves(self):
        """Return the done moves of the products these orders are for."""
        return self.move_finished_ids.filtered(
            lambda move: move.state == "done" and move.product_id == move.production_id.product_id
        )

    def _gy_storing_moves(self):
        """Return the done moves by which what these orders made came into stock."""
        made = self._gy_made_moves()
        return (made | made.move_dest_ids).filtered(lambda move: move.state == "done")

    def _gy_stored_quantity(self):
        """Return how many pieces these orders have in finished goods, in the product's unit."""
        return sum(item[1] for item in self._gy_storing_moves()._gy_stored_quantities())
