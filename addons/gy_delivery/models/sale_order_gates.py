from odoo import models
from odoo.tools import format_list


class SaleOrder(models.Model):
    """Goods leave in their order: announced, settled, packed, stored, shipped (R9.0)."""

    _inherit = "sale.order"

    def _gy_gate_reasons(self, gate, **scope):
        reasons = super()._gy_gate_reasons(gate, **scope)
        moves = scope.get("moves")
        if gate == "shipment" and moves is not None and self._gy_has_gate("notice"):
            # What left and came back was announced before.
            leaving = moves.sudo().filtered(
                lambda move: move.sale_line_id.order_id == self
                and move._gy_leaves_house()
                and not move.origin_returned_move_id
            )
            for transfer, own in leaving.grouped("picking_id").items():
                notice = transfer.gy_notice_id
                if notice:
                    reasons += self._gy_noticed_reasons(notice, own)
                else:
                    reasons += self._gy_loose_reasons(own, leaving)
        return reasons

    def _gy_noticed_reasons(self, notice, leaving):
        """Return why these moves may not leave by the notice that their transfer carries out."""
        step = notice._gy_missing_step()
        reasons = [self._gy_step_reason(notice, step)] if step else []
        left = notice._gy_left(leaving, max)
        for item in notice.line_ids:
            line = item.sale_line_id
            if line.product_uom_id.compare(left.get(line, 0.0), item.quantity) > 0:
                reasons.append(
                    self._gy_notice_reason(
                        self.env._(
                            "%(notice)s announces %(quantity)s of %(product)s, %(left)s would leave",
                            notice=notice.name,
                            quantity=f"{item.quantity:.10g}",
                            product=line.product_id.display_name,
                            left=f"{left[line]:.10g}",
                        )
                    )
                )
        for line in leaving.sale_line_id - notice.line_ids.sale_line_id:
            reasons.append(self._gy_unannounced_reason(line))
        return [*reasons, *self._gy_piece_reasons(notice, leaving)]

    def _gy_piece_reasons(self, notice, leaving):
        """The very pieces leave that the notice names (R9.2)."""
        reasons = []
        for move in leaving:
            named = move._gy_announced_lots()
            others = move._gy_counted_lines().lot_id - named if named else named
            if others:
                reasons.append(
                    self._gy_notice_reason(
                        self.env._(
                            "%(notice)s announces other pieces than %(lots)s: %(named)s",
                            notice=notice.name,
                            lots=format_list(self.env, others.sorted("name").mapped("name")),
                            named=format_list(self.env, named.sorted("name").mapped("name")),
                        )
                    )
                )
        return reasons

    def _gy_loose_reasons(self, own, leaving):
        """Return why goods may not leave on a transfer that carries out no notice.

        They may where a notice has no transfer of its own, as when goods leave in several steps.
        """
        reasons = []
        free = self._gy_live_notices().filtered(lambda notice: not notice.picking_ids)
        ready = free.filtered(lambda notice: not notice._gy_missing_step())
        for line in own.sale_line_id:
            left = self._gy_loose_left(line, leaving)
            if line.product_uom_id.compare(left, ready._gy_announced_of(line)) <= 0:
                continue
            announced = self._gy_live_notices()._gy_announced_of(line)
            waiting = (free - ready).filtered(
                lambda notice, line=line: line in notice.line_ids.sale_line_id
            )
            other = self._gy_live_notices().filtered(
                lambda notice, line=line: line in notice.line_ids.sale_line_id
                and notice.state != "shipped"
                and notice.picking_ids
            )
            if waiting:
                notice = waiting.sorted("id")[:1]
                reasons.append(self._gy_step_reason(notice, notice._gy_missing_step()))
            elif other and line.product_uom_id.compare(announced, line.product_uom_qty) >= 0:
                reasons.append(self._gy_elsewhere_reason(line, other))
            else:
                reasons.append(self._gy_unannounced_reason(line))
        return reasons

    def _gy_loose_left(self, line, leaving):
        """Return how much of a line has left on transfers without a notice, with ``leaving``."""
        moves = line.move_ids.filtered(
            lambda move: not move.picking_id.gy_notice_id
            and not move.origin_returned_move_id
            and (move.state == "done" or move in leaving)
        )
        return line._gy_left_by(moves, max)

    # -- words ---------------------------------------------------------------------

    def _gy_unannounced_reason(self, line):
        return self._gy_notice_reason(
            self.env._(
                "%s: the contract administrator has issued no delivery notice for it yet",
                line.product_id.display_name,
            )
        )

    def _gy_elsewhere_reason(self, line, notices):
        """Return that a line stands on notices that have transfers of their own, or had them."""
        transfers = notices._gy_open_transfers()
        if transfers:
            words = self.env._(
                "%(product)s is announced with another transfer: %(transfers)s",
                product=line.product_id.display_name,
                transfers=format_list(self.env, transfers.mapped("name")),
            )
        else:
            words = self.env._(
                "%(product)s is announced with %(notices)s, whose transfer was cancelled or closed "
                "without a backorder: the salesperson settles it anew (Settle Anew), and what has "
                "not left gets a transfer",
                product=line.product_id.display_name,
                notices=format_list(self.env, notices.mapped("name")),
            )
        return self._gy_notice_reason(words)

    def _gy_notice_reason(self, words):
        label = self.env._("Announced, settled, packed and stored")
        return self._gy_criterion(label, False, words, self._gy_notice_action())

    def _gy_step_reason(self, notice, step):
        """Return the reason that a notice lacks a step, which says whose step it is."""
        user = notice.salesperson_id.name or self.env._("the salesperson")
        words = {
            "notice": self.env._(
                "%(notice)s: %(user)s has not settled it with the customer yet",
                notice=notice.name,
                user=user,
            ),
            "packing": self.env._("%s: the warehouse has not packed it yet", notice.name),
            "stored": self.env._(
                "%s: the warehouse has not put its goods into finished goods yet", notice.name
            ),
        }
        return self._gy_notice_reason(words[step])
