from datetime import timedelta

from odoo import models

from ..tools import clock


class StockMove(models.Model):
    """Deliveries follow what a change of their contract orders less, and when (R5.4)."""

    _inherit = "stock.move"

    def _gy_demand(self):
        """Return what an open move is to take, in the product's unit."""
        self.ensure_one()
        return self.product_uom._compute_quantity(
            self.product_uom_qty, self.product_id.uom_id, rounding_method="HALF-UP"
        )

    def _gy_last_open(self):
        """Return the open moves that bring goods to the customer, the last of each chain.

        Where goods leave in steps, the next step may not exist yet.
        """
        opened = self.filtered(
            lambda move: move.state not in ("done", "cancel")
            and (move.location_final_id or move.location_dest_id).usage in ("customer", "transit")
            and not move.origin_returned_move_id
        )
        return opened.filtered(lambda move: not move.move_dest_ids & opened)

    def _gy_take_away(self, excess):
        """Take ``excess`` from these open moves and from those before them, the latest first.

        :param float excess: in the product's unit
        """
        for move in self.sorted(lambda move: (move.date_deadline or move.date, move.id))[::-1]:
            taken = min(excess, move._gy_demand())
            if move.product_id.uom_id.compare(taken, 0.0) <= 0:
                continue
            excess -= taken
            before = move.move_orig_ids.filtered(
                lambda item: item.state not in ("done", "cancel")
                and not item.production_id
                and item.location_id.usage == "internal"
            )
            move._gy_lessen(taken)
            if before:
                before._gy_take_away(taken)

    def _gy_lessen(self, taken):
        self.ensure_one()
        rest = self._gy_demand() - taken
        if self.product_id.uom_id.compare(rest, 0.0) <= 0:
            self._action_cancel()
            return
        self.product_uom_qty = self.product_id.uom_id._compute_quantity(
            rest, self.product_uom, rounding_method="HALF-UP"
        )

    def _gy_follow_day(self, day):
        """Deliver these open moves on another day; what is before them follows by its deadline."""
        contract = self.sale_line_id.order_id[:1]
        moment = clock.noon(contract, day)
        planned = moment - timedelta(days=contract.company_id.security_lead)
        late = self.filtered(lambda move: move.date_deadline != moment)
        if late:
            late.write({"date_deadline": moment, "date": planned})
