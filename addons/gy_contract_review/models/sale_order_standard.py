from odoo import models
from odoo.tools import format_list

from odoo.addons.gy_sales_process.tools import placeholders
from odoo.addons.gy_sales_process.tools.facts import Fact
from odoo.addons.gy_sales_process.tools.wording import NOTHING, Change

from ..tools.departures import departures


class SaleOrder(models.Model):
    """What of a contract's text and terms is not our standard: reviewers look there first (R5.2)."""

    _inherit = "sale.order"

    def _gy_review_facts(self):
        facts = super()._gy_review_facts()
        if fact := self._gy_standard_fact():
            facts.append(fact)
        return facts

    def _gy_prepare_review(self, route, facts, called):
        values = super()._gy_prepare_review(route, facts, called)
        if any(fact.code == "standard" for fact in facts):
            # The standard text may get a new version; the round shows what it was compared with.
            values["departures"] = self._gy_standard_departures()
        return values

    def _gy_standard_fact(self):
        """Return what differs from the standard text and terms, in one line, if anything does."""
        rows = self._gy_standard_departures()
        terms = [row for row in rows if row[0] == "term"]
        titles = list(dict.fromkeys(row[1] for row in rows if row[0] != "term"))
        words = [
            f"{change.label} {change.before} → {change.after}"
            for change in self._gy_departure_words(terms)
        ]
        if titles:
            words.append(self.env._("clauses: %s", format_list(self.env, titles)))
        if not words:
            return None
        return Fact("standard", "; ".join(words), len(terms) + len(titles), alarm=True)

    def _gy_standard_departures(self):
        """Return what this contract says otherwise than the standard, as plain JSON.

        :return: list of ``[kind, what, standard, here]``: of terms the field and its raw values; of
            clauses the title and what is said, see :class:`~..tools.departures.Departure`
        """
        self.ensure_one()
        terms = [
            ["term", name, usual, self[name]]
            for name, usual in self._gy_standard_terms().items()
            if self._fields[name].convert_to_cache(usual, self) != self[name]
        ]
        return terms + [
            [one.kind, one.title, one.ours, one.theirs] for one in self._gy_text_departures()
        ]

    def _gy_departure_words(self, rows):
        """Return such rows as changes, in the reader's language."""
        words = []
        for kind, what, before, after in rows:
            label = what
            if kind == "term":
                label = self._fields[what].get_description(self.env, ["string"])["string"]
                before, after = (self._gy_field_text(what, value) for value in (before, after))
            elif kind == "form":
                after = self.env._("%s (worded or ordered otherwise)", after)
            words.append(Change("standard", label, before or NOTHING, after or NOTHING))
        return words

    def _gy_text_departures(self):
        """Return how a text of ours was edited: list of departures; none of a customer's own text."""
        self.ensure_one()
        if self.gy_own_text:
            return []
        # Whoever reads the contract is told what differs from the standard.
        order = self.sudo()
        ours = list(order._gy_standard_text()._texts())
        written = [(one.title, one.body) for one in order.gy_clause_ids.sorted()]
        if not ours or ours == written:
            return []
        values = self.env["report.gy_sales_process.report_contract"]._clause_values(order)
        return departures(
            *(
                [(title, placeholders.fill(body, values)) for title, body in text]
                for text in (ours, written)
            )
        )
