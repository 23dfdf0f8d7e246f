from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_list

from odoo.addons.gy_after_sales.tools import warranty
from odoo.addons.gy_sales_process.tools import clock
from odoo.addons.gy_sales_process.tools.public import public

from .repair_order import OPEN


class ReturnOrder(models.Model):
    """What is to be repaired of a return is repaired by native repair orders (R10.4)."""

    _inherit = "gy.return.order"

    repair_ids = fields.One2many("repair.order", "gy_return_id", string="Repair Orders")
    has_repairs = fields.Boolean(compute="_compute_has_repairs", compute_sudo=True)

    @api.depends("repair_ids.gy_is_earlier")
    def _compute_has_repairs(self):
        for item in self:
            item.has_repairs = bool(item._current_repairs())

    @api.depends("repair_ids.state", "repair_ids.gy_is_earlier", "decision")
    def _compute_moved(self):
        """A repair that was cancelled leaves the return undecided, as a cancelled transfer does."""
        result = super()._compute_moved()
        for item in self:
            cancelled = item._current_repairs().filtered(lambda repair: repair.state == "cancel")
            if item.decision == "repair" and cancelled:
                item.is_undone = True
        return result

    def _current_repairs(self):
        """Return the repair orders of what was decided last."""
        return self.repair_ids.filtered(lambda repair: not repair.gy_is_earlier)

    def _let_go(self, decision):
        vals = super()._let_go(decision)
        repairs = self._current_repairs()
        opened = repairs.filtered(lambda repair: repair.state in OPEN)
        # Pieces that are being repaired are not begun again.
        keeps = decision == "repair" and not self.repaired_on
        if not keeps:
            opened.action_repair_cancel()
        earlier = repairs.filtered(lambda repair: repair.state == "cancel") if keeps else repairs
        earlier._gy_write_decided({"gy_is_earlier": True})
        return vals

    def _follow_decision(self):
        result = super()._follow_decision()
        if self.decision == "repair":
            pieces = [
                (lot, quantity)
                for lot, quantity in self._pieces_here()
                if lot not in self._current_repairs().lot_id or not lot
            ]
            if any(lot for lot, _quantity in pieces) or not self._current_repairs():
                self.env["repair.order"]._gy_create_decided(
                    [self._prepare_repair(lot, quantity) for lot, quantity in pieces]
                )
            self._follow_repairs()
        return result

    def _pieces_here(self):
        """Return ``(lot, quantity)`` of what came back, one for each serial number or lot."""
        move = self._received_move()
        lines = move.move_line_ids.filtered("quantity")
        pieces = {}
        for line in lines:
            quantity = line.quantity_product_uom
            pieces[line.lot_id] = pieces.get(line.lot_id, 0.0) + quantity
        return list(pieces.items())

    def _prepare_repair(self, lot, quantity):
        """Return the values of the native repair order of a piece, where it was received."""
        move = self._received_move()
        place = move.location_dest_id
        return {
            "gy_return_id": self.id,
            "company_id": self.company_id.id,
            "partner_id": self.partner_id.id,
            "picking_type_id": self.receipt_id.picking_type_id.warehouse_id.repair_type_id.id,
            "picking_id": self.receipt_id.id,
            "product_id": self.product_id.id,
            "product_qty": quantity,
            "product_uom": self.product_id.uom_id.id,
            "lot_id": lot.id,
            "product_location_src_id": place.id,
            "product_location_dest_id": place.id,
            "under_warranty": self._was_under_warranty(),
            "internal_notes": self.finding,
            "user_id": False,
        }

    def _was_under_warranty(self):
        """Tell whether the goods were under warranty on the day their return was announced."""
        return warranty.status(self.announced_on, True, self._warranty_end()) == "in"

    def _warranty_end(self):
        """Return when the warranty of the goods ended, counted from their shipment."""
        shipped = clock.today(self, self.move_id.date)
        return warranty.piece_end(warranty.Piece(shipped), self.order_id._gy_warranty_terms())

    def _follow_repairs(self):
        """Send back the goods of these returns that are all repaired."""
        for item in self:
            repairs = item._current_repairs()
            done = repairs and all(repair.state == "done" for repair in repairs)
            if item.state == "decided" and done and not item.repaired_on:
                item._repaired(format_list(self.env, repairs.mapped("name")))

    @public
    def action_repaired(self, note):
        """Say that the goods are repaired, where no repair order says so.

        :raise UserError: while repair orders are open
        """
        self._check_step(["manufacturing"], "decided")
        # Which are open is told, whoever may read them.
        opened = self.sudo()._current_repairs().filtered(lambda repair: repair.state in OPEN)
        if opened:
            raise UserError(
                self.env._(
                    "%(number)s is repaired by %(repairs)s: end these repair orders.",
                    number=self.name,
                    repairs=format_list(self.env, opened.mapped("name")),
                )
            )
        return super().action_repaired(note)
