from odoo import fields, models

from odoo.addons.gy_sales_process.tools.groups import ROLE


class AccountMove(models.Model):
    """Entries that bring money: of payments, of bank statement lines, written by hand (R6.3)."""

    _inherit = "account.move"

    gy_entry_share_ids = fields.One2many(
        "gy.receipt.share", "entry_id", string="Contracts", copy=False, groups=ROLE, readonly=True
    )

    def _gy_shares(self):
        """Return the shares that contracts have in the money these entries bring."""
        return self.origin_payment_id.gy_share_ids | self.gy_entry_share_ids

    def _gy_entry_contracts(self):
        """Return the contracts that have shares in these entries, or in what these carry over."""
        if not self.ids:
            return self.env["sale.order"]
        shares = self.gy_entry_share_ids | self.gy_receipt_entry_id._gy_shares()
        return shares.order_id | self.gy_settlement_id.order_id

    def _gy_entry_money_changed(self):
        """Count again the money of contracts that have shares in these entries."""
        entries = self.filtered(
            lambda move: move.move_type == "entry" and not move.origin_payment_id
        )
        # Whoever books need not see the contracts; only their totals are recomputed.
        entries.sudo()._gy_entry_contracts()._gy_money_changed()

    def _gy_is_receipt(self):
        """Tell whether this entry brings money: against bank, cash or outstanding receipts (R6.3).

        What is booked against an expense settles an invoice, but nobody has paid.
        """
        self.ensure_one()
        if self.move_type == "out_refund":
            return False
        if self.origin_payment_id or self.statement_line_id:
            return True
        return self.journal_id.type in ("bank", "cash", "credit") or any(
            line.account_id.account_type == "asset_cash" and line.balance > 0
            for line in self.line_ids
        )

    def _gy_is_bounced(self):
        """Tell whether the payment behind this entry was rejected or cancelled (R6.3)."""
        self.ensure_one()
        payment = self.origin_payment_id
        return bool(payment) and payment.state in ("rejected", "canceled")

    def _gy_counts(self):
        """Tell whether the money of this entry counts for contracts by now."""
        self.ensure_one()
        return self.state == "posted" and not self._gy_is_bounced()

    def _gy_receipt_lines(self, payers):
        """Return the items of these entries that these customers' money is on.

        On a receivable account or on the company's account for advances. The money of a statement
        line nobody has booked yet is on the suspense account; it counts once it is on one of them.
        """
        payers = payers.commercial_partner_id
        advances = self.company_id.sudo().gy_advance_account_id
        lines = self._gy_receivables()
        if advances:
            lines |= self.line_ids.filtered(lambda line: line.account_id in advances)
        return lines.filtered(lambda line: line.partner_id.commercial_partner_id in payers)

    def _gy_suspense_lines(self):
        """Return the item of a bank statement line that nobody has booked yet."""
        account = self.journal_id.suspense_account_id
        return self.statement_line_id and self.line_ids.filtered(
            lambda line: line.account_id == account
        )

    def _gy_book_received(self, customer):
        """Book what a bank statement line has in suspense as received from a customer.

        :param customer: the customer whose receivable account takes the money
        """
        for entry in self:
            if suspense := entry._gy_suspense_lines():
                partner = customer.commercial_partner_id
                line = entry.statement_line_id
                if line.partner_id.commercial_partner_id != partner:
                    line.partner_id = partner
                account = entry.company_id.gy_advance_account_id
                if not account or sum(suspense.mapped("balance")) > 0:
                    account = partner.with_company(entry.company_id).property_account_receivable_id
                suspense.write({"account_id": account.id, "partner_id": partner.id})

    def _gy_unshared(self, payers):
        """Return what these customers' money on this entry has left for further contracts.

        In the currency of the receipt; not what invoices have used, nor what other shares wait for.
        """
        self.ensure_one()
        if lines := self._gy_suspense_lines():
            return max(0.0, -sum(lines.mapped("amount_currency")))
        lines, left = self._gy_receipt_lines(payers), self._gy_left(payers)
        payers = payers.commercial_partner_id
        shares = self._gy_shares().filtered(lambda share: share._payers() & payers)
        waiting = sum(rest for _share, _taken, rest in shares._rests(self))
        return lines[:1].currency_id.round(left - waiting) if lines else 0.0

    def _gy_lock(self):
        """Let two sessions share the money of the same entry one after the other only."""
        if self.ids:
            self.env["gy.receipt.share"]._lock_rows("account_move", self.ids)

    def unlink(self):
        # Money that goes with its entry leaves a trace on the contract.
        self.sudo().gy_entry_share_ids.unlink()
        return super().unlink()
