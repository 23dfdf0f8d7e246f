from collections import defaultdict

from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.gy_sales_process.tools import clock
from odoo.addons.gy_sales_process.tools.groups import INTERNAL, ROLE

from ..tools import plan


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
            "gy_invoiced_amount",
            "gy_invoiced_date",
            "gy_invoiced_events",
        )

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
                receipts.append((share.payment_id.date, share.installment_id.id, taken + rest))
                named[share.payment_id.move_id] += taken
            elif rest:
                receipts.append((share.payment_id.date, False, rest))
        receipts += self._gy_paid_back()
        receipts += [
            (entry.date, False, amount - named[entry])
            for entry, amount in reconciled.items()
            if amount > named[entry]
        ]
        return receipts

    def _gy_paid_back(self):
        """Return what was paid back to the customer, as negative receipts."""
        return [
            (share.payment_id.date, share.installment_id.id, -share.amount)
            for share in self.gy_share_ids
            if share.payment_id.payment_type == "outbound" and share.payment_id.move_id._gy_counts()
        ]

    def _gy_reconciled_money(self):
        """Return ``{entry: amount}`` of receipts reconciled with this contract's invoices.

        An invoice of several contracts counts for each by its part of the invoice.
        """
        self.ensure_one()
        amounts = defaultdict(float)
        for invoice, part in self._gy_invoice_parts().items():
            # An invoice that is taken back to be mended keeps what was paid on it.
            if invoice.state == "cancel" or invoice.move_type != "out_invoice":
                continue
            for partial in invoice._gy_receivables().matched_credit_ids:
                entry = partial.credit_move_id.move_id
                # Core leaves an entry that is taken back matched; it brings nothing meanwhile.
                if not entry._gy_counts():
                    continue
                if entry._gy_is_receipt():
                    amounts[entry] += self._gy_from_invoice(
                        invoice, partial.debit_amount_currency * part
                    )
        return amounts

    def _gy_from_invoice(self, invoice, amount):
        """Return ``amount`` of an invoice in the currency of the contract."""
        return invoice.currency_id._convert(
            amount,
            self.currency_id,
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

    def _gy_counting_shares(self, reconciled):
        """Return ``[(share, taken, rest)]`` of this contract's shares whose payment counts.

        ``taken`` is reconciled with the contract's invoices already, ``rest`` is still open.
        """
        self.ensure_one()
        result = []
        incoming = self.gy_share_ids.payment_id.filtered(
            lambda payment: payment.payment_type == "inbound"
        )
        for payment in incoming:
            entry = payment.move_id
            if not entry._gy_counts():
                continue
            shares = payment.gy_share_ids.sorted("id")
            used = {self: reconciled.get(entry, 0.0)}
            for other in shares.order_id - self:
                used[other] = other._gy_reconciled_money().get(entry, 0.0)
            receivable = entry._gy_receivables()
            rests = plan.share_rests(
                [(share, share.order_id, share.amount) for share in shares],
                used,
                max(0.0, -sum(receivable.mapped("amount_residual_currency"))),
                self.currency_id.rounding,
            )
            result += [
                (share, *rests[share]) for share in shares.filtered(lambda s: s.order_id == self)
            ]
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
                    if sign > 0:
                        # A credit note is no invoice: what is due by one does not move on.
                        dates.append(invoice.invoice_date)
            order.gy_invoiced_amount = order.currency_id.round(amount)
            order.gy_invoiced_date = max(dates, default=False)
