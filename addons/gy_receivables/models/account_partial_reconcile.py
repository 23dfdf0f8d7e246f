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
        res = super().unlink()
        contracts._gy_money_changed()
        return res

    def _gy_used_amount(self):
        """Return what a reconciliation took of a receipt, in the receipt's currency.

        Where the rate has moved since the receipt, Odoo closes what it gained by an entry of its
        own: that part of the money is used with the rest.
        """
        self.ensure_one()
        used = self.credit_amount_currency
        if gained := self.exchange_move_id:
            others = self.credit_move_id.matched_debit_ids - self
            used += sum(
                other.credit_amount_currency
                for other in others
                if other.debit_move_id.move_id == gained
            )
        return self.credit_move_id._gy_in_receipt(used)

    def _gy_contracts(self):
        """Return the contracts whose invoices or receipts are on either side."""
        # Whoever reconciles need not see the contracts; only their totals are recomputed.
        return (self.debit_move_id | self.credit_move_id).move_id.sudo()._gy_contracts()
