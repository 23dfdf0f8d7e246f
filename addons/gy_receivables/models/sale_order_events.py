from collections import defaultdict

from odoo import api, fields, models

from odoo.addons.gy_sales_process.tools import clock
from odoo.addons.gy_sales_process.tools.groups import INTERNAL

from ..tools import parts
from .installment_template_line import EVENT_PARTS


class SaleOrder(models.Model):
    """What happens to a contract in parts: deliveries, signatures, invoices, postings (R6.8).

    Each as ``{"whole": amount, "events": [[key, day, amount]]}``, what came back or was credited
    taken off: an instalment that counts from it falls due by as much.
    """

    _inherit = "sale.order"

    gy_shipped_events = fields.Json(
        "Deliveries by Day", compute="_compute_gy_goods_events", store=True, groups=INTERNAL
    )
    gy_signed_events = fields.Json(
        "Signatures by Day", compute="_compute_gy_goods_events", store=True, groups=INTERNAL
    )
    gy_invoiced_events = fields.Json(
        "Invoices by Day", compute="_compute_gy_invoiced", store=True, groups=INTERNAL
    )
    gy_posted_events = fields.Json(
        "Postings by Day", compute="_compute_gy_papers", store=True, groups=INTERNAL
    )

    def _gy_events(self, event):
        """Return ``(events, whole)`` of an event: as it happened in parts, or all at once.

        What was invoiced ahead is no part of it: it is its own instalment's (:meth:`_gy_own_events`).

        :param str event: see :meth:`_gy_event_fields`
        :return: list of :class:`~..tools.parts.Event`, and what they come to when all has happened
        """
        self.ensure_one()
        if name := EVENT_PARTS.get(event):
            kept = self[name] or {"events": [], "whole": 1.0}
            return [
                parts.Event(key, fields.Date.to_date(day), part)
                for key, day, part, *shares in kept["events"]
                if not shares
            ], kept["whole"] - kept.get("ahead", 0.0)
        field = self._gy_event_fields().get(event)
        happened = field and self[field]
        return ([parts.Event(event, happened, 1.0)] if happened else []), 1.0

    def _gy_own_events(self, event, installment):
        """Return what was invoiced ahead of one instalment, as events with amounts."""
        kept = self[EVENT_PARTS[event]] if event in EVENT_PARTS else None
        return [
            parts.Event(key, fields.Date.to_date(day), part * share)
            for key, day, part, *shares in (kept or {"events": ()})["events"]
            for number, share in (shares[0] if shares else ())
            if number == installment.id
        ]

    @api.model
    def _gy_as_events(self, events, taken_back, whole, complete):
        """Return what is kept of an event; once it is complete there is nothing more to come."""
        left = parts.net(events, taken_back)
        happened = sum(event.weight for event in left)
        return {
            "whole": happened if complete else max(whole, happened),
            "events": [
                [event.key, fields.Date.to_string(event.day), round(event.weight, 6)]
                for event in left
            ],
        }

    # -- goods -----------------------------------------------------------------

    @api.model
    def _gy_delivery_fields(self):
        return [*super()._gy_delivery_fields(), "gy_shipped_events", "gy_signed_events"]

    @api.depends("gy_is_process", "state", "gy_line_ids.qty_delivered", "gy_all_shipped_on")
    def _compute_gy_goods_events(self):
        """Counted again whenever a signature changes (:meth:`_gy_deliveries_changed`)."""
        counted = self.filtered(lambda order: order.gy_is_process and order.state == "sale")
        # Read of all contracts at once.
        every = counted._gy_done_deliveries()
        every.mapped("date_done")
        days = every._gy_signed_days()
        for order in self:
            shipped = signed = False
            if order in counted:
                shipped, signed = order._gy_goods_events(days)
            order.gy_shipped_events, order.gy_signed_events = shipped, signed

    def _gy_goods_events(self, days):
        """Return what is kept of deliveries and of signatures for them.

        :param dict days: ``{transfer: day}`` on which it was signed for
        """
        left = self._gy_delivered_moves()
        back = (self.order_line.move_ids - left).filtered(
            lambda move: move.state == "done"
            and move.quantity
            and move.location_id.usage == "customer"
        )
        taken = [
            parts.TakenBack(move._gy_sale_value(), _picking_key(move.origin_returned_move_id))
            for move in back
        ]
        shipped, signed = [], []
        for picking, moves in left.grouped("picking_id").items():
            key, value = _picking_key(moves), sum(move._gy_sale_value() for move in moves)
            day = clock.today(self, picking.date_done or moves[:1].date)
            shipped.append(parts.Event(key, day, value))
            if picking in days:
                signed.append(parts.Event(key, days[picking], value))
        if not left and not self._gy_delivered_lines() and self.gy_all_shipped_on:
            # Nothing but services: all of it at once.
            shipped = [parts.Event("services", self.gy_all_shipped_on, 1.0)]
        known = {event.key for event in signed}
        value = self._gy_goods_value()
        return (
            self._gy_as_events(shipped, taken, value, bool(self.gy_all_shipped_on)),
            self._gy_as_events(
                signed,
                [item for item in taken if item.key in known],
                value,
                bool(self.gy_all_shipped_on and signed and len(signed) == len(shipped)),
            ),
        )

    # -- invoices --------------------------------------------------------------

    def _compute_gy_invoiced(self):
        res = super()._compute_gy_invoiced()
        for order in self:
            order.gy_invoiced_events = order.gy_is_process and order._gy_invoice_events(
                lambda invoice: invoice.invoice_date, order._gy_is_invoiced()
            )
        return res

    def _compute_gy_papers(self):
        res = super()._compute_gy_papers()
        for order in self:
            order.gy_posted_events = order.gy_is_process and order._gy_invoice_events(
                lambda invoice: invoice.gy_posting_ids._valid()[:1].date,
                bool(order.gy_posted_date),
            )
        return res

    def _gy_invoice_events(self, day_of, complete):
        """Return what is kept of invoices by a day that each of them has, or has not yet.

        :param day_of: what returns the day of an invoice
        """
        self.ensure_one()
        events, taken, shares, ahead = [], [], {}, 0.0
        for invoice, part in self._gy_invoice_parts().items():
            if invoice.state != "posted":
                continue
            amount = self._gy_from_invoice(invoice, part * invoice.amount_total)
            if invoice.move_type == "out_refund":
                taken.append(parts.TakenBack(amount, _invoice_key(invoice.reversed_entry_id)))
            elif day := day_of(invoice):
                events.append(parts.Event(_invoice_key(invoice), day, amount))
            if invoice._gy_is_ahead():
                ahead += -amount if invoice.move_type == "out_refund" else amount
                shares[_invoice_key(invoice)] = invoice._gy_installment_shares()
        known = {event.key for event in events}
        # What credits an invoice that has no such day yet takes nothing from the others.
        taken = [item for item in taken if not item.key or item.key in known]
        kept = self._gy_as_events(events, taken, self.gy_owed_amount, complete and bool(events))
        for event in kept["events"]:
            if event[0] in shares:
                event.append(shares[event[0]])
        if ahead:
            kept["ahead"] = round(ahead, 6)
        return kept

    def _gy_carried(self, without):
        """Return what posted invoices carry of each instalment, credit notes taken off.

        :param without: the invoice that is not counted
        :return: ``({instalment id: amount}, {instalment id: amount asked for ahead})``
        """
        self.ensure_one()
        groups = self.env["account.move.line"]._read_group(
            [
                ("gy_installment_id", "in", self.gy_installment_ids.ids),
                ("parent_state", "=", "posted"),
                ("move_id", "not in", without.ids),
            ],
            ["gy_installment_id", "move_id"],
            ["amount_currency:sum"],
        )
        carried, ahead = defaultdict(float), defaultdict(float)
        has_ahead = any(self.order_line.mapped("is_downpayment"))
        for installment, invoice, amount in groups:
            found = ahead if has_ahead and invoice._gy_is_ahead() else carried
            found[installment.id] += amount
        return carried, ahead


def _picking_key(moves):
    return f"stock.picking,{moves.picking_id.id}" if moves.picking_id else ""


def _invoice_key(invoice):
    return f"account.move,{invoice.id}" if invoice else ""
