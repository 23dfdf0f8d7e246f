from odoo import api, models

from odoo.addons.gy_sales_process.tools import clock

REPORT = "gy_retention.report_destruction"
BATCH = 20


class Destruction(models.Model):
    """Carrying an approved list out, in batches that may be stopped at any time (R16.3, R17.5)."""

    _inherit = "gy.destruction"

    @api.model
    def _cron_carry_out(self):
        """Destroy what is approved and begun, a few dossiers a transaction; then certify.

        What was done carries its day and is not touched again, so that a job that was killed goes
        on where it was.
        """
        rows = self.env["gy.destruction.row"]
        due = rows.search([("state", "=", "running"), ("done_on", "=", False)], order="id")
        cron = self.env["ir.cron"]
        cron._commit_progress(remaining=len(due) + 1)
        for start in range(0, len(due), BATCH):
            chunk = due[start : start + BATCH].try_lock_for_update()
            chunk._carry_out()
            if not cron._commit_progress(len(due[start : start + BATCH])):
                return
        for found in self.search([("state", "=", "running")]):
            found._finish()
            cron._commit_progress()
        cron._commit_progress(1)

    def _finish(self):
        """Certify a list of which all is done."""
        self.ensure_one()
        if self.row_ids.filtered(lambda row: not row.done_on):
            return
        self._gy_write_decided({"done_on": clock.today(self)})
        # Whoever had it carried out files its certificate.
        documents = self.env["gy.document"].with_user(self.carried_by_id)
        name = self.env._("Certificate of destruction %s", self.name)
        certificate = documents._print_and_file(
            REPORT, "destruction_certificate", f"{name}.pdf", None, origin=self
        )
        self._gy_write_decided({"certificate_id": certificate.id})
        self.message_post(
            body=self.env._(
                "Carried out: %(papers)s papers of %(rows)s rows destroyed",
                papers=self.paper_count,
                rows=len(self.row_ids.filtered(lambda row: row.outcome == "destroyed")),
            )
        )
