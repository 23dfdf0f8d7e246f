from odoo import api, fields, models
from odoo.tools import SQL, format_amount

from ..tools import plan

# What of a share is there; follows from its receipt and the contracts' invoices.
COUNTED = {"counted_amount", "is_conflict"}


class ReceiptShare(models.Model):
    """The part of a customer's money that belongs to a contract (R6.3).

    The money comes by a payment, or by another entry: of a bank statement line, or written by
    hand. It counts as soon as the entry is posted on the customer's receivable account, and no
    longer when it is not. What is paid back to the customer for a contract is shared in the same
    way, and counts against it.
    """

    _name = "gy.receipt.share"
    _description = "Share of a Receipt"
    _inherit = ["gy.derived.mixin"]
    _order = "payment_id, entry_id, id"

    payment_id = fields.Many2one(
        "account.payment", string="Payment", index="btree_not_null", ondelete="cascade"
    )
    entry_id = fields.Many2one(
        "account.move",
        string="Entry",
        index="btree_not_null",
        ondelete="cascade",
        domain="[('move_type', '=', 'entry')]",
        help="The entry that brought the money, where it came by no payment.",
    )
    order_id = fields.Many2one(
        "sale.order",
        string="Contract",
        required=True,
        index=True,
        ondelete="restrict",
        domain="[('gy_is_process', '=', True), ('state', '!=', 'cancel'),"
        " ('company_id', '=', company_id)]",
    )
    installment_id = fields.Many2one(
        "gy.installment",
        string="Instalment",
        index="btree_not_null",
        ondelete="restrict",
        domain="[('order_id', '=', order_id)]",
        help="Leave empty to let the money fill the plan from the top.",
    )
    company_id = fields.Many2one(
        "res.company", compute="_compute_company_id", store=True, index=True, precompute=True
    )
    currency_id = fields.Many2one("res.currency", compute="_compute_receipt")
    amount = fields.Monetary(
        compute="_compute_amount", store=True, readonly=False, required=True, precompute=True
    )
    counted_amount = fields.Monetary(
        string="Counts",
        compute="_compute_counted_amount",
        store=True,
        help="What of the share is there: booked on the customer's account, and not used by "
        "another contract.",
    )
    is_conflict = fields.Boolean(
        string="Not There",
        compute="_compute_counted_amount",
        store=True,
        index="btree_not_null",
        help="The receipt is booked, but not so that this contract has all of its share.",
    )
    partner_id = fields.Many2one("res.partner", compute="_compute_receipt")
    date = fields.Date(compute="_compute_receipt")

    _amount_positive = models.Constraint("CHECK (amount > 0)", "A share must be positive.")
    _one_receipt = models.Constraint(
        "CHECK (num_nonnulls(payment_id, entry_id) = 1)",
        "A share is part of a payment or of another entry.",
    )

    @api.depends("payment_id", "entry_id")
    def _compute_company_id(self):
        for share in self:
            share.company_id = share._receipt().company_id

    @api.depends("payment_id.date", "payment_id.partner_id", "entry_id.date", "order_id")
    def _compute_receipt(self):
        # Whoever sees the contract sees whose money it has, and of which day.
        for share in self.sudo():
            payment = share.payment_id
            share.date = share._receipt().date
            share.partner_id = payment.partner_id or share.order_id.partner_id.commercial_partner_id
            share.currency_id = payment.currency_id or share._entry_currency()

    def _entry_currency(self):
        lines = self.entry_id._gy_receipt_lines(self._payers())
        lines |= self.entry_id._gy_suspense_lines() or lines
        return lines[:1].currency_id or self.entry_id.company_id.currency_id

    @api.depends("payment_id.amount", "entry_id", "order_id")
    def _compute_amount(self):
        """Propose what the receipt has left for a new share; never change one that is there."""
        for share in self:
            if not share.amount:
                others = share._siblings() - share
                share.amount = max(0.0, share._received() - sum(others.mapped("amount")))

    @api.depends("amount")
    def _compute_counted_amount(self):
        """What counts of the share; looked at again with the contract's money."""
        # What there is follows from entries that whoever shares need not see.
        counted = {share: taken + rest for share, taken, rest in self.sudo()._rests()}
        for share, hidden in zip(self, self.sudo(), strict=True):
            share.counted_amount = counted.get(hidden, 0.0)
            there = any(entry._gy_counts() for entry in hidden._entries())
            less = hidden.currency_id.compare_amounts(share.counted_amount, share.amount) < 0
            share.is_conflict = there and less

    def _recount(self):
        """Have what counts of these shares looked at again."""
        if self:
            for name in COUNTED:
                self.env.add_to_compute(self._fields[name], self)

    @api.depends("payment_id", "entry_id", "order_id")
    def _compute_display_name(self):
        # The number of the receipt is all that is told of it to those who may not read payments.
        for share in self.sudo():
            receipt = share._receipt().display_name or ""
            share.display_name = f"{receipt} → {share.order_id.name or ''}"

    # -- the receipt behind it -------------------------------------------------

    def _receipt(self):
        """Return what brought the money: the payment, or the entry where it came by none."""
        return self.payment_id or self.entry_id

    def _entries(self):
        """Return the entries that bring the money; a payment in draft has none yet."""
        return self.payment_id.move_id | self.entry_id

    def _payers(self):
        """Return the customers whose money may be shared for these contracts."""
        return self.order_id._gy_payers()

    def _siblings(self):
        """Return all shares of the same receipt that the same customers' contracts have."""
        self.ensure_one()
        payers = self._payers()
        shares = self.payment_id.gy_share_ids | self.entry_id.gy_entry_share_ids
        return shares.filtered(lambda share: share._payers() & payers) | self

    def _received(self):
        """Return how much the receipt brought, or paid back, in its own currency."""
        self.ensure_one()
        if self.payment_id:
            return self.payment_id.amount
        lines = self.entry_id._gy_suspense_lines() or self.entry_id._gy_receipt_lines(
            self._payers()
        )
        return abs(sum(lines.mapped("amount_currency")))

    def _is_paid_back(self):
        """Tell whether the money went back to the customer."""
        self.ensure_one()
        if self.payment_id:
            return self.payment_id.payment_type == "outbound"
        return sum(self.entry_id._gy_receipt_lines(self._payers()).mapped("balance")) > 0

    def _rests(self, entries=None, reconciled=None):
        """Return ``[(share, taken, rest)]`` of what counts, in the currency of the receipt.

        ``taken`` is reconciled with the contract's invoices already, ``rest`` is still open.

        :param entries: look at the shares of these entries only
        :param dict reconciled: ``{contract: its reconciled money}`` where that is known already
        """
        result, known = {}, reconciled if reconciled is not None else {}
        for entry in self._entries() if entries is None else entries:
            if not entry._gy_counts():
                continue
            every = entry._gy_shares()
            for share in every & self:
                if share not in result:
                    shares = (share._siblings() & every).sorted("id")
                    result.update(shares._rests_of(entry, known))
        return [(share, *result[share]) for share in self if share in result]

    def _rests_of(self, entry, known):
        """Return ``{share: (taken, rest)}`` of all shares that customers have in an entry."""
        if self[:1]._is_paid_back():
            return {share: (0.0, share.amount) for share in self}
        used = {}
        for order in self.order_id:
            if order not in known:
                known[order] = order._gy_reconciled_money()
            used[order] = known[order][entry].used if entry in known[order] else 0.0
        return plan.share_rests(
            [(share, share.order_id, share.amount) for share in self],
            used,
            entry._gy_left(self._payers()),
            self[:1].currency_id.rounding,
        )

    def _in_contract(self, amount):
        """Return ``amount`` of the receipt in the contract's currency, at the day's rate."""
        self.ensure_one()
        order = self.order_id
        return self.currency_id._convert(amount, order.currency_id, self.company_id, self.date)

    # -- changes ---------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        shares = super().create(vals_list)
        shares._lock_receipts()
        shares._book()
        shares.order_id._gy_money_changed()
        shares._use()
        return shares

    def _book(self):
        """Book money that is in suspense as received from the contract's customer."""
        # Who may share the money has been checked; booking it for the customer goes with that.
        for share in self.sudo().filtered("entry_id"):
            share.entry_id._gy_book_received(share._payers()[:1])

    def _lock_receipts(self):
        self._lock_rows("account_payment", self.payment_id.ids)
        self._lock_rows("account_move", self.entry_id.ids)

    @api.model
    def _lock_rows(self, table, ids):
        """Let two sessions share the same money one after the other only."""
        if ids:
            self.env.cr.execute(
                SQL(
                    "UPDATE %s SET write_uid = write_uid WHERE id IN %s",
                    SQL.identifier(table),
                    tuple(sorted(ids)),
                )
            )

    def _use(self):
        """Pay the contracts' open invoices with what was just shared (R6.4)."""
        # Sharing money is finance's; paying the invoice with it goes with that.
        posted = self.sudo().filtered(lambda share: share._entries().state == "posted")
        invoices = posted.order_id.order_line.invoice_lines.move_id.filtered(
            lambda move: move.move_type == "out_invoice"
            and move.state == "posted"
            and not move.currency_id.is_zero(move.amount_residual)
        )
        invoices.sorted("invoice_date")._gy_use_advances()
        posted.order_id._gy_pay_settlements()

    def write(self, vals):
        # What counts is written by the count itself, for which nothing follows.
        if vals.keys() <= COUNTED:
            return super().write(vals)
        before = self.order_id
        before._gy_lock_totals()
        self._lock_receipts()
        used = before._gy_gates_passed()
        res = super().write(vals)
        (before | self.order_id)._gy_money_changed()
        self.env["sale.order"]._gy_check_still_paid(used)
        self._use()
        return res

    def unlink(self):
        if any(
            share._entries().state == "posted" and share.order_id.state == "sale" for share in self
        ):
            # Money that opened a gate may not vanish without a trace: the payment is taken back.
            for share in self:
                share.order_id.sudo().message_post(  # a note needs no right on the contract
                    body=self.env._(
                        "Share %(amount)s of receipt %(receipt)s removed by %(user)s",
                        amount=format_amount(self.env, share.amount, share.currency_id),
                        receipt=share._receipt().display_name,
                        user=self.env.user.name,
                    )
                )
        orders = self.order_id
        orders._gy_lock_totals()
        used = orders._gy_gates_passed()
        res = super().unlink()
        orders._gy_money_changed()
        self.env["sale.order"]._gy_check_still_paid(used)
        return res
