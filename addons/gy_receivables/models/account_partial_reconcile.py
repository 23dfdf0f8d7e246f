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

    def _gy_contracts(self):
        """Return the contracts whose invoices or receipts are on either side."""
        # Whoever reconciles need not see the contracts; only their totals are recomputed.
        return (self.debit_move_id | self.credit_move_id).move_id.sudo()._gy_contracts()
