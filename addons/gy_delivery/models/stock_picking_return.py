from odoo import models
from odoo.exceptions import UserError

from odoo.addons.gy_sales_process.tools.public import public


class StockPicking(models.Model):
    """Goods of a contract come back to a place of their own (R10.4)."""

    _inherit = "stock.picking"

    @public
    def action_gy_announce_return(self, line_id, quantity, reason, lot_ids=None):
        """Announce that goods of this delivery come back (R10.4).

        :param int line_id: id of the transfer's move that took them
        :param float quantity: how much comes back, in the move's unit
        :param str reason: why, kept
        :param list lot_ids: ids of the serial numbers that come back
        :return: id of the ``gy.return.order``
        :raise AccessError: for anyone but salesperson, sales manager and sales administrator
        :raise UserError: without reason, before they left, or for more than left
        """
        order = self._gy_check_delivery("salesperson", "sales_manager", "sales_admin")
        reason = (reason or "").strip()
        # Role and access were checked; whoever announces has no right on transfers.
        delivery = self.sudo()
        move = delivery.move_ids.filtered(lambda item: item.id == line_id)
        order = move.sale_line_id.order_id.with_env(self.env) or order
        order.check_access("read")
        unit = move.product_id.uom_id
        left = move._gy_returnable(move, without=True) if move else 0.0
        wanted = move.product_uom._compute_quantity(quantity or 0.0, unit) if move else 0.0
        if not reason:
            raise UserError(self.env._("%s: say why the goods come back.", self.name))
        if not move or unit.compare(wanted, 0.0) <= 0 or unit.compare(wanted, left) > 0:
            raise UserError(
                self.env._(
                    "%(transfer)s: of this product %(left)s can come back.",
                    transfer=self.name,
                    left=f"{left:.10g}",
                )
            )
        lots = move.move_line_ids.lot_id.filtered(lambda lot: lot.id in (lot_ids or ()))
        if move.product_id.tracking == "serial" and len(lots) != quantity:
            raise UserError(self.env._("%s: choose the serial numbers that come back.", self.name))
        order.sudo()._gy_lock_totals()
        receipt = delivery.with_context(gy_announced=True)._gy_returned({move: quantity}, lots)
        return self.env["gy.return.order"]._begin(move, quantity, lots, receipt, reason).id

    def _gy_with_backorders(self):
        """Return these transfers and the backorders that followed them."""
        found = more = self
        while more := more.backorder_ids:
            found |= more
        return found

    def _gy_before(self):
        """Return these transfers and those whose backorders they are."""
        found = more = self
        while more := more.backorder_id:
            found |= more
        return found

    def _create_backorder(self, backorder_moves=None):
        backorders = super()._create_backorder(backorder_moves=backorder_moves)
        # Whoever receives a part decides nothing about the rest.
        backorders.sudo()._gy_expect_rest()
        return backorders

    def _gy_expect_rest(self):
        """Have a return for what of announced goods comes later, so that each part is decided on."""
        if not self.move_ids.origin_returned_move_id:
            return
        returns = self.env["gy.return.order"].search([("receipt_id", "in", self.backorder_id.ids)])
        for item in returns:
            receipt = self.filtered(lambda later, item=item: later.backorder_id == item.receipt_id)
            first, rest = (
                transfer.move_ids.filtered(
                    lambda move, item=item: move.origin_returned_move_id == item.move_id
                    and move.state != "cancel"
                )
                for transfer in (item.receipt_id, receipt)
            )
            if rest:
                item._divide(first, rest)

    def _gy_returned(self, quantities, lots):
        """Return the native return of some goods of this transfer.

        :param dict quantities: ``{finished move: quantity}``
        :param lots: the serial numbers that come back, if they have some
        """
        self.ensure_one()
        wizard = self.env["stock.return.picking"].with_context(
            active_id=self.id, active_ids=self.ids, active_model=self._name
        )
        wizard = wizard.create({"picking_id": self.id})
        for line in wizard.product_return_moves:
            line.quantity = quantities.get(line.move_id, 0.0)
        transfer = wizard._create_return()
        for move in transfer.move_ids.filtered(
            lambda move: lots and move.product_id == lots.product_id
        ):
            move.lot_ids = lots
        return transfer
