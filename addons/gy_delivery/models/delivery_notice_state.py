from collections import defaultdict

from odoo import api, models
from odoo.tools import float_compare

from .process_profile import STEPS


class DeliveryNotice(models.Model):
    """How far the goods of a notice are: derived, never set (R9.0, R9.2)."""

    _inherit = "gy.delivery.notice"

    @api.depends(
        lambda self: (
            "settled_on",
            "packed_on",
            "cancelled",
            "line_ids.quantity",
            "order_id.gy_gates",
            "order_id.gy_delivery_notice_ids.cancelled",
            "order_id.gy_line_ids.qty_delivered",
            # It is told anew whenever what counts as delivered changes.
            "order_id.gy_all_shipped_on",
            *(f"order_id.{name}" for name in self.env["sale.order"]._gy_goods_depends()),
        )
    )
    def _compute_state(self):
        """Ready to ship is what is settled, and as its type asks packed and in finished goods."""
        for order in self.order_id:
            live = order._gy_live_notices()
            shipped = self._shipped(order, live)
            rest = {line: line._gy_in_stock() for line in order._gy_delivered_lines()}
            for item in shipped.line_ids:
                rest[item.sale_line_id] = rest.get(item.sale_line_id, 0.0) - item.quantity
            stored = shipped | self._covered(live - shipped, rest)
            for notice in self.filtered(lambda item, order=order: item.order_id == order):
                notice.is_stored = notice in stored
                if notice.cancelled:
                    notice.state = "cancelled"
                elif notice in shipped:
                    notice.state = "shipped"
                elif not notice.settled_on:
                    notice.state = "issued"
                else:
                    notice.state = "settled" if notice._gy_missing_step() else "ready"
        for notice in self.filtered(lambda item: not item.order_id):
            notice.is_stored, notice.state = False, "issued"

    def _gy_missing_step(self):
        """Return the next step before the goods may leave, as the contract's type asks (R9.0).

        :return: ``notice`` (to be settled), ``packing``, ``stored``, or nothing
        """
        self.ensure_one()
        done = {"notice": self.settled_on, "packing": self.packed_on, "stored": self.is_stored}
        return next(
            (step for step in STEPS if not done[step] and self.order_id._gy_has_gate(step)), None
        )

    @api.model
    def _shipped(self, order, live):
        """Return those of a contract's live notices whose goods have left.

        By their own transfers; where goods leave without any, earlier notices come first.
        """
        own = live.filtered("picking_ids")
        left = {notice: notice._gy_left() for notice in own}
        found = own.filtered(lambda notice: notice._is_covered(left[notice]))
        rest = {line: line.qty_delivered for line in order._gy_delivered_lines()}
        for quantities in left.values():
            for line, quantity in quantities.items():
                rest[line] = rest.get(line, 0.0) - quantity
        return found | self._covered(live - own, rest)

    def _is_covered(self, rest):
        """Tell whether ``rest``, quantities by order line, is as much as the notice names.

        What came back and is given up is not waited for: then the line is delivered.
        """
        wanted = defaultdict(float)
        for item in self.line_ids:
            wanted[item.sale_line_id] += item.quantity
        return all(
            float_compare(rest.get(line, 0.0), quantity, precision_digits=4) >= 0
            or line._gy_is_delivered()
            for line, quantity in wanted.items()
        )

    @api.model
    def _covered(self, notices, rest):
        """Return those of these notices whose goods ``rest`` covers; earlier ones come first.

        :param dict rest: ``{order line: quantity}``, which is used up
        """
        found = self.browse()
        for notice in notices.sorted("id"):
            if notice._is_covered(rest):
                found |= notice
            for item in notice.line_ids:
                rest[item.sale_line_id] = rest.get(item.sale_line_id, 0.0) - item.quantity
        return found
