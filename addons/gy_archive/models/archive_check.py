from odoo import api, fields, models

from odoo.addons.gy_sales_process.tools import clock

# Dossiers a transaction: a job that is killed has lost no more than these.
BATCH = 50


class ArchiveCheck(models.Model):
    """One night's check of all dossiers of a company, and what it found (R15.3).

    A job works through the dossiers in the order of their ids, some a transaction, and notes how
    far it came; stopped at any time it goes on from there. What is found stands on the dossier,
    too, where archivist and administration have it among their to-dos until it is as it was.
    """

    _name = "gy.archive.check"
    _description = "Check of the Archive"
    _inherit = ["gy.record.mixin"]
    _order = "id desc"
    _rec_name = "begun_on"

    company_id = fields.Many2one("res.company", required=True, index=True)
    begun_on = fields.Datetime(string="Begun at", required=True)
    ended_on = fields.Datetime(string="Ended at")
    last_id = fields.Integer(help="The dossier that was checked last.")
    dossier_count = fields.Integer(string="Dossiers")
    paper_count = fields.Integer(string="Papers")
    broken_count = fields.Integer(string="Not as Filed")
    find_ids = fields.One2many("gy.archive.check.find", "check_id", string="Finds")
    state = fields.Selection(
        [
            ("running", "Running"),
            ("intact", "All as It Was Filed"),
            ("broken", "Not as It Was Filed"),
        ],
        compute="_compute_state",
        store=True,
        index=True,
    )

    # Two jobs at once must not check the same twice.
    _running_uniq = models.UniqueIndex(
        "(company_id) WHERE ended_on IS NULL", "The archive is being checked already."
    )

    @api.depends("ended_on", "broken_count")
    def _compute_state(self):
        for check in self:
            found = "broken" if check.broken_count else "intact"
            check.state = found if check.ended_on else "running"

    # -- the job ---------------------------------------------------------------

    @api.model
    def _cron_check(self):
        """Check every night all dossiers of all companies, in batches (R15.3, R17.5).

        :return: whether all was checked
        """
        cron = self.env["ir.cron"]
        companies = self.env["res.company"].search([("gy_process_enabled", "=", True)])
        checks = [self._begun(company) for company in companies]
        cron._commit_progress(remaining=sum(check._left() for check in checks))
        for check in checks:
            while batch := check._next_batch():
                check._check(batch)
                if not cron._commit_progress(len(batch)):
                    return False
            check._end()
            cron._commit_progress()
        return True

    @api.model
    def _begun(self, company):
        """Return the check of a company that was broken off, or a new one."""
        found = self.search([("company_id", "=", company.id), ("ended_on", "=", False)], limit=1)
        vals = {"company_id": company.id, "begun_on": fields.Datetime.now()}
        return found or self._gy_create_decided([vals])

    def _end(self):
        self._gy_write_decided({"ended_on": fields.Datetime.now()})

    def _domain_left(self):
        return [("company_id", "=", self.company_id.id), ("id", ">", self.last_id)]

    def _left(self):
        return self.env["gy.dossier"].search_count(self._domain_left())

    def _next_batch(self):
        return self.env["gy.dossier"].search(self._domain_left(), order="id", limit=BATCH)

    def _check(self, dossiers):
        """Check some dossiers and note what was found, on them and here."""
        found = dossiers._verify()
        dossiers._note_check(found)
        broken = dossiers.filtered(lambda dossier: found[dossier.id])
        self.env["gy.archive.check.find"]._gy_create_decided(
            [
                {
                    "check_id": self.id,
                    "dossier_id": dossier.id,
                    "note": "\n".join(found[dossier.id]),
                }
                for dossier in broken
            ]
        )
        self._gy_write_decided(
            {
                "last_id": dossiers[-1].id,
                "dossier_count": self.dossier_count + len(dossiers),
                "paper_count": self.paper_count + len(dossiers.document_ids),
                "broken_count": self.broken_count + len(broken),
            }
        )

    @api.depends("begun_on", "company_id")
    def _compute_display_name(self):
        for check in self:
            day = clock.today(check, check.begun_on)
            check.display_name = self.env._("Check of %s", fields.Date.to_string(day))
