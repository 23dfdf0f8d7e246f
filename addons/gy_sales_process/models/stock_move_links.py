from odoo import api, models
from odoo.exceptions import UserError

from ..tools import gate_pass

# The links that say whose goods a move takes, and the order behind each.
ORDER_OF_LINK = {
    "sale_line_id": "order_id",
    "raw_material_production_id": "gy_order_id",
    "production_id": "gy_order_id",
}


class StockMove(models.Model):
    """Which moves may carry a contract's line: what it ordered, and what of that comes back (R10.1).

    Procurement ties moves to lines, as superuser; people split them, return and deliver again. What
    they make themselves is compared with what the contract ordered and what really left.
    """

    _inherit = "stock.move"

    @api.model_create_multi
    def create(self, vals_list):
        moves = super().create(vals_list)
        if not self.env.su:
            moves._gy_check_born()
        return moves

    def _gy_check_born(self):
        """Refuse moves that claim a contract's line without its goods.

        :raise UserError: naming the product and the contract
        """
        # The contract of a move is compared, whoever may read it; only its name is told.
        moves = self.sudo().filtered(lambda move: move.sale_line_id.order_id._gy_contracts())
        moves._gy_check_fits()
        moves._gy_check_return()
        for move in moves.filtered(lambda move: move._gy_leaves_house()):
            line, product = move.sale_line_id, move.product_id
            claimed = line._gy_claimed(product)
            ordered = line._gy_ordered(product)
            if product.uom_id.compare(claimed, ordered) > 0:
                raise UserError(
                    self.env._(
                        "%(contract)s: with this move %(claimed)s of %(product)s would be delivered, "
                        "%(ordered)s are ordered.",
                        contract=line.order_id.display_name,
                        claimed=f"{claimed:.10g}",
                        product=product.display_name,
                        ordered=f"{ordered:.10g}",
                    )
                )

    def write(self, vals):
        res = super().write(vals)
        if vals.keys() & {"partner_id", "picking_id"} and not gate_pass.is_granted(
            self, ["partner_id"]
        ):
            self._gy_check_address()
        return res

    def _gy_check_address(self):
        """Refuse deliveries of a contract to another address than the contract's (A13).

        :raise UserError: naming the transfer, the contract, and the way to another address
        """
        # Whose goods they are is compared, whoever may read it; only the address is told.
        for move in self.sudo():
            contract = move.sale_line_id.gy_contract_id
            picking = move.picking_id
            if not contract or picking.picking_type_code != "outgoing" or move.state == "cancel":
                continue
            for partner in (picking.partner_id, move.partner_id):
                contract._gy_check_partner(
                    picking.display_name,
                    partner,
                    "partner_shipping_id",
                    contract._gy_address_road(),
                )

    def _gy_check_fits(self):
        """Refuse what is no part of the contract's line a move is tied to.

        :raise UserError: naming the product and the contract
        """
        for move in self.sudo():
            line = move.sale_line_id
            made_for = move.production_id.sale_line_id
            if line and (
                not line._gy_ordered(move.product_id) or (move.production_id and made_for != line)
            ):
                raise UserError(
                    self.env._(
                        "%(product)s is not part of contract %(contract)s. Ship it on a transfer "
                        "of its own.",
                        product=move.product_id.display_name,
                        contract=line.order_id.display_name,
                    )
                )

    def _gy_check_return(self):
        """Refuse what comes back for a contract beyond what left for it.

        :raise UserError: naming the product, and how much can come back
        """
        for move in self.sudo():
            contract = move.sale_line_id.order_id._gy_contracts()
            if not contract or not move._gy_comes_back():
                continue
            origin = move.origin_returned_move_id
            left = origin._gy_returnable(move)
            if left < 0 or not move._gy_lots() <= origin._gy_lots():
                raise UserError(
                    self.env._(
                        "%(product)s: more would come back for contract %(contract)s than left "
                        "with one delivery. Open that delivery and choose Return: %(left)s can "
                        "still come back, with the serial numbers it took.",
                        product=move.product_id.display_name,
                        contract=contract.display_name,
                        left=f"{max(origin._gy_returnable(move, without=True), 0.0):.10g}",
                    )
                )

    def _gy_returnable(self, move, without=False):
        """Return how much of a delivery can still come back; negative where ``move`` is too much.

        :param bool without: leave ``move`` itself out of account
        """
        if (
            self.state != "done"
            or self.sale_line_id != move.sale_line_id
            or self.product_id != move.product_id
            or not self._gy_leaves_house()
        ):
            return 0.0 if without else -1.0
        back = self.returned_move_ids.filtered(lambda item: item.state != "cancel")
        back = back - move if without else back | move
        taken = sum(item._gy_product_quantity() for item in back)
        left = self._gy_product_quantity() - taken
        return 0.0 if self.product_id.uom_id.is_zero(left) else left

    def _gy_product_quantity(self):
        """Return what the move takes, in the product's unit; the demand if nothing yet."""
        self.ensure_one()
        quantity = self.quantity or (0.0 if self.state == "done" else self.product_uom_qty)
        return self.product_uom._compute_quantity(
            quantity, self.product_id.uom_id, rounding_method="HALF-UP"
        )

    def _gy_lots(self):
        """Return the ids of the serial numbers and lots on the move."""
        return set(self.move_line_ids.lot_id.ids)

    def _gy_check_links(self, vals):
        """Refuse to take moves away from a contract or its production, or to tie others to them.

        :raise UserError: naming the contract
        """
        for name in ORDER_OF_LINK.keys() & vals.keys():
            if gate_pass.is_granted(self, [name]):
                continue
            new = self.sudo()[name].browse(vals[name])
            for move in self.sudo():
                old = move[name]
                if old == new:
                    continue
                before = old[ORDER_OF_LINK[name]]._gy_contracts()
                after = new[ORDER_OF_LINK[name]]._gy_contracts()
                # What production makes gets the line of its own order; parts of one order may
                # change places when it is split.
                made_for = (
                    name == "sale_line_id" and not old and (move.production_id.sale_line_id == new)
                )
                same = before == after and name != "sale_line_id"
                if (before or after) and not made_for and not same:
                    raise UserError(
                        self.env._(
                            "%(move)s: what belongs to contract %(contract)s stays with it, and "
                            "nothing else is added to it.",
                            move=move.display_name,
                            contract=(before or after)[:1].display_name,
                        )
                    )
