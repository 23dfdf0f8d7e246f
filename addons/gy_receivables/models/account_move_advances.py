from odoo import models


class AccountMove(models.Model):
    """Contracts' invoices are paid with the money received for them (R6.3, R6.4).

    Each share pays its own contract, however the payment is shared; what nobody has shared yet is
    left to finance.
    """

    _inherit = "account.move"

    def _gy_use_advances(self):
        """Reconcile these invoices with credit notes and shares of their contracts."""
        if not self.sudo()._gy_contracts():
            return
        # Who may post the invoice has been checked; using the advance goes with it.
        for invoice in self.sudo():
            contracts = invoice._gy_contracts()
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
        if not order.gy_share_ids or self.currency_id.is_zero(self.amount_residual):
            return
        part = order._gy_invoice_parts().get(self, 0.0)
        left = self.currency_id.round(min(self.amount_residual, self.amount_total * part))
        shares = order._gy_counting_shares(order._gy_reconciled_money())
        for share, _taken, rest in sorted(shares, key=lambda item: (item[0].date, item[0].id)):
            paid = self._gy_pay_from(share, min(rest, left)) if rest > 0 and left > 0 else 0.0
            left = self.currency_id.round(left - paid)

    def _gy_pay_from(self, share, amount):
        """Pay open lines of this invoice with up to ``amount`` of a share; return what was paid.

        A named instalment comes first, then the lines as they fall due.
        """
        before = self.amount_residual
        for credit in share.payment_id.move_id._gy_open_receivables():
            left = self.currency_id.round(amount - (before - self.amount_residual))
            lines = self._gy_open_receivables().filtered(
                lambda line, credit=credit: line.account_id == credit.account_id
            )
            lines = lines.sorted(
                lambda line: (
                    line.gy_installment_id != share.installment_id,
                    line.date_maturity or line.date,
                    line.gy_installment_id.sequence,
                    line.id,
                )
            )
            if not lines or self.currency_id.compare_amounts(left, 0.0) <= 0:
                continue
            if self._gy_all_is_meant(credit, left) and not share.installment_id:
                (credit | lines).reconcile()
            elif credit.currency_id == self.currency_id == self.company_id.currency_id:
                self._gy_reconcile_partly(credit, lines, left)
        return before - self.amount_residual

    def _gy_all_is_meant(self, credit, amount):
        """Tell whether all that is open on a receipt's line is for this invoice."""
        return credit.currency_id.compare_amounts(-credit.amount_residual_currency, amount) <= 0

    def _gy_reconcile_partly(self, credit, lines, amount):
        """Reconcile ``amount`` of a receipt's line, in the company's currency, and no more.

        Core's ``reconcile`` uses all there is; what is meant for another contract stays open.
        """
        pairs = credit | lines
        data = pairs._reconcile_pre_hook()
        vals_list, left = [], min(amount, -credit.amount_residual)
        for line in lines:
            taken = self.currency_id.round(min(left, line.amount_residual))
            if taken <= 0:
                continue
            left -= taken
            vals_list.append(
                {
                    "debit_move_id": line.id,
                    "credit_move_id": credit.id,
                    "amount": taken,
                    "debit_amount_currency": taken,
                    "credit_amount_currency": taken,
                }
            )
        self.env["account.partial.reconcile"].create(vals_list)
        pairs._reconcile_post_hook(data)

    def _gy_open_receivables(self):
        """Return the receivable lines of these entries that are not paid or used up."""
        return self._gy_receivables().filtered(lambda line: not line.reconciled)

    def _gy_receivables(self):
        """Return the receivable lines of these entries."""
        return self.line_ids.filtered(
            lambda line: line.account_id.account_type == "asset_receivable"
        )
