from odoo import SUPERUSER_ID, api, fields, models

from odoo.addons.gy_sales_process.tools import at_end, clock

from ..tools import parts
from .installment_template_line import EVENT_PARTS, TRIGGER_EVENTS

PENDING = "gy.installment.part"
# The key of what has not happened yet.
PLANNED = ""


class Installment(models.Model):
    """When an instalment falls due: with each event it counts from, by its part (R6.2, R6.8)."""

    _inherit = "gy.installment"

    parts = fields.Json(
        compute="_compute_parts",
        store=True,
        help="What has fallen due by which event, and what is still planned.",
    )
    due_date = fields.Date(
        compute="_compute_parts",
        store=True,
        index="btree_not_null",
        help="When the earliest part that is not paid falls due.",
    )
    due_amount = fields.Monetary(
        string="Started",
        compute="_compute_parts",
        store=True,
        help="What has fallen due by what has happened, or will some days after it.",
    )
    open_due_amount = fields.Monetary(
        string="Started and Open", compute="_compute_parts", store=True
    )
    expected_date = fields.Date(
        string="Expected",
        compute="_compute_expected_date",
        store=True,
        help="The due date; before anything has happened the planned date, or what follows from "
        "the contract's delivery date.",
    )

    @api.model
    def _parts_depends(self):
        events = self.env["sale.order"]._gy_event_fields()
        # Of what happens in parts the parts tell the days.
        whole = {*TRIGGER_EVENTS.values()} - EVENT_PARTS.keys()
        used = {events[event] for event in whole if event in events}
        return [
            "kind",
            "trigger",
            "offset_days",
            "fixed_date",
            "amount",
            "missing_amount",
            "waived_amount",
            "order_id.gy_retention_held",
            # Parts tell whether their contract is in force.
            "order_id.state",
            "order_id.gy_is_process",
            "order_id.gy_is_frame",
            *(f"order_id.{name}" for name in {*used, *EVENT_PARTS.values()}),
        ]

    @api.depends(lambda self: self._parts_depends())
    def _compute_parts(self):
        for installment in self:
            round_amount = installment.currency_id.round
            found = installment._fallen_due()
            open_due = round_amount(sum(part.missing for part in found))
            # Where what has happened is paid, the rest waits for what is still to come.
            waits = installment.missing_amount and not open_due
            installment.due_date = False if waits else parts.earliest_open(found)
            installment.due_amount = round_amount(sum(part.amount for part in found))
            installment.open_due_amount = open_due
            installment.parts = installment._part_values(found)
        self._schedule_parts()

    def _part_values(self, found):
        """Return what is kept of the parts: those that events made due, and what is planned."""
        round_amount = self.currency_id.round
        filled = self.amount - self.missing_amount
        # What was given up is the last of what fills them.
        paid = filled - self.waived_amount
        by_money = found
        if self.waived_amount:
            by_money = parts.fill(found, paid, self.currency_id.rounding or 0.01)
        values = [
            {
                "key": part.key,
                "day": fields.Date.to_string(part.day),
                "due": fields.Date.to_string(part.due),
                "amount": round_amount(part.amount),
                "paid": round_amount(part.paid),
                "waived": round_amount(part.paid - money.paid),
            }
            for part, money in zip(found, by_money, strict=True)
        ]
        due = sum(part.amount for part in found)
        planned = round_amount(self.amount - due)
        if planned > 0:
            beyond, money = max(0.0, filled - due), max(0.0, paid - due)
            values.append(
                {
                    "key": PLANNED,
                    "amount": planned,
                    "paid": round_amount(beyond),
                    "waived": round_amount(beyond - money),
                }
            )
        return values

    def _fallen_due(self):
        """Return the :class:`~..tools.parts.Part` list that has fallen due, with what was paid."""
        self.ensure_one()
        order, own = self.order_id, []
        if self.kind == "retention" and order.gy_retention_held:
            # An open complaint holds it, whatever has happened.
            return []
        if self.trigger == "fixed":
            events = [parts.Event("fixed", self.fixed_date, 1.0)] if self.fixed_date else []
            whole = 1.0
        else:
            event = TRIGGER_EVENTS[self.trigger]
            events, whole = order._gy_events(event)
            own = order._gy_own_events(event, self._origin)
        rounding = self.currency_id.rounding or 0.01
        found = parts.fall_due_ahead(self.amount, own, events, whole, self.offset_days, rounding)
        # What part invoices rounded away counts as paid.
        return parts.fill(found, self.amount - self.missing_amount, rounding)

    @api.depends("due_date", "planned_date", "trigger", "offset_days", "order_id.gy_delivery_date")
    def _compute_expected_date(self):
        for installment in self:
            expected = installment.due_date or installment.planned_date
            if not expected:
                order = installment.order_id
                start = order._gy_expected_day(TRIGGER_EVENTS.get(installment.trigger))
                expected = start and fields.Date.add(start, days=installment.offset_days)
            installment.expected_date = expected

    # -- their parts as records, and the lines of invoices -----------------------

    def _schedule_parts(self):
        """Have parts and invoices' due dates follow once, at the end of the transaction."""
        if ids := at_end.real_ids(self):
            sync = self.env(user=SUPERUSER_ID)["gy.installment"]._sync_scheduled_parts
            at_end.collected(self.env, PENDING, set, sync).update(ids)

    def _sync_scheduled_parts(self):
        ids = sorted(at_end.take(self.env, PENDING) or ())
        self.env["gy.installment.part"]._sync(ids)
        self.browse(ids)._move_maturities()
        self.env.flush_all()

    def _move_maturities(self):
        """Let the receivable lines of posted invoices follow the due dates (R6.4).

        Amounts stay as they were posted; only the day moves.
        """
        lines = self.env["account.move.line"].search(
            [("gy_installment_id", "in", self.ids), ("parent_state", "=", "posted")]
        )
        by_day = {}
        # Of a credit note nothing falls due.
        for line in lines.filtered(lambda line: line.balance > 0):
            day = line.gy_installment_id._maturity(line.move_id)
            if day and day != line.date_maturity:
                by_day.setdefault(day, self.env["account.move.line"])
                by_day[day] |= line
        for day, moved in by_day.items():
            moved.with_context(check_move_validity=False).write({"date_maturity": day})

    def _maturity(self, invoice):
        """Return when what an invoice carries of this instalment falls due.

        What counts from the invoice itself is told by its own part; else the earliest open part
        counts, before it what is expected.
        """
        self.ensure_one()
        own = f"account.move,{invoice.id}"
        for part in self.parts or ():
            if part["key"] == own:
                return fields.Date.to_date(part["due"])
        if TRIGGER_EVENTS.get(self.trigger) == "invoiced":
            start = invoice.invoice_date or clock.today(invoice)
            return fields.Date.add(start, days=self.offset_days)
        return self.expected_date or invoice.invoice_date or clock.today(invoice)
