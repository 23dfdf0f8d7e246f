from collections import defaultdict
from typing import NamedTuple

from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.gy_sales_process.tools import clock
from odoo.addons.gy_sales_process.tools.groups import INTERNAL, ROLE


class Reconciled(NamedTuple):
    """What of an entry pays a contract's invoices: in the contract's currency, in the entry's."""

    paid: float
    used: float


class SaleOrder(models.Model):
    """The money of a contract: what was received for it and what was invoiced (R6.3, R6.4)."""

    _inherit = "sale.order"

    gy_share_ids = fields.One2many(
        "gy.receipt.share",
        "order_id",
        string="Receipts",
        copy=False,
        groups=ROLE,
        readonly=True,
    )
    gy_received_amount = fields.Monetary(
        string="Received", compute="_compute_gy_received", store=True, groups=INTERNAL
    )
    gy_received_on = fields.Date(
        string="Last Receipt", compute="_compute_gy_received", store=True, groups=INTERNAL
    )
    gy_received_events = fields.Json(
        "Receipts by Day", compute="_compute_gy_received", store=True, groups=INTERNAL
    )
    gy_surplus_amount = fields.Monetary(
        string="Surplus",
        compute="_compute_gy_surplus",
        store=True,
        groups=INTERNAL,
        help="What was received beyond all instalments; it is paid back or moved to another "
        "contract.",
    )
    gy_invoiced_amount = fields.Monetary(
        string="Invoiced", compute="_compute_gy_invoiced", store=True, groups=INTERNAL
    )
    gy_invoiced_date = fields.Date(
        string="Invoiced on", compute="_compute_gy_invoiced", store=True, groups=INTERNAL
    )

    def _gy_has_receipts(self):
        return super()._gy_has_receipts() or any(order.gy_share_ids for order in self)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_received(self):
        for order in self:
            # Read for the check only; money stays with its contract whoever asks.
            if order.sudo().gy_share_ids:
                raise UserError(
                    self.env._(
                        "Money was received for %s. Cancel it instead of deleting it.",
                        order.display_name,
                    )
                )

    # -- counting --------------------------------------------------------------

    def _gy_money_changed(self):
        """Have the totals of these contracts counted again, after others that count them."""
        if not self:
            return
        self._gy_lock_totals()
        self._gy_recompute(
            "gy_received_amount",
            "gy_received_on",
            "gy_received_events",
            "gy_invoiced_amount",
            "gy_invoiced_date",
            "gy_invoiced_events",
        )
        # Shares are counted with the money of their contracts, whoever looks.
        self.sudo().gy_share_ids._recount()

    @api.depends("gy_is_process")
    def _compute_gy_received(self):
        """What was received: reconciled with the contract's invoices, or shared and still open.

        Counted again whenever a payment, a reconciliation or a share changes
        (:meth:`_gy_money_changed`); following those by dependencies would cost every invoice.
        """
        for order in self:
            receipts = order._gy_receipts() if order.gy_is_process else []
            order.gy_received_amount = order.currency_id.round(sum(item[2] for item in receipts))
            order.gy_received_on = max((item[0] for item in receipts), default=False)
            order.gy_received_events = order._gy_receipts_by_day(receipts)

    @api.model
    def _gy_receipts_by_day(self, receipts):
        """Return what is kept of receipts: as of what other events, one a day."""
        days = defaultdict(float)
        for day, _line, amount in receipts:
            days[fields.Date.to_string(day)] += amount
        events = [[day, day, round(amount, 6)] for day, amount in sorted(days.items())]
        return {"events": events} if events else False

    @api.depends("gy_received_amount", "gy_installment_ids.paid_amount", "gy_is_process", "state")
    def _compute_gy_surplus(self):
        """What no instalment needs; of a cancelled contract everything."""
        for order in self:
            used = sum(order.gy_installment_ids.mapped("paid_amount"))
            over = sum(
                max(0.0, line.paid_amount - line.amount) for line in order.gy_installment_ids
            )
            if order.state == "cancel":
                used = over = 0.0
            rest = order.gy_received_amount - used + over
            order.gy_surplus_amount = order.gy_is_process and order.currency_id.round(
                max(0.0, rest)
            )

    def _gy_payers(self):
        """Return the customers whose money may be for these contracts."""
        return (self.partner_id | self.partner_invoice_id).commercial_partner_id

    def _gy_receipts(self):
        """Return the money received for this contract.

        :return: ``[(date, instalment id or False, amount)]``; an instalment where a person named
            it, amounts in the contract's currency
        """
        self.ensure_one()
        reconciled = self._gy_reconciled_money()
        receipts, named = [], defaultdict(float)
        for share, taken, rest in self._gy_counting_shares(reconciled):
            if share.installment_id:
                receipts.append((share.date, share.installment_id.id, taken + rest))
                named[share._entries()] += taken
            elif rest:
                receipts.append((share.date, False, rest))
        receipts += self._gy_paid_back()
        receipts += self._gy_settled_receipts(receipts)
        receipts += [
            (entry.date, False, money.paid - named[entry])
            for entry, money in reconciled.items()
            if money.paid > named[entry]
        ]
        return receipts

    def _gy_paid_back(self):
        """Return what was paid back to the customer, as negative receipts."""
        back = self.gy_share_ids.filtered(lambda share: share._is_paid_back())
        return [
            (share.date, share.installment_id.id, -share._in_contract(share.amount))
            for share, _taken, _rest in back._rests()
        ]

    def _gy_reconciled_money(self):
        """Return ``{entry: Reconciled}`` of receipts reconciled with this contract's invoices.

        An invoice of several contracts counts for each by its part of the invoice.
        """
        self.ensure_one()
        amounts = {}
        for invoice, part in self._gy_charged_parts().items():
            # An invoice that is taken back to be mended keeps what was paid on it.
            if invoice.state == "cancel":
                continue
            for partial in invoice._gy_receivables().matched_credit_ids:
                carried = partial.credit_move_id.move_id
                entry = carried.gy_receipt_entry_id or carried
                # Core leaves an entry that is taken back matched; it brings nothing meanwhile.
                if not (carried._gy_counts() and entry._gy_counts() and entry._gy_is_receipt()):
                    continue
                paid, used = amounts.get(entry, (0.0, 0.0))
                paid += self._gy_from_invoice(invoice, partial.debit_amount_currency * part)
                amounts[entry] = Reconciled(paid, used + partial._gy_used_amount() * part)
        return amounts

    def _gy_from_invoice(self, invoice, amount):
        """Return ``amount`` of an invoice in the currency of the contract."""
        return invoice.currency_id._convert(
            amount,
            self.currency_id,
            self.company_id,
            invoice.invoice_date or clock.today(self),
        )

    def _gy_to_invoice(self, invoice, amount):
        """Return ``amount`` of the contract in the currency of an invoice."""
        return self.currency_id._convert(
            amount,
            invoice.currency_id,
            self.company_id,
            invoice.invoice_date or clock.today(self),
        )

    def _gy_is_settled(self, rest):
        """Tell whether only rounding is left: all is invoiced, and every invoice paid (R14)."""
        if not rest or not self.gy_is_process or not self._gy_is_cents(rest):
            return False
        invoices = [move for move in self._gy_invoice_parts() if move.state == "posted"]
        return (
            bool(invoices)
            and self._gy_is_invoiced()
            and all(move.currency_id.is_zero(move.amount_residual) for move in invoices)
        )

    def _gy_invoice_parts(self):
        """Return ``{invoice: part of it that belongs to this contract}``, 0 to 1."""
        self.ensure_one()
        parts = {}
        for invoice in self.order_line.invoice_lines.move_id:
            lines = invoice.invoice_line_ids
            own = lines.filtered(lambda line: self in line.sale_line_ids.order_id)
            total = sum(lines.mapped("price_total"))
            part = sum(own.mapped("price_total")) / total if total else 0.0
            parts[invoice] = min(1.0, max(0.0, part))
        return parts

    def _gy_charged_parts(self):
        """Return ``{entry: part of it}`` of all that charges a customer for this contract.

        Its invoices, and what is booked of a settlement (R5.8).
        """
        parts = self._gy_invoice_parts()
        charged = {move: parts[move] for move in parts if move.move_type == "out_invoice"}
        return charged | dict.fromkeys(self._gy_settling_entries(), 1.0)

    def _gy_counting_shares(self, reconciled):
        """Return ``[(share, taken, rest)]`` of what counts of this contract's shares, in its currency.

        ``taken`` is reconciled with the contract's invoices already, ``rest`` is still open.

        :param reconciled: what :meth:`_gy_reconciled_money` returned
        """
        self.ensure_one()
        result = []
        incoming = self.gy_share_ids.filtered(lambda share: not share._is_paid_back())
        for share, taken, rest in incoming._rests(reconciled={self: reconciled}):
            if taken and share.currency_id != self.currency_id:
                paid, used = reconciled[share._entries()]
                taken = self.currency_id.round(paid * taken / used)
            else:
                taken = share._in_contract(taken)
            result.append((share, taken, share._in_contract(rest)))
        return result

    @api.depends("gy_is_process")
    def _compute_gy_invoiced(self):
        """Posted invoices less credit notes; counted with :meth:`_gy_money_changed`."""
        for order in self:
            amount, dates = 0.0, []
            for invoice, part in order._gy_invoice_parts().items() if order.gy_is_process else ():
                if invoice.state == "posted":
                    sign = -1 if invoice.move_type == "out_refund" else 1
                    amount += sign * order._gy_from_invoice(invoice, part * invoice.amount_total)
                    if sign > 0 and not invoice._gy_is_ahead():
                        # What is due by an invoice does not move on with a credit note, nor begin
                        # with an invoice for an advance.
                        dates.append(invoice.invoice_date)
            order.gy_invoiced_amount = order.currency_id.round(amount)
            order.gy_invoiced_date = max(dates, default=False)
