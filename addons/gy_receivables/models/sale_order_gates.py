from odoo import models
from odoo.exceptions import UserError
from odoo.tools import format_amount

from odoo.addons.gy_sales_process.tools import actions
from odoo.addons.gy_sales_process.tools.public import public

from ..tools import plan

# Before goods leave the advance is to be there, too.
SHIPMENT_GATES = ("production", "shipment")


class SaleOrder(models.Model):
    """What money says at the gates and stages of a contract."""

    _inherit = "sale.order"

    def _gy_gate_reasons(self, gate, **scope):
        reasons = super()._gy_gate_reasons(gate, **scope)
        if gate in ("production", "shipment"):
            reasons += self._gy_unpaid_reasons(gate, **scope)
        return reasons

    def _gy_unpaid_reasons(self, gate, **scope):
        """Return what must be paid before this contract passes a gate (R6.6, R10.1).

        Override to let something pass without its money.

        :param str gate: ``production`` or ``shipment``
        :param scope: see :meth:`_gy_gate_reasons`; ``passed`` where it did so already
        """
        if gate == "shipment":
            return self._gy_shipment_reasons(scope.get("moves"))
        return [item for item in self._gy_installment_criteria((gate,)) if not item["ok"]]

    def _gy_unpaid(self, gate, moves=None):
        """Return how much money is missing for what passes a gate, in the contract's currency.

        :param str gate: ``production`` or ``shipment``
        :param moves: at shipment, what leaves; the whole contract by default
        """
        if gate == "shipment":
            return self._gy_shipment_shortfall(moves)
        return self._gy_gate_open((gate,))

    def _gy_gate_open(self, gates):
        """Return what is open of the instalments with one of ``gates``, less what stands in."""
        gated = self.gy_installment_ids.filtered(lambda line: line.gate in gates)
        return sum(line._gy_gate_missing() for line in gated)

    def _gy_ships_by_share(self, moves):
        """Tell whether ``moves`` need the money for themselves only, not the whole contract's."""
        # The mode is the company's; whoever ships need not read its settings.
        return moves is not None and self.company_id.sudo().gy_shipment_money != "whole"

    def _gy_money_criteria(self, gate):
        return [*super()._gy_money_criteria(gate), *self._gy_installment_criteria((gate,))]

    def _gy_money_expected(self, gate):
        """The last day of those on which the instalments before the gate are to be paid."""
        days = [
            line.expected_date
            for line in self._gy_plan()
            if line.gate == gate and line.missing_amount and line.expected_date
        ]
        return max(days, default=False) or super()._gy_money_expected(gate)

    def _gy_paper_criteria(self, date=None):
        return [*super()._gy_paper_criteria(date), *self._gy_plan_criteria()]

    # -- stages 6, 11, 14 ------------------------------------------------

    def _gy_advance_criteria(self):
        return [self._gy_in_force_criterion(), *self._gy_installment_criteria(("production",))]

    def _gy_invoicing_criteria(self):
        facts = self._gy_money_facts()["invoicing"]
        return [
            self._gy_in_force_criterion(),
            self._gy_invoiced_criterion(facts["invoiced"]),
        ]

    def _gy_collection_criteria(self):
        gates = ("none", "production", "shipment")
        # What stands in for money at a gate is no money.
        return [
            self._gy_in_force_criterion(),
            *self._gy_installment_criteria(gates, "missing_amount"),
        ]

    def _gy_invoiced_criterion(self, invoiced):
        rest = self.gy_owed_amount - self.gy_invoiced_amount
        return self._gy_criterion(
            self.env._("Invoiced in full"),
            invoiced,
            self.env._("%s is not invoiced yet", self._gy_format(rest)),
            self._gy_invoice_action(),
        )

    def _gy_plan_criteria(self):
        """Criteria of a plan that may be agreed: it adds up to the whole contract (R4.2)."""
        lines = self.gy_installment_ids
        total = sum(lines.mapped("share"))
        if set(lines.mapped("basis")) <= {"share"}:
            whole = abs(total - 100.0) < 1e-6
            words = self.env._("The instalments add up to %(total)g %%, not to 100 %%", total=total)
        else:
            rounding = self.currency_id.rounding or 0.01
            amounts = lines.mapped("amount")
            whole = not plan.plan_gap(self.gy_owed_amount, amounts, rounding)
            words = self.env._(
                "The instalments add up to %(sum)s, not to %(total)s: make one of them the rest",
                sum=self._gy_format(sum(amounts)),
                total=self._gy_format(self.gy_owed_amount),
            )
        label = self.env._("Instalments add up to the whole contract")
        return [self._gy_criterion(label, whole, words)]

    def _gy_installment_criteria(self, gates, missing=None):
        """Criteria that the instalments with one of ``gates`` are paid.

        :param str missing: the field that tells what is open; else what keeps gates shut is
        """
        opened = {
            line: line[missing] if missing else line._gy_gate_missing() for line in self._gy_plan()
        }
        kinds = dict(self.env["gy.installment"]._fields["kind"]._description_selection(self.env))
        return [
            self._gy_criterion(
                self.env._("%s received", kinds[line.kind]),
                self.currency_id.is_zero(amount),
                self.env._(
                    "%(kind)s: %(amount)s still to be paid",
                    kind=kinds[line.kind],
                    amount=self._gy_format(amount),
                ),
                self._gy_installment_action(),
            )
            for line, amount in opened.items()
            if line.gate in gates
        ]

    def _gy_installment_action(self):
        mine = [("order_id", "=", self.id)]
        return actions.open_list(
            "gy.installment", self.env._("Instalments"), mine, views=(False, None)
        )

    def _gy_going_value(self, moves):
        """Return what those of ``moves`` that are this contract's and have not left are worth."""
        return sum(
            move._gy_sale_value()
            for move in moves.sudo()
            if move.sale_line_id.order_id == self and move.state != "done"
        )

    def _gy_shipment_reasons(self, moves):
        """Return what must be paid before ``moves`` may leave, on top of what left before."""
        if not self._gy_ships_by_share(moves):
            criteria = self._gy_installment_criteria(SHIPMENT_GATES)
            return [item for item in criteria if not item["ok"]]
        shortfall = self._gy_shipment_shortfall(moves)
        if not shortfall:
            return []
        return [
            self._gy_criterion(
                self.env._("Goods shipped are paid for"),
                False,
                self.env._(
                    "Money before shipment: %s still to be paid for these goods",
                    self._gy_format(shortfall),
                ),
                self._gy_installment_action(),
            )
        ]

    def _gy_holds(self, kind):
        """A contract that ended early stays open until its money is settled (R5.8, R16.1)."""
        holds = super()._gy_holds(kind)
        if kind != "close" or not self._gy_is_terminated():
            return holds
        # What is left of a contract is paid for; of one that was cancelled all is paid back.
        settled = [] if self.state == "cancel" else self._gy_collection_criteria()
        settled += self._gy_settlement_criteria()
        if owed := self.gy_surplus_amount:
            settled.append(
                self._gy_criterion(
                    self.env._("Money paid back"),
                    False,
                    self.env._("%s is to be paid back", self._gy_format(owed)),
                    self._gy_installment_action(),
                )
            )
        return [*holds, *(item for item in settled if not item["ok"])]

    def _gy_shipment_shortfall(self, moves):
        """Return the money missing before ``moves`` may leave, on top of what left before."""
        missing = self._gy_gate_open(SHIPMENT_GATES)
        if not self._gy_ships_by_share(moves):
            return missing
        gated = self.gy_installment_ids.filtered(lambda line: line.gate in SHIPMENT_GATES)
        required = sum(gated.mapped("amount"))
        return plan.shipment_shortfall(
            required,
            required - missing,
            self.gy_shipped_value + self._gy_going_value(moves),
            self._gy_goods_value(),
            self.currency_id.rounding,
        )

    # -- money that opened a gate stays ------------------------------------------

    def _gy_gates_passed(self):
        """Return ``[(contract, gate)]`` that were passed on money that is there (R6.6, R10.1)."""
        passed = []
        # Facts of the contracts; whoever moves money need not see their goods.
        for order in self.sudo().filtered(lambda order: order.state == "sale"):
            made = (
                self.env["mrp.production"]
                .sudo()
                .search_count(
                    [("gy_order_id", "=", order.id), ("state", "not in", ("draft", "cancel"))],
                    limit=1,
                )
            )
            gates = ["production"] if made else []
            gates += ["shipment"] if order.gy_shipped_value > 0 else []
            passed += [(order, gate) for gate in gates if not order._gy_money_reasons(gate)]
        return passed

    def _gy_money_reasons(self, gate):
        """Return what money is missing for what has passed ``gate`` already."""
        return self._gy_unpaid_reasons(gate, moves=self.env["stock.move"], passed=True)

    def _gy_check_still_paid(self, passed):
        """Refuse to take away money on which goods were made or have left.

        :param passed: what :meth:`_gy_gates_passed` returned before the change
        :raise UserError: naming the contract and what would be missing
        """
        for order, gate in passed:
            if reasons := order._gy_money_reasons(gate):
                words = "\n".join(f"- {item['missing']}" for item in reasons)
                raise UserError(
                    self.env._(
                        "%(contract)s was produced or shipped on this money; it stays with it:\n"
                        "%(missing)s\nA payment that was never received is rejected or cancelled, the "
                        "booking of a bank's line undone.",
                        contract=order.display_name,
                        missing=words,
                    )
                )

    def _gy_format(self, amount):
        return format_amount(self.env, amount, self.currency_id)

    @public
    def action_gy_view_installments(self):
        """Open the instalments of this contract."""
        return self._gy_installment_action()
