from odoo import api, models

from odoo.addons.gy_sales_process.tools import clock
from odoo.addons.gy_sales_process.tools.facts import Fact
from odoo.addons.gy_sales_process.tools.wording import Row, numbered


class SaleOrder(models.Model):
    """What the reviewers of a contract read of its money: its plan, and the customer's credit (R5.2)."""

    _inherit = "sale.order"

    def _gy_content_words(self, content):
        rows = super()._gy_content_words(content)
        plan = content.get("payment", [])
        words, currency = self._gy_plan_words(), self._gy_content_currency(content)
        for (kind, count), line in zip(numbered(line[0] for line in plan), plan, strict=True):
            label = words["kind"].get(kind, kind)
            label = f"{label} ({count})" if count > 1 else label
            text = self._gy_plan_text(line, words, currency)
            rows.append(Row("payment", f"{kind}:{count}", label, text))
        return rows

    @api.model
    def _gy_plan_words(self):
        """Return what the choices of an instalment are called, by field."""
        fields = self.env["gy.installment"]._fields
        return {
            name: dict(fields[name]._description_selection(self.env))
            for name in ("kind", "trigger", "gate", "basis")
        }

    def _gy_plan_text(self, line, words, currency):
        """Return in words what a content keeps of one instalment."""
        _kind, share, trigger, days, gate, date, *amount = line
        if amount and amount[0] == "amount":
            how_much = self._gy_money(amount[1], currency)
        elif amount:
            how_much = words["basis"].get(amount[0], amount[0])
        else:
            how_much = f"{float(share):g} %"
        parts = [how_much, words["trigger"].get(trigger, trigger)]
        if days:
            parts.append(self.env._("%s days after", days))
        if date:
            parts.append(self._gy_day(date))
        if gate != "none":
            parts.append(self.env._("before: %s", words["gate"].get(gate, gate)))
        return ", ".join(parts)

    # -- facts -----------------------------------------------------------------

    def _gy_review_facts(self):
        facts = super()._gy_review_facts()
        if differs := self._gy_plan_differs():
            facts.append(Fact("payment", differs, alarm=True))
        limit = self._gy_limit()
        if limit:
            currency = self.company_id.sudo().currency_id
            used = self._gy_exposure(promised=True)
            over = used + self._gy_credit_needed() - limit
            facts.append(
                Fact(
                    "credit",
                    self.env._(
                        "Credit %(limit)s, used or promised %(used)s, this contract %(more)s",
                        limit=currency.format(limit),
                        used=currency.format(used),
                        more=currency.format(self._gy_credit_needed()),
                    ),
                    over,
                    alarm=currency.compare_amounts(over, 0.0) > 0,
                )
            )
        if overdue := self._gy_customer_overdue():
            currency = self.company_id.sudo().currency_id
            words = self.env._("The customer is overdue with %s", currency.format(overdue))
            facts.append(Fact("overdue", words, overdue, alarm=True))
        return facts

    def _gy_plan_differs(self):
        """Return how the plan differs from the template it began with, or an empty string."""
        template, plan = self._gy_usual_template(), self._gy_plan()
        if not template:
            return self.env._("The payment plan stands on no template") if plan else ""
        ours = [self._gy_plan_row(line) for line in plan]
        usual = [*template._usual_rows()]
        if ours == usual:
            return ""
        words = self._gy_plan_words()
        return self.env._(
            "Payment differs from “%(template)s”: %(plan)s instead of %(usual)s",
            template=template.name,
            plan=self._gy_rows_text(ours, words),
            usual=self._gy_rows_text(usual, words),
        )

    @api.model
    def _gy_plan_row(self, line):
        """Return what an instalment, or a payment of a template, is: one row of a plan."""
        how_much = line.fixed_amount if line.basis == "amount" else round(line.share, 4)
        return line.kind, line.basis, how_much, line.trigger, line.offset_days, line.gate

    def _gy_rows_text(self, rows, words):
        texts = []
        for kind, basis, how_much, trigger, days, gate in rows:
            amount = {"amount": ["amount", how_much], "rest": ["rest"]}.get(basis, [])
            line = [kind, how_much, trigger, days, gate, "", *amount]
            text = self._gy_plan_text(line, words, self.currency_id)
            texts.append(f"{words['kind'][kind]} {text}")
        return "; ".join(texts)

    def _gy_customer_overdue(self):
        """Return what the customer should have paid by today, in the company's currency."""
        # A figure of the customer as a whole; whoever sees the contract need not see all others.
        order = self.sudo()
        lines = self.env["gy.installment"].sudo()
        overdue = lines.search(
            [
                order._gy_of_customer(),
                ("company_id", "=", order.company_id.id),
                ("due_date", "<", clock.today(self)),
                ("open_due_amount", ">", 0),
                ("order_id.state", "=", "sale"),
            ]
        )
        return sum(line.order_id._gy_in_company(line.open_due_amount) for line in overdue)
