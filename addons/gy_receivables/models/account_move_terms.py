from odoo import api, models
from odoo.tools import frozendict

from ..tools import invoice_terms, plan


class AccountMove(models.Model):
    """A contract's invoice has one receivable line an instalment, each with its due date (R6.4).

    So Odoo's ageing, statements and payments see what was agreed. Amounts are those of the day it
    is posted; the dates follow what happens (``installment_due.py``).
    """

    _inherit = "account.move"

    @api.depends("gy_order_id", "state", "reversed_entry_id")
    def _compute_needed_terms(self):
        res = super()._compute_needed_terms()
        for invoice in self:
            if invoice.gy_order_id and invoice.needed_terms and (lines := invoice._gy_terms()):
                invoice.needed_terms = lines
        return res

    def _compute_invoice_date_due(self):
        # The terms of a contract tell their lines apart by instalment, not by date.
        planned = self.filtered(lambda move: move.gy_order_id and move._gy_has_plan_terms())
        for move in planned:
            move.invoice_date_due = max(
                values["date_maturity"] for values in move.needed_terms.values()
            )
        return super(AccountMove, self - planned)._compute_invoice_date_due()

    def _gy_has_plan_terms(self):
        return any("gy_installment_id" in key for key in self.needed_terms or ())

    def _gy_terms(self):
        """Return the receivable lines by instalment as core's ``needed_terms``, or nothing.

        Nothing for what core's own terms serve: entries in another currency than the contract's,
        credit notes of nothing, invoices of before instalments had lines.
        """
        self.ensure_one()
        # Whoever edits the invoice need not see the contract's plan.
        order = self.sudo().gy_order_id
        if self.state == "posted":
            by_plan = any(line.gy_installment_id for line in self.line_ids)
            return self._gy_standing_terms() if by_plan else None
        if self.currency_id != order.currency_id or not self.amount_total:
            return None
        if self.move_type == "out_invoice":
            lines, amounts = self._gy_planned_terms(order)
        elif self.move_type == "out_refund":
            lines, amounts = self._gy_credited_terms(order)
        else:
            return None
        return self._gy_as_terms(lines, amounts)

    def _gy_planned_terms(self, order):
        """Return ``(instalments, amounts)`` of an invoice: by the plan and what others carry of it.

        What an invoice asks for ahead is its instalment's; the others divide among them what such
        invoices leave of the plan.
        """
        lines, rounding = order._gy_plan(), self.currency_id.rounding
        # The first invoice of a contract finds nothing.
        carried, ahead = order._gy_carried(self) if order.gy_invoiced_amount else ({}, {})
        left = [line.amount - ahead.get(line.id, 0.0) for line in lines]
        asked = [max(0.0, carried.get(line.id, 0.0)) for line in lines]
        if self._gy_is_ahead():
            rooms = [amount - other for amount, other in zip(left, asked, strict=True)]
            ids = lines.ids
            named = self._gy_ahead_installment()
            first = ids.index(named.id) if named.id in ids else None
            return lines, invoice_terms.split_ahead(abs(self.amount_total), rooms, first, rounding)
        return lines, invoice_terms.split_invoice(abs(self.amount_total), left, asked, rounding)

    def _gy_is_ahead(self):
        """Tell whether this invoice asks for money ahead: Odoo's invoice of a down payment."""
        self.ensure_one()
        lines = self.invoice_line_ids.filtered(lambda line: line.display_type == "product")
        return bool(lines) and all(lines.mapped("is_downpayment"))

    def _gy_installment_shares(self):
        """Return ``[[instalment id, share of this posted invoice]]`` as its lines carry it."""
        lines = self.line_ids.filtered("gy_installment_id")
        total = sum(lines.mapped("amount_currency"))
        return [
            [line.gy_installment_id.id, round(line.amount_currency / total, 9)] for line in lines
        ]

    def _gy_ahead_installment(self):
        """Return the instalment that an invoice ahead was made out for. Override."""
        return self.env["gy.installment"]

    def _gy_credited_terms(self, order):
        """Return ``(instalments, amounts)`` of a credit note: of the invoice it takes back."""
        taken_back = self.sudo().reversed_entry_id
        origin = taken_back._gy_carried_lines(1)
        for note in taken_back.reversal_move_ids:
            if note != self._origin and note.state == "posted":
                for installment, amount in note._gy_carried_lines(-1).items():
                    origin[installment] = origin.get(installment, 0.0) - amount
        rounding = self.currency_id.rounding
        plan_lines = order._gy_plan()
        if not origin or taken_back._gy_is_ahead() or not origin.keys() <= set(plan_lines):
            lines = self.env["gy.installment"].concat(*origin)
            units = invoice_terms.split_balance(
                plan.to_units(abs(self.amount_total), rounding), list(origin.values())
            )
            return lines, [plan.from_units(unit, rounding) for unit in units]
        carried, ahead = order._gy_carried(self)
        return plan_lines, invoice_terms.split_credit(
            abs(self.amount_total),
            [line.amount - ahead.get(line.id, 0.0) for line in plan_lines],
            [carried.get(line.id, 0.0) for line in plan_lines],
            [origin.get(line, 0.0) for line in plan_lines],
            rounding,
        )

    def _gy_carried_lines(self, sign):
        """Return ``{instalment: what this invoice, or credit note, carries of it}``."""
        found = {}
        for line in self.line_ids.filtered("gy_installment_id"):
            installment = line.gy_installment_id
            found[installment] = found.get(installment, 0.0) + sign * line.amount_currency
        return found

    def _gy_as_terms(self, lines, amounts):
        company = self.company_id.currency_id
        sign = -1.0 if self.amount_total_in_currency_signed < 0 else 1.0
        balances = invoice_terms.split_balance(
            plan.to_units(self.amount_total_signed, company.rounding), amounts
        )
        terms = {}
        for line, amount, balance in zip(lines, amounts, balances, strict=True):
            if not amount and not balance:
                continue
            terms[self._gy_term_key(line)] = {
                "balance": plan.from_units(balance, company.rounding),
                "amount_currency": sign * amount,
                "date_maturity": line._maturity(self),
                "discount_date": False,
                "discount_balance": 0.0,
                "discount_amount_currency": 0.0,
                **self._gy_retention_account(line),
            }
        return terms

    def _gy_term_key(self, installment):
        return frozendict({"move_id": self.id, "gy_installment_id": installment.id})

    def _gy_retention_account(self, installment):
        # Which account it is, is told by the line to whoever sees the invoice.
        account = self.company_id.sudo().gy_retention_account_id
        return {"account_id": account.id} if account and installment.kind == "retention" else {}

    def _gy_standing_terms(self):
        """Return the receivable lines that are there, as core's ``needed_terms``."""
        return {
            line.term_key: {
                "balance": line.balance,
                "amount_currency": line.amount_currency,
                "date_maturity": line.date_maturity,
            }
            for line in self.line_ids
            if line.term_key
        }

    def _gy_refresh_terms(self):
        """Bring the receivable lines of drafts up to what other invoices carry by now."""
        stale = self.filtered(lambda move: move.gy_order_id and move._gy_terms_differ())
        if not stale:
            return
        for move in stale:
            # So that core finds the difference to what stands there.
            move.needed_terms = move._gy_standing_terms()
        with stale._sync_dynamic_lines({"records": stale}):
            stale.invalidate_recordset(["needed_terms", "needed_terms_dirty"])

    def _gy_terms_differ(self):
        needed, standing = self._gy_terms(), self._gy_standing_terms()
        if needed is None:
            return False
        return standing.keys() != needed.keys() or any(
            self.currency_id.compare_amounts(
                standing[key]["amount_currency"], values["amount_currency"]
            )
            for key, values in needed.items()
        )

    def _post(self, soft=True):
        contracts = self.sudo()._gy_contracts()
        contracts._gy_lock_totals()
        if contracts:
            self._gy_refresh_terms()
        return super()._post(soft=soft)
