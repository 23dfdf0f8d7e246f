from odoo import models


class AccountMove(models.Model):
    """Contracts' invoices are paid with the money received for them (R6.3, R6.4).

    Each share pays its own contract, however the payment is shared; what nobody has shared yet is
    left to finance.
    """

    _inherit = "account.move"

    def _gy_use_advances(self):
        """Reconcile these invoices with credit notes and shares of their contracts."""
        # Who may post the invoice has been checked; using the advance goes with it.
        invoices = self.sudo()
        every = invoices._gy_contracts()
        if not every:
            return
        for invoice in invoices:
            contracts = invoice.invoice_line_ids.sale_line_ids.gy_contract_id
            # What is read of one contract is read of all.
            contracts = contracts.with_prefetch(every._prefetch_ids)
            invoice._gy_use_credit_notes(contracts)
            for order in contracts:
                invoice._gy_use_shares(order)

    def _gy_use_credit_notes(self, contracts):
        """An invoice that was reversed gives back what was paid on it: to the one in its place."""
        customer = self.partner_id.commercial_partner_id
        credits = contracts.order_line.invoice_lines.move_id.filtered(
            lambda move: move.move_type == "out_refund"
            and move.state == "posted"
            and move._gy_contracts() <= contracts
            and move.partner_id.commercial_partner_id == customer
        )
        for line in credits._gy_open_receivables().sorted("date"):
            if self.currency_id.is_zero(self.amount_residual):
                return
            self.js_assign_outstanding_line(line.id)

    def _gy_use_shares(self, order):
        opened = self._gy_open_amount()
        if not order.gy_share_ids or self.currency_id.is_zero(opened):
            return
        part = order._gy_charged_parts().get(self, 0.0)
        self._gy_use_up_to(order, min(opened, self.amount_total * part))

    def _gy_use_up_to(self, order, amount):
        """Pay this charge with up to ``amount``, in its currency, of a contract's shares."""
        left = self.currency_id.round(amount)
        shares = order._gy_counting_shares(order._gy_reconciled_money())
        for share, _taken, rest in sorted(shares, key=lambda item: (item[0].date, item[0].id)):
            most = min(order._gy_to_invoice(self, rest), left)
            paid = self._gy_pay_from(share, most) if most > 0 else 0.0
            left = self.currency_id.round(left - paid)

    def _gy_pay_from(self, share, amount):
        """Pay open lines of this invoice with up to ``amount`` of a share; return what was paid.

        A named instalment comes first, then the lines as they fall due.

        :param float amount: in the currency of the invoice
        """
        before = self._gy_open_amount()
        receipts, payers = share._entries(), share._payers()
        credits = receipts._gy_given_back(payers) | receipts._gy_receipt_lines(payers)
        for credit in credits.filtered(lambda line: line.balance < 0 and not line.reconciled):
            for lines in self._gy_lines_in_turn(share, credit):
                left = self.currency_id.round(amount - (before - self._gy_open_amount()))
                if self.currency_id.compare_amounts(left, 0.0) > 0:
                    self._gy_pay_lines(share, credit, lines, left)
        return before - self._gy_open_amount()

    def _gy_open_amount(self):
        """Return what is still to be paid of this charge, in its currency.

        Core counts it for invoices only.
        """
        if self.is_invoice():
            return self.amount_residual
        return sum(self._gy_open_receivables().mapped("amount_residual_currency"))

    def _gy_lines_in_turn(self, share, credit):
        """Return the open lines of this invoice in groups of one account, as they are to be paid.

        The named instalment first, then what stands on the receipt's own account.
        """
        lines = self._gy_open_receivables()
        groups = []
        named = lines.filtered(lambda line: line.gy_installment_id == share.installment_id)
        if share.installment_id and named:
            groups.append(named)
            lines -= named
        for account in lines.account_id.sorted(lambda account: account != credit.account_id):
            groups.append(lines.filtered(lambda line, account=account: line.account_id == account))
        return groups

    def _gy_pay_lines(self, share, credit, lines, amount):
        """Pay lines of this invoice with at most ``amount``, in its currency, of a receipt's item."""
        most = self._gy_in(credit, amount)
        if lines.account_id == credit.account_id:
            (credit | lines)._gy_reconcile_at_most(credit, most)
        else:
            owed = self._gy_in(credit, sum(lines.mapped("amount_residual_currency")))
            self._gy_carry(share, credit, lines, min(most, owed))

    def _gy_in(self, credit, amount):
        """Return ``amount`` of this invoice in the currency of a receipt's item, of its day."""
        return self.currency_id._convert(amount, credit.currency_id, self.company_id, credit.date)

    def _gy_open_receivables(self):
        """Return the receivable lines of these entries that are not paid or used up."""
        return self._gy_receivables().filtered(lambda line: not line.reconciled)

    def _gy_receivables(self):
        """Return the receivable lines of these entries."""
        return self.line_ids.filtered(
            lambda line: line.account_id.account_type == "asset_receivable"
        )
