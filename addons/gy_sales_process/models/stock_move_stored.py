from odoo import models


class StockMove(models.Model):
    """Which moves make finished products and bring them into stock (R8.1, R9.1)."""

    _inherit = "stock.move"

    def _action_done(self, cancel_backorder=False):
        moves = super()._action_done(cancel_backorder=cancel_backorder)
        moves._gy_done_changed()
        return moves

    def _gy_stored_productions(self):
        """Return the contracts' manufacturing orders whose product these moves make or store."""
        # Parts that are used up or brought to the shop make and store nothing.
        coming = self.filtered(lambda move: not move.raw_material_production_id)
        productions = self.production_id | coming.move_orig_ids.production_id
        return productions.filtered("gy_order_id")

    def _gy_stored_quantities(self):
        """Return ``(move, quantity)`` of the finished products that are in stock through these moves.

        Goods that lie in stock as soon as they are made count where the warehouse has no
        transfer after production.
        """
        moves = self.filtered(lambda move: move.state == "done")
        direct = moves.filtered(
            lambda move: move.production_id
            and move.production_id.warehouse_id.manufacture_steps != "pbm_sam"
        )
        return [
            *((line.move_id, line.quantity_product_uom) for line in direct.move_line_ids),
            *(
                (move, line.quantity_product_uom)
                for move, line in (moves - direct)._gy_storing_lines()
            ),
        ]
