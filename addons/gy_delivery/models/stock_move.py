from odoo import models
from odoo.exceptions import UserError


class StockMove(models.Model):
    """A transfer of a delivery notice takes the pieces that the notice names (R9.2)."""

    _inherit = "stock.move"

    def _action_done(self, cancel_backorder=False):
        moves = super()._action_done(cancel_backorder=cancel_backorder)
        moves._gy_of_returns()._gy_follow_returns()
        return moves

    def _action_cancel(self):
        # Core unties what it cancels from the moves before.
        moves = self._gy_of_returns()
        res = super()._action_cancel()
        moves._gy_follow_returns()
        return res

    def _gy_of_returns(self):
        """Return those of these moves that bring goods back, or take what came back elsewhere."""
        return self.filtered(
            lambda move: move.origin_returned_move_id or move.move_orig_ids.origin_returned_move_id
        )

    def _gy_follow_returns(self):
        """Have the returns of these moves follow their native transfers (R10.4)."""
        if not self:
            return
        transfers = self.sudo().picking_id._gy_before().ids
        # Only the days of the return are counted again, whoever moves goods.
        returns = self.env["gy.return.order"].sudo()
        found = returns.search(
            [
                "|",
                "|",
                ("receipt_id", "in", transfers),
                ("again_id", "in", transfers),
                ("goods_id", "in", transfers),
            ]
        )
        # The state follows from these days.
        found.modified(["receipt_id"])

    def _gy_announced_lots(self):
        """Return the serial numbers that the notice of the move's transfer names for its product."""
        self.ensure_one()
        # Which pieces are announced is no secret to whoever moves them.
        notice = self.sudo().picking_id.gy_notice_id
        lots = notice.line_ids.filtered(
            lambda item: item.sale_line_id == self.sudo().sale_line_id
        ).lot_ids
        serial = self.product_id.tracking == "serial"
        return lots.filtered(lambda lot: serial and lot.product_id == self.product_id)

    def _gy_lots_of_others(self):
        """Return the serial numbers that notices announce by other transfers."""
        self.ensure_one()
        contract = self.sudo().sale_line_id.order_id._gy_contracts()
        notices = contract._gy_live_notices() - self.sudo().picking_id.gy_notice_id
        return notices.filtered("picking_ids").line_ids.lot_ids

    def _update_reserved_quantity_vals(
        self, need, location_id, lot_id=None, package_id=None, owner_id=None, strict=True
    ):
        """Reserve the pieces that were announced; leave those of other notices alone."""
        reserve = super()._update_reserved_quantity_vals
        if not self.sale_line_id or self.product_id.tracking != "serial":
            return reserve(need, location_id, lot_id, package_id, owner_id, strict)
        named = self._gy_announced_lots()
        if lot_id:
            if (named and lot_id not in named) or lot_id in self._gy_lots_of_others():
                return [], 0
            return reserve(need, location_id, lot_id, package_id, owner_id, strict)
        if not named:
            return reserve(need, location_id, lot_id, package_id, owner_id, strict)
        values, taken = [], 0
        for lot in named - self.move_line_ids.lot_id:
            if self.product_id.uom_id.compare(need, taken) <= 0:
                break
            more, quantity = reserve(need - taken, location_id, lot, package_id, owner_id, strict)
            values, taken = values + more, taken + quantity
        return values, taken

    def _gy_bound(self):
        """Return how many pieces these moves of one product have taken, or are to take."""
        return sum(
            move._gy_product_quantity() if move.state == "done" else move._gy_demand()
            for move in self
            if move.state != "cancel"
        )

    def _gy_dropped(self):
        """Return how many pieces the move was to take and never will: cancelled, or left behind."""
        self.ensure_one()
        if self.state not in ("done", "cancel"):
            return 0.0
        took = self._gy_product_quantity() if self.state == "done" else 0.0
        return max(self._gy_demand() - took, 0.0)

    def _gy_copy_to(self, transfer, quantity):
        """Return a draft like this move on a transfer, which takes ``quantity`` of its product."""
        self.ensure_one()
        vals = self._prepare_move_split_vals(
            self.product_id.uom_id._compute_quantity(
                quantity, self.product_uom, rounding_method="HALF-UP"
            )
        )
        return self.create(self.copy_data({**vals, "picking_id": transfer.id}))

    def _gy_take(self, need):
        """Return as much of these open moves as ``need``, the last one divided where it is more.

        :param float need: in the product's unit
        :raise UserError: when the warehouse is already taking the goods of a move to be divided
        """
        taken = self.browse()
        for move in self:
            demand = move._gy_demand()
            if move.product_id.uom_id.compare(need, 0.0) <= 0:
                break
            if move.product_id.uom_id.compare(demand, need) > 0:
                if move.picked:
                    raise UserError(
                        self.env._(
                            "%(transfer)s: the warehouse is taking all of %(product)s. Have it put "
                            "back, and the delivery can be divided.",
                            transfer=move.picking_id.display_name,
                            product=move.product_id.display_name,
                        )
                    )
                move._do_unreserve()
                rest = self.create(move._split(demand - need))
                rest._action_confirm(merge=False, create_proc=False)
                demand = need
            taken |= move
            need -= demand
        return taken
