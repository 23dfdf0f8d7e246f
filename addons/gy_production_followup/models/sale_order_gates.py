from collections import defaultdict

from odoo import models
from odoo.tools import float_compare


class SaleOrder(models.Model):
    """What inspection says at the gates for storing and shipment (R9.1)."""

    _inherit = "sale.order"

    def _gy_gate_reasons(self, gate, **scope):
        reasons = super()._gy_gate_reasons(gate, **scope)
        moves = scope.get("moves")
        if moves is None:
            return reasons
        if gate == "store":
            reasons += self._gy_store_reasons(moves.sudo())
        elif gate == "shipment":
            # What comes first in the order of things is told first (R9.0).
            leaving = moves.sudo().filtered(
                lambda move: move.sale_line_id.order_id == self and move._gy_leaves_house()
            )
            reasons = [
                *self._gy_uninspected_reasons(leaving),
                *self._gy_unbooked_reasons(leaving),
                *reasons,
            ]
        return reasons

    def _gy_store_reasons(self, moves):
        """Return why these moves may not bring goods into stock (R9.1)."""
        storing = moves._gy_storing_lines()
        return [
            *self._gy_excess_stored(moves),
            *self._gy_serial_reasons(line.lot_id for _move, line in storing),
            *self._gy_held_reasons(moves, storing),
        ]

    def _gy_excess_stored(self, moves):
        """What goes into stock by the transfers of a line's orders has passed inspection."""
        going = defaultdict(float)
        for move, _line, quantity in moves._gy_going():
            going[self._gy_made_key(move)] += quantity
        for move in moves:
            going[self._gy_made_key(move)] += 0.0
        reasons = []
        for (line, product), quantity in going.items():
            if not line:
                continue
            productions = line._gy_productions_of(product)
            stored = productions._gy_stored_quantity()
            accepted = sum(productions.gy_inspection_ids.mapped("accepted_qty"))
            if float_compare(stored + quantity, accepted, precision_digits=4) > 0:
                reasons.append(
                    self._gy_criterion(
                        self.env._("Inspection passed"),
                        False,
                        self.env._(
                            "%(product)s: %(quantity)s would be stored, %(passed)s passed "
                            "inspection",
                            product=product.display_name,
                            quantity=f"{stored + quantity:.10g}",
                            passed=f"{accepted:.10g}",
                        ),
                        self._gy_inspection_action(),
                    )
                )
        return reasons

    def _gy_made_key(self, move):
        """Return ``(line, product)`` of this contract whose pieces ``move`` stores, if any."""
        productions = (move.production_id | move.move_orig_ids.production_id).filtered(
            lambda production: production.gy_order_id == self
            and production.product_id == move.product_id
        )
        return productions.sale_line_id[:1], move.product_id

    def _gy_serial_reasons(self, lots):
        """A serial number made for the contract goes nowhere before it has passed."""
        lots = self.env["stock.lot"].sudo().browse({lot.id for lot in lots} - {False})
        lots = lots.filtered(lambda lot: lot.product_id.tracking == "serial")
        if not lots:
            return []
        inspections = (
            self.env["gy.inspection"]
            .sudo()
            .search([("order_id", "=", self.id), ("lot_ids", "in", lots.ids)])
        )
        missing = inspections._gy_uninspected(lots)
        return [
            self._gy_criterion(
                self.env._("Inspection passed"),
                False,
                self.env._(
                    "%(product)s: serial number %(lot)s has not passed inspection",
                    product=lot.product_id.display_name,
                    lot=lot.name,
                ),
                self._gy_inspection_action(),
            )
            for lot in missing.sorted("name")
        ]

    def _gy_foreign_reasons(self, lots):
        """What was inspected for another contract belongs to it (R9.1)."""
        if not lots:
            return []
        inspections = self.env["gy.inspection"].sudo().search([("lot_ids", "in", lots.ids)])
        own = inspections.filtered(lambda inspection: inspection.order_id == self).lot_ids
        others = inspections.filtered(
            lambda inspection: inspection.order_id.state == "sale"
            and not inspection.order_id._gy_is_terminated()
        )
        return [
            self._gy_criterion(
                self.env._("Inspected for this contract"),
                False,
                self.env._(
                    "%(product)s: %(lot)s was inspected for contract %(contract)s and belongs to it",
                    product=lot.product_id.display_name,
                    lot=lot.name,
                    contract=others.filtered(lambda item, lot=lot: lot in item.lot_ids)[
                        :1
                    ].order_id.display_name,
                ),
            )
            for lot in ((lots & others.lot_ids) - own).sorted("name")
        ]

    def _gy_held_reasons(self, moves, storing):
        """What was not inspected remains in post-production, whoever takes goods from there."""
        held_inspections = moves._gy_held_at(storing).filtered(
            lambda inspection: "store" in (inspection.order_id.gy_gates or "store").split(",")
        )
        leaving = defaultdict(float)
        for move, line, quantity in moves._gy_going():
            leaving[move.product_id, move._gy_waiting_place(line)] += quantity
        for move, line in storing:
            leaving[move.product_id, move._gy_waiting_place(line)] += 0.0
        reasons = []
        for (product, place), quantity in leaving.items():
            waiting = held_inspections.filtered(
                lambda inspection, product=product, place=place: inspection.product_id == product
                and inspection.production_id.warehouse_id.sam_loc_id == place
            )
            if not place or self not in waiting.order_id:
                continue
            held = sum(waiting.mapped("quantity"))
            [(present,)] = (
                self.env["stock.quant"]
                .sudo()
                ._read_group(
                    [("product_id", "=", product.id), ("location_id", "child_of", place.id)],
                    aggregates=["quantity:sum"],
                )
            )
            rest = (present or 0.0) - quantity
            if float_compare(rest, held, precision_digits=4) < 0:
                reasons.append(
                    self._gy_criterion(
                        self.env._("Inspection passed"),
                        False,
                        self.env._(
                            "%(product)s: %(held)s have not passed inspection and stay in "
                            "post-production; %(rest)s would be left there",
                            product=product.display_name,
                            held=f"{held:.10g}",
                            rest=f"{max(rest, 0.0):.10g}",
                        ),
                        self._gy_inspection_action(),
                    )
                )
        return reasons

    def _gy_unbooked_reasons(self, leaving):
        """Of what is made to order no more leaves than is booked as pre-stock-in (R9.0)."""
        if not self._gy_has_gate("prestock"):
            return []
        reasons = []
        for line in leaving.sale_line_id:
            for product in line.gy_production_ids.product_id:
                rest = line._gy_left(product, leaving) - line._gy_booked(product)
                if float_compare(rest, 0.0, precision_digits=4) > 0:
                    reasons.append(
                        self._gy_criterion(
                            self.env._("Pre-stock-in booked"),
                            False,
                            self.env._(
                                "%(product)s: manufacturing has not booked the pre-stock-in of "
                                "%(rest)s yet",
                                product=product.display_name,
                                rest=f"{rest:.10g}",
                            ),
                            self._gy_inspection_action(),
                        )
                    )
        return reasons

    def _gy_uninspected_reasons(self, leaving):
        """Of what is made to order no more leaves than has passed inspection (R9.1)."""
        lots = leaving._gy_counted_lines().lot_id
        reasons = [*self._gy_serial_reasons(lots), *self._gy_foreign_reasons(lots)]
        for line in leaving.sale_line_id:
            for product in line.gy_production_ids.product_id:
                quantity = line._gy_left(product, leaving)
                allowed = line._gy_may_leave(product)
                if float_compare(quantity, allowed, precision_digits=4) > 0:
                    reasons.append(
                        self._gy_criterion(
                            self.env._("Inspection passed"),
                            False,
                            self.env._(
                                "%(product)s: %(quantity)s would leave, %(passed)s passed "
                                "inspection",
                                product=product.display_name,
                                quantity=f"{quantity:.10g}",
                                passed=f"{allowed:.10g}",
                            ),
                            self._gy_inspection_action(),
                        )
                    )
        return reasons
