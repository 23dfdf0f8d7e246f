from odoo import models

from odoo.addons.gy_sales_process.models.stock_move import post_production


class StockMove(models.Model):
    _inherit = "stock.move"

    def _gy_done_changed(self):
        res = super()._gy_done_changed()
        # Only the contract's stored figures are counted again, and what was made is to be
        # inspected; who moves goods need not see either.
        productions = self.sudo()._gy_stored_productions()
        productions._gy_request_inspections()
        productions.gy_order_id._gy_production_changed()
        return res

    def _gy_going(self):
        """Return ``[(move, line, quantity)]`` of what these moves are about to store, in product unit.

        A transfer into which nothing is entered yet is asked about its demand.
        """
        return [
            (
                move,
                line,
                line.quantity_product_uom if move.quantity else move.product_qty,
            )
            for move, line in self._gy_storing_lines()
            if move.state not in ("done", "cancel")
        ]

    def _gy_demand_less(self, quantity):
        """Take ``quantity``, in product unit, off what these moves are to bring, one after another."""
        for move in self:
            less = min(quantity, move.product_qty)
            if move.product_id.uom_id.compare(less, 0.0) <= 0:
                continue
            quantity -= less
            if move.product_id.uom_id.compare(less, move.product_qty) >= 0:
                move._action_cancel()
            else:
                rest = move.product_qty - less
                move.product_uom_qty = move.product_id.uom_id._compute_quantity(
                    rest, move.product_uom
                )

    # -- whose goods they are ------------------------------------------------------

    def _gy_store_contracts(self):
        """Add the contracts of serial numbers, and of pieces that must stay where these leave."""
        contracts = super()._gy_store_contracts()
        storing = self._gy_storing_lines()
        if not storing:
            return contracts
        inspections = self._gy_inspections_of(storing) | self._gy_held_at(storing)
        return contracts | inspections.order_id._gy_contracts()

    def _gy_inspections_of(self, storing):
        """Return the inspections of the serial numbers on ``storing`` lines."""
        lots = self.env["stock.lot"].browse(
            {line.lot_id.id for move, line in storing if move.product_id.tracking == "serial"}
            - {False}
        )
        model = self.env["gy.inspection"]
        return model.search([("lot_ids", "in", lots.ids)]) if lots else model

    def _gy_held_at(self, storing):
        """Return the open inspections of products that leave post-production by other transfers.

        The transfer of a manufacturing order is counted against its own contract; any other
        one may take whatever lies there, so that what was not inspected has to remain.
        """
        products = self.env["product.product"].browse(
            {
                move.product_id.id
                for move, line in storing
                if not (move.production_id | move.move_orig_ids.production_id).gy_order_id
                and move._gy_waiting_place(line)
            }
        )
        model = self.env["gy.inspection"]
        if not products:
            return model
        return model.search(
            [("product_id", "in", products.ids), ("state", "in", ("waiting", "failed"))]
        )

    def _gy_waiting_place(self, line):
        """Return the post-production place a move, or its line, takes goods from, if any."""
        return post_production(line.location_id or self.location_id)
