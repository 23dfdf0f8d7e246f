from odoo import fields, models

from odoo.addons.gy_sales_process.tools import actions
from odoo.addons.gy_sales_process.tools.groups import ROLE


class SaleOrder(models.Model):
    """The money side of a contract that ended early (R5.8)."""

    _inherit = "sale.order"

    gy_settlement_ids = fields.One2many(
        "gy.settlement", "order_id", string="Settlement", copy=False, groups=ROLE, readonly=True
    )

    def _gy_deposit_at_stake(self, settlement):
        """Return what a deposit is worth to the one who kept the contract (Civil Code, art. 586, 587).

        What was received of it, by the part of the contract that was not performed. Twice only
        where the company returns deposits twice.
        """
        stake = super()._gy_deposit_at_stake(settlement)
        # Facts of the contract, told to whoever may ask for its end.
        contract = self.sudo()
        if settlement == "double" and not contract.company_id.gy_double_deposit:
            return stake
        deposits = contract.gy_installment_ids.filtered(lambda line: line.kind == "deposit")
        goods = contract._gy_goods_value()
        left = 1 - min(1.0, contract.gy_shipped_value / goods) if goods else 1.0
        return stake + self.currency_id.round(sum(deposits.mapped("paid_amount")) * left)

    def _gy_settle(self, amounts, day):
        res = super()._gy_settle(amounts, day)
        rows = [
            {"order_id": self.id, "kind": kind, "amount": amount, "decided_on": day}
            for kind, amount in amounts.items()
        ]
        if rows:
            self.env["gy.settlement"]._gy_create_decided(rows)
            self._gy_money_changed()
        return res

    def _gy_money_changed(self):
        res = super()._gy_money_changed()
        # Only what was ended early has settlements; the others are asked for nothing more.
        self.filtered(lambda order: order._gy_is_terminated()).gy_settlement_ids._recount()
        return res

    def _gy_settling_entries(self):
        """Return the entries that charge the customer for what was settled."""
        if not self._gy_is_terminated():
            return self.env["account.move"]
        entries = self.env["account.move"]
        for row in self.gy_settlement_ids.filtered(lambda row: row._is_charge()):
            entries |= row._entry()
        return entries

    def _gy_settled_receipts(self, receipts):
        """Return what settlements take from a contract's money, or add to it, as receipts.

        A deposit that is kept is the contract's no more, one that is returned twice was as if
        received twice; for damages goes what was paid of them.

        :param list receipts: what was received, as :meth:`_gy_receipts` returns it
        """
        if not self._gy_is_terminated():
            return []
        deposits = self.gy_installment_ids.filtered(lambda line: line.kind == "deposit")
        result = []
        for row in self.gy_settlement_ids:
            amount = row._taken()
            for line in deposits if row.kind == "forfeit" else ():
                # What was named for the deposit goes with it.
                named = sum(item[2] for item in receipts if item[1] == line.id)
                mine = min(amount, max(0.0, named))
                result.append((row.decided_on, line.id, -mine))
                amount -= mine
            result.append((row.decided_on, False, -amount))
        return [item for item in result if item[2]]

    def _gy_pay_settlements(self):
        """Pay what is booked of settlements with money that nothing else of the contract needs."""
        for order in self.filtered(lambda order: order._gy_is_terminated()):
            for row in order.gy_settlement_ids.filtered(lambda row: row.state == "booked"):
                row._pay()

    def _gy_settlement_criteria(self):
        """Criteria that all that was settled is booked and paid (R5.8, R16.1)."""
        return [
            self._gy_criterion(
                row._kind_name(),
                row.state == "settled",
                row._missing(),
                actions.open_form(row, row._kind_name()),
            )
            for row in self.gy_settlement_ids
        ]
