from odoo import api, models

# What tells how much money an item brings, and from whom.
MONEY = {"account_id", "partner_id", "balance", "debit", "credit", "amount_currency"}


class AtMost(dict):
    """``{id of an item: most of it to reconcile}``; of a class that no client can send."""


class AccountMoveLine(models.Model):
    """Items that bring money to contracts: what they hold counts, and is used share by share."""

    _inherit = "account.move.line"

    def _gy_reconcile_at_most(self, credit, amount):
        """Reconcile these items, using no more than ``amount`` of one of them.

        Core uses all there is of each; what is meant for another contract stays open.

        :param credit: the item of a receipt
        :param float amount: in the currency of the item
        """
        return self.with_context(gy_at_most=AtMost({credit.id: amount})).reconcile()

    def _gy_in_receipt(self, amount):
        """Return ``amount`` of an item that brings money in the currency it was received in.

        What was carried to an invoice stands there in the invoice's currency, at the receipt's rate.
        """
        self.ensure_one()
        receipt = self.move_id.gy_receipt_entry_id._gy_receipt_lines(self.partner_id)[:1]
        if not receipt or receipt.currency_id == self.currency_id:
            return amount
        worth = amount * self.balance / self.amount_currency
        return receipt.currency_id.round(worth * receipt.amount_currency / receipt.balance)

    @api.model
    def _prepare_reconciliation_plan(self, plan, amls_values_map, shadowed_aml_values=None):
        most = self.env.context.get("gy_at_most")
        for line, values in amls_values_map.items() if isinstance(most, AtMost) else ():
            left = values["amount_residual_currency"]
            if line.id in most and line.currency_id.compare_amounts(-left, most[line.id]) > 0:
                part = -most[line.id] / left
                values["amount_residual_currency"] = -most[line.id]
                values["amount_residual"] = line.company_currency_id.round(
                    values["amount_residual"] * part
                )
        return super()._prepare_reconciliation_plan(plan, amls_values_map, shadowed_aml_values)

    # -- items that change under a contract's share ------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        lines.move_id._gy_entry_money_changed()
        return lines

    def write(self, vals):
        res = super().write(vals)
        if MONEY & vals.keys():
            self.move_id._gy_entry_money_changed()
        return res

    def unlink(self):
        entries = self.move_id
        res = super().unlink()
        entries.exists()._gy_entry_money_changed()
        return res
