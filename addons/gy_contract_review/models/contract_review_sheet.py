from odoo import api, fields, models

from odoo.addons.gy_sales_process.tools.wording import Change


class ContractReview(models.Model):
    """The reviewer's sheet: what to know before giving an opinion, on one page (R5.2, R5.7)."""

    _inherit = "gy.contract.review"

    sheet = fields.Html(compute="_compute_sheet", sanitize=False)

    @api.depends("content", "facts", "state")
    @api.depends_context("uid", "lang")
    def _compute_sheet(self):
        for review in self:
            review.sheet = self.env["ir.qweb"]._render(
                "gy_contract_review.review_sheet", {"doc": review}, raise_if_not_found=False
            )

    def _sheet_facts(self, paper=False):
        """Return the facts of this round as ``(label, text, alarm)``, in reading order.

        While it runs as they are now; afterwards as they were when it was submitted.

        :param bool paper: leave out what only some may see: paper is read by others, too
        """
        self.ensure_one()
        names = self.env["gy.review.rule"]._fact_names()
        # Whoever may read the round is told the facts; those of some groups to them only.
        current = self.state == "running" and not self.outdated
        asked = current or not (paper or self.outdated)
        live = self.order_id.sudo()._gy_review_facts() if asked else []
        shown = [
            fact
            for fact in live
            if not fact.groups or (not paper and self.env.user.has_groups(fact.groups))
        ]
        if current:
            rows = [[fact.code, fact.text, fact.alarm] for fact in shown]
        else:
            # What only some may see belongs to the prices of this round; it does not change.
            closed = [[fact.code, fact.text, fact.alarm] for fact in shown if fact.groups]
            rows = [*(self.facts or []), *closed]
        order = [*names]
        rows.sort(key=lambda row: order.index(row[0]) if row[0] in names else len(order))
        return [(names.get(code, code), text, alarm) for code, text, alarm in rows]

    def _earlier(self):
        """Return the round before this one, if any."""
        self.ensure_one()
        rounds = self.order_id.sudo().gy_review_ids  # whoever reads one round reads all
        return rounds.filtered(lambda item: item.round < self.round).sorted("round")[-1:]

    def _sheet_since(self):
        """Return the title of what changed since the round before."""
        return self.env._("Changed since round %s", self._earlier().round)

    def _sheet_changes(self):
        """Return what this round judges otherwise than the one before, by subject (R5.4).

        :return: list of ``(subject, list of changes)``
        """
        earlier = self._earlier()
        if not earlier:
            return []
        changes = self.order_id.sudo()._gy_content_changes(earlier.content or {}, self.content)
        return self._by_subject(changes)

    def _sheet_content(self):
        """Return what this round judges, in words: list of ``(subject, list of rows)``."""
        return self._by_subject(self.order_id.sudo()._gy_content_words(self.content or {}))

    def _by_subject(self, rows):
        names = self.order_id._gy_subject_names()
        order = [*names, *sorted({row.subject for row in rows} - names.keys())]
        return [
            (names.get(subject, subject), found)
            for subject in order
            if (found := [row for row in rows if row.subject == subject])
        ]

    @api.model
    def _is_change(self, row):
        """Tell whether a row of the sheet says what it was before, too."""
        return isinstance(row, Change)

    @api.model
    def _opens(self, rows):
        """Tell whether a part of the sheet is shown unfolded: changes, and what is short."""
        return len(rows) <= 12 or self._is_change(rows[0])
