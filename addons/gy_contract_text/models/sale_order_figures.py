from datetime import date
from decimal import Decimal

from odoo import models
from odoo.tools import format_date

from ..tools import terms

# Up to this much two figures are the same: a cent, a hundredth of a per cent of a rate.
TOLERANCE = Decimal("0.0051")


class SaleOrder(models.Model):
    """What the text says in figures, against the contract's terms (R4.2)."""

    _inherit = "sale.order"

    def _gy_paper_criteria(self, date=None):
        return [*super()._gy_paper_criteria(date), *self._gy_figure_criteria()]

    def _gy_figure_criteria(self):
        """Criteria that no clause contradicts the contract's terms, one for each that does."""
        self.ensure_one()
        found = [
            self._gy_criterion(
                self.env._("Text and terms say the same"),
                False,
                self.env._(
                    "%(clause)s says “%(said)s”, the contract %(value)s (%(term)s): change one of "
                    "them, or say with the clause why it is meant so",
                    clause=clause,
                    said=fact.said,
                    value=self._gy_shown_figure(value),
                    term=label,
                ),
            )
            for clause, fact, value, label in self._gy_contradictions()
        ]
        return found or [self._gy_criterion(self.env._("Text and terms say the same"), True)]

    def _gy_contradictions(self):
        """Return ``[(clause, fact, what the contract says, term in words)]`` of what differs.

        Of the text that holds: our clauses, or the customer's last own text. A placeholder says
        nothing in figures, so nothing can differ there.
        """
        self.ensure_one()
        read = [
            (name, fact)
            for name, text, reason in self._gy_governing_clauses()
            if not (reason or "").strip()
            for fact in terms.read(text)
        ]
        if not read:
            return []
        agreed = self._gy_agreed_figures()
        differs = [
            (name, fact, *agreed[fact.term])
            for name, fact in read
            if fact.term in agreed and not _same(fact.value, agreed[fact.term][0])
        ]
        return [
            (name() if callable(name) else name, *rest)
            for name, *rest in differs or self._gy_unsaid_warranty(read, agreed)
        ]

    def _gy_unsaid_warranty(self, read, agreed):
        """Return, as contradictions are, that a text gives one term of a warranty that has two.

        The earlier of both ends it (R13.2): by such a text it lasts longer than the contract reckons.
        """
        said = {fact.term: (name, fact) for name, fact in read if fact.term in terms.WARRANTY}
        # A placeholder says the other.
        if any("{" in fact.said for _name, fact in said.values()):
            return []
        unsaid = [term for term in terms.WARRANTY if term not in said and agreed[term][0]]
        return [(*given, *agreed[term]) for given in said.values() for term in unsaid]

    def _gy_governing_clauses(self):
        """Return ``[(name, text, why it is meant so)]`` of the text both sides sign."""
        if self.gy_own_text:
            version = self.gy_own_text_ids.sorted("version")[-1:]
            return [(one.name, one.body, version.meant_so) for one in version._theirs()]
        clauses = self.gy_clause_ids.sorted(lambda one: (one.sequence, one._origin.id))
        return [
            (lambda number=number, clause=clause: self._gy_article(number, clause.title),)
            + (clause.body, clause.meant_so)
            for number, clause in enumerate(clauses)
        ]

    def _gy_article(self, index, title):
        """Return how the paper heads the clause with this index."""
        paper = self.env["report.gy_sales_process.report_contract"]
        before = 2 if paper._payment_lines(self) else 1
        return f"{paper._article(before + index + 1)} {title}"

    def _gy_agreed_figures(self):
        """Return ``{term: (value, label)}``: what the fields of the contract say."""
        figures = {
            "warranty_months": (Decimal(self.gy_warranty_months), self.env._("warranty months")),
            "warranty_months_commissioned": (
                Decimal(self.gy_warranty_months_commissioned),
                self.env._("warranty months from commissioning"),
            ),
            "penalty_rate": (_rate(self.gy_penalty_rate), self.env._("penalty per week, %")),
            "penalty_cap": (_rate(self.gy_penalty_cap), self.env._("penalty at most, %")),
            "interest_rate": (_rate(self.gy_interest_rate), self.env._("interest per day, %")),
            "total": (Decimal(f"{self.amount_total:.2f}"), self.env._("total")),
        }
        days = self._gy_delivery_days()
        # Several days stand in the table of goods; no clause can say one for all of them.
        if len(days) == 1:
            figures["delivery_date"] = (days[0], self.env._("delivery date"))
        return figures | self._gy_agreed_payments()

    def _gy_agreed_payments(self):
        """Return the figures of the payment plan; a payment it does not have is none there."""
        order = self._gy_in_paper_lang()
        paper = order.env["report.gy_sales_process.report_contract"]
        shares, days = {}, {}
        for line in paper._payment_lines(order):
            kind = terms.payment_kind(f"{line['name']} {line['condition']}")
            if not kind or not line["share"]:
                continue
            shares[kind] = shares.get(kind, Decimal(0)) + _rate(line["share"])
            within = terms.days(line["condition"])
            if within is not None:
                days[kind] = within
        if not shares:
            return {}
        label = self.env._("payment plan, %")
        every = {f"share.{kind}": (shares.get(kind, Decimal(0)), label) for kind in terms.PAYMENTS}
        label = self.env._("payment plan, days")
        return every | {f"days.{kind}": (value, label) for kind, value in days.items()}

    def _gy_shown_figure(self, value):
        if isinstance(value, date):
            return format_date(self.env, value)
        return f"{value.normalize():f}"


def _rate(value):
    return Decimal(f"{value:.4f}")


def _same(said, agreed):
    if isinstance(said, date) or isinstance(agreed, date):
        return said == agreed
    return abs(said - agreed) < TOLERANCE
