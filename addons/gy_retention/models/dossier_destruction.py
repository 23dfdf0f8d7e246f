from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from odoo.addons.gy_sales_process.tools import actions, clock
from odoo.addons.gy_sales_process.tools.public import public


class Dossier(models.Model):
    """What has run out, and why something may not be destroyed yet (R16.3)."""

    _inherit = "gy.dossier"

    # -- candidates ------------------------------------------------------------

    @api.model
    def _run_out(self, company, limit):
        """Return ``[(dossier id, row of the table's id)]`` of papers whose time has run out.

        Of dossiers in the archive whose papers are there, not lent and on no open list, the
        oldest first; one query, however many there are.
        """
        self.env.flush_all()
        return self.env.execute_query(
            SQL(
                """SELECT dossier.id, retention.id
                     FROM gy_dossier dossier
                     JOIN gy_document paper
                       ON paper.destroyed_on IS NULL
                      AND (paper.order_id = dossier.order_id OR paper.order_id IS NULL
                           AND paper.origin_model = 'crm.lead'
                           AND paper.origin_id = dossier.lead_id)
                     JOIN gy_document_type kind ON kind.id = paper.type_id
                     JOIN gy_retention own
                       ON own.code = CASE WHEN dossier.lead_id IS NULL THEN 'contract'
                                          ELSE 'lost' END
                     JOIN gy_retention retention
                       ON retention.id = COALESCE(kind.retention_id, own.id)
                    WHERE dossier.state = 'closed' AND dossier.company_id = %(company)s
                      AND dossier.retention_date < %(today)s
                      AND NOT EXISTS (
                          SELECT FROM gy_destruction_row listed
                           WHERE listed.dossier_id = dossier.id
                             AND listed.retention_id = retention.id AND listed.is_open)
                      AND NOT EXISTS (
                          SELECT FROM gy_borrowing borrowing
                           WHERE borrowing.dossier_id = dossier.id
                             AND borrowing.returned_on IS NULL)
                    GROUP BY dossier.id, retention.id, own.id
                   HAVING retention.id = own.id
                       OR retention.is_permanent IS NOT TRUE
                          AND EXTRACT(YEAR FROM MAX(paper.date)) + retention.years
                              < EXTRACT(YEAR FROM %(today)s::date)
                    ORDER BY dossier.retention_date, dossier.id, retention.id
                    LIMIT %(limit)s""",
                company=company.id,
                today=clock.today(company),
                limit=limit,
            )
        )

    # -- refusals --------------------------------------------------------------

    def _destruction_refusal(self, retention):
        """Return why the papers under a row of the table may not be destroyed, or an empty string.

        Asked when papers are listed, when the list is handed in, and once more when it is carried
        out.
        """
        self.ensure_one()
        # What holds papers back does so whoever may see it.
        dossier = self.sudo()
        papers = dossier._papers_under(retention)
        if dossier.state != "closed":
            return self.env._("%s is not in the archive.", self.display_name)
        if not papers:
            return self.env._("%s: there are no such papers any more.", self.display_name)
        return (
            dossier._still_kept(retention, papers)
            or dossier._still_lent(papers)
            or dossier._still_disputed()
        )

    def _still_kept(self, retention, papers):
        end = self._papers_end(retention, papers)
        words = {"dossier": self.display_name, "kind": retention.name}
        if not end:
            return self.env._("%(dossier)s: %(kind)s are kept for ever.", **words)
        if end >= clock.today(self):
            return self.env._(
                "%(dossier)s: %(kind)s are kept until %(day)s.",
                day=fields.Date.to_string(end),
                **words,
            )
        return ""

    def _still_lent(self, papers):
        out = self.borrowing_ids.filtered(
            lambda row: not row.returned_on and (not row.document_id or row.document_id in papers)
        )[:1]
        if not out:
            return ""
        return self.env._(
            "%(dossier)s: “%(paper)s” is with %(user)s. It has to come back first.",
            dossier=self.display_name,
            paper=out.display_name,
            user=out.borrower_id.name,
        )

    def _still_disputed(self):
        """A contract that could not be closed today, for money, a complaint or a claim, keeps its papers."""
        reasons = self.order_id._gy_open_reasons("close") if self.order_id else []
        if not reasons:
            return ""
        return self.env._(
            "%(dossier)s: the contract is not settled any more: %(reason)s",
            dossier=self.display_name,
            reason=reasons[0]["missing"],
        )

    # -- by hand ---------------------------------------------------------------

    @public
    def action_propose_destruction(self):
        """Put what has run out of this dossier on the list that is being appraised.

        :return: the action that opens the list
        :raise AccessError: for anyone but the archivist
        :raise UserError: saying why nothing of it may be destroyed
        """
        self._check_role("archivist")
        self.check_access("read")
        dossier = self.sudo()  # role and access were checked above
        own = dossier._own_retention()
        typed = dossier.document_ids.filtered(lambda paper: not paper.destroyed_on)
        kinds = own | typed.type_id.retention_id
        refusals = {kind: dossier._destruction_refusal(kind) for kind in kinds}
        listed = dossier.destruction_row_ids.filtered("is_open").retention_id
        free = kinds.filtered(lambda kind: not refusals[kind] and kind not in listed)
        if not free:
            words = refusals[own] or self.env._(
                "%s stands on an open list already.", self.display_name
            )
            raise UserError(words)
        lists = self.env["gy.destruction"]
        found = lists._being_appraised(self.company_id)
        found._add_rows([(self.id, kind.id) for kind in free])
        return actions.open_form(found)
