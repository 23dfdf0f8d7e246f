import logging

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from odoo.addons.gy_sales_process.tools import clock

_logger = logging.getLogger(__name__)

# How many reports are drafted, and committed, together.
BATCH = 50


class ProgressReport(models.Model):
    """How reports are drafted: by a daily job, per salesperson, from the records (R8.2)."""

    _inherit = "gy.progress.report"

    @api.model
    def _cron_draft(self):
        """Draft the reports that are due today, in batches that stay when the job is stopped.

        Who has a report of today already gets no other, so that a job that was killed goes on.
        """
        companies = self.env["res.company"].search([("gy_process_enabled", "=", True)])
        due = {company: self._due(company) for company in companies}
        cron = self.env["ir.cron"]
        cron._commit_progress(remaining=sum(map(len, due.values())))
        for company, salespeople in due.items():
            for start in range(0, len(salespeople), BATCH):
                chunk = salespeople[start : start + BATCH]
                self._draft_chunk(company, chunk)
                if not cron._commit_progress(len(chunk)):
                    return

    @api.model
    def _draft_chunk(self, company, salespeople):
        """Draft reports together; when one cannot be written, the others are."""
        try:
            with self.env.cr.savepoint():
                return self._draft(company, salespeople)
        except UserError:
            if len(salespeople) == 1:
                _logger.exception("No progress report for %s", salespeople[0][0].login)
                return self.browse()
        return self.browse().concat(*(self._draft_chunk(company, [one]) for one in salespeople))

    # -- who gets one --------------------------------------------------------------

    @api.model
    def _due(self, company):
        """Return ``[(salesperson, whether of all contracts)]`` to whom a report is due today."""
        today = clock.today(company)
        lines = self.env["sale.order.line"].sudo()
        groups = lines._read_group(
            self._lines_domain(company, today), ["salesman_id"], ["gy_comes_first:bool_or"]
        )
        reported = [("company_id", "=", company.id)]
        last = dict(self._read_group(reported, ["user_id"], ["date:max"]))
        last_whole = dict(
            self._read_group([*reported, ("whole", "=", True)], ["user_id"], ["date:max"])
        )
        found = []
        for user, first in groups:
            whole = self._is_over(last_whole.get(user), company.gy_report_days, today)
            if self._is_over(last.get(user), 1, today) and (
                whole
                or (first and self._is_over(last.get(user), company.gy_report_first_days, today))
            ):
                found.append((user, whole))
        return found

    @api.model
    def _is_over(self, last, days, today):
        return not last or fields.Date.add(last, days=days) <= today

    @api.model
    def _lines_domain(self, company, today):
        """Return the domain of the lines that are reported: what is made, and what just was."""
        since = fields.Date.subtract(today, days=company.gy_report_days)
        return (
            Domain("company_id", "=", company.id)
            & Domain("state", "=", "sale")
            & Domain("salesman_id.active", "=", True)
            # What a change took out of its contract is no news.
            & Domain("product_uom_qty", ">", 0)
            & (
                Domain("gy_phase_id", "!=", False)
                | (Domain("gy_phase_ids", "!=", False) & Domain("gy_last_event_on", ">=", since))
            )
        )

    # -- what it says ----------------------------------------------------------------

    @api.model
    def _draft(self, company, salespeople):
        """Return the new reports to ``salespeople``, with their lines.

        :param salespeople: ``[(salesperson, whether of all contracts)]``
        """
        today = clock.today(company)
        users = self.env["res.users"].union(*(user for user, _whole in salespeople))
        # Read for all at once.
        users.mapped("lang")
        domain = self._lines_domain(company, today) & Domain("salesman_id", "in", users.ids)
        # The job reads what is to be told; each salesperson gets what is theirs only.
        lines = self.env["sale.order.line"].sudo().search(domain)
        lines = lines.sorted(lambda line: (not line.gy_comes_first, line.order_id.id, line.id))
        before = self._lines_before(lines)
        mine = lines.grouped("salesman_id")
        # A draft is nobody's news yet: core would tell its salesperson of the assignment.
        reports = self.with_context(tracking_disable=True)._gy_create_decided(
            [
                {
                    "user_id": user.id,
                    "company_id": company.id,
                    "date": today,
                    "whole": whole,
                    "state": "draft",
                }
                for user, whole in salespeople
            ]
        )
        rows = []
        for report in reports:
            own = mine.get(report.user_id, lines.browse())
            own = own if report.whole else own.filtered("gy_comes_first")
            # They read it in their own language; the texts are kept as they are written now.
            own = own.with_context(lang=report.user_id.lang)
            rows += self._prepare_lines(report, own, before, today)
        reports.line_ids._gy_create_decided(rows)
        return self.browse(reports.ids)

    @api.model
    def _lines_before(self, lines):
        """Return ``{line: what the last report said of it}``."""
        rows = self.env["gy.progress.report.line"].sudo()
        found = rows._read_group([("line_id", "in", lines.ids)], ["line_id"], ["id:max"])
        last = rows.browse([id_ for _line, id_ in found])
        return {row.line_id.id: row for row in last}

    @api.model
    def _prepare_lines(self, report, lines, before, today):
        """Return the values of the lines of one report."""
        rows, told = [], set()
        for sequence, line in enumerate(lines, 1):
            values = line._gy_prepare_report(before.get(line.id), today)
            if line.order_id.id in told:
                values["money"] = 0.0
            told.add(line.order_id.id)
            rows.append({"report_id": report.id, "sequence": sequence, **values})
        return rows
