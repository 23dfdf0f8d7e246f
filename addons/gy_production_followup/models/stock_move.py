from odoo import models


class StockMove(models.Model):
    _inherit = "stock.move"

    def _action_done(self, cancel_backorder=False):
        moves = super()._action_done(cancel_backorder=cancel_backorder)
        # Only the contract's stored figures are counted again; who moves goods need not see it.
        moves.sudo()._gy_stored_productions().gy_order_id._gy_production_changed()
        return moves

    def _gy_stored_productions(self):
        """Return the contracts' manufacturing orders whose product these moves make or store."""
        productions = self.production_id | self.move_orig_ids.production_id
        return productions.filtered("gy_order_id")

    def _gy_stored_moves(self, production):
        """Return the done moves that brought what ``production`` made into finished goods."""
        if production.warehouse_id.manufacture_steps != "pbm_sam":
            return self
        storing = production.picking_type_id.warehouse_id.sam_type_id
        return self.move_dest_ids.filtered(
            lambda move: move.state == "done" and move.picking_type_id == storing
        )
