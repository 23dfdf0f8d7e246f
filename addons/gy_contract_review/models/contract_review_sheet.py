from odoo import api, fields, models


class ContractReview(models.Model):
    """The reviewer's sheet: what to know before giving an opinion, on one page (R5.2, R5.7)."""

    _inherit = "gy.contract.review"

    sheet = fields.Html(compute="_compute_sheet", sanitize=False)
    departures = fields.Json(
        help="What of text and terms was not our standard when it was submitted, old and new."
    )

    @api.depends("content", "facts", "state", "vote_ids.opinion", "meeting_ids.state")
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
        """Return the title of what changed since the round before, or in the contract in force."""
        if self.order_id.gy_change_id:
            return self.env._("Changed in the contract in force")
        return self.env._("Changed since round %s", self._earlier().round)

    def _sheet_changes(self):
        """Return what this round judges otherwise than the one before, by subject (R5.4).

        A change is compared with the contract in force.

        :return: list of ``(subject, list of changes)``
        """
        # Whoever reads the round reads what it is about.
        change, earlier = self.sudo().order_id.gy_change_id, self._earlier()
        if not (change or earlier):
            return []
        before = change.before if change else earlier.content
        changes = self.order_id.sudo()._gy_content_changes(before or {}, self.content)
        return self.order_id._gy_by_subject(changes)

    def _sheet_departures(self):
        """Return what differs from the standard, as ``[(title, list of changes)]`` (R5.2)."""
        # What was agreed is told to whoever reads the round.
        rows = self.order_id.sudo()._gy_departure_words(self.departures or [])
        return [(self.env._("Differs from our standard"), rows)] if rows else []

    def _sheet_papers(self):
        """Return the files of this round's opinions: list of ``(role, documents)``."""
        return [
            (vote._role_name(), vote.document_ids)
            for vote in self.vote_ids.sorted(lambda vote: (vote.step, vote.id))
            if vote.document_ids
        ]

    def _sheet_content(self):
        """Return what this round judges, in words: list of ``(subject, list of rows)``."""
        rows = self.order_id.sudo()._gy_content_words(self.content or {})
        return self.order_id._gy_by_subject(rows)
