from odoo import api, models


class AccountPartialReconcile(models.Model):
    _inherit = "account.partial.reconcile"

    # What is reconciled belongs to the invoice's contract (R6.3), so both ways change its money.

    @api.model_create_multi
    def create(self, vals_list):
        partials = super().create(vals_list)
        partials._gy_contracts()._gy_money_changed()
        return partials

    def unlink(self):
        # Core calls this for every entry, mostly without anything to delete.
        if not self:
            return super().unlink()
        contracts = self._gy_contracts()
        contracts._gy_lock_totals()
        unshared = self._gy_unshared() if contracts else []
        res = super().unlink()
        # Whoever takes an invoice back takes no money back: what was paid on it for a contract
        # stays the contract's.
        self.env["gy.receipt.share"].sudo().create(unshared)
        contracts._gy_money_changed()
        return res

    def _gy_unshared(self):
        """Return the shares to be made of receipts that only their invoice ties to a contract."""
        vals_list = []
        # Facts of the contracts, whoever takes the reconciliation away.
        for partial in self.sudo():
            invoice = partial.debit_move_id.move_id
            payment = partial.credit_move_id.move_id.origin_payment_id
            if invoice.move_type != "out_invoice" or payment.payment_type != "inbound":
                continue
            for order in invoice._gy_contracts():
                shared = payment.gy_share_ids
                free = payment.amount - sum(shared.mapped("amount"))
                part = order._gy_invoice_parts().get(invoice, 0.0)
                amount = min(free, partial.credit_amount_currency * part)
                same = payment.currency_id == order.currency_id and order not in shared.order_id
                if same and payment.currency_id.compare_amounts(amount, 0.0) > 0:
                    vals_list.append(
                        {
                            "payment_id": payment.id,
                            "order_id": order.id,
                            "amount": payment.currency_id.round(amount),
                        }
                    )
        return vals_list

    def _gy_contracts(self):
        """Return the contracts whose invoices or receipts are on either side."""
        # Whoever reconciles need not see the contracts; only their totals are recomputed.
        return (self.debit_move_id | self.credit_move_id).move_id.sudo()._gy_contracts()
