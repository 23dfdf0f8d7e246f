from odoo import api, fields, models

from odoo.addons.gy_sales_process.tools import clock

# More than these nobody appraises in one go; the next ones follow on the next list.
LONGEST = 500


class Destruction(models.Model):
    """The appraisal list: papers whose time has run out, kept longer or destroyed (R16.3).

    The archivist appraises and hands in; administration and the deputy general manager agree,
    finance, too, when vouchers are on it. Carried out in batches, it leaves the register, the
    list and a certificate, which are kept for ever: nobody has the right to write or delete them.
    """

    _name = "gy.destruction"
    _description = "Destruction List"
    _inherit = ["gy.record.mixin", "gy.approval.subject.mixin", "mail.thread"]
    _order = "name desc, id desc"

    name = fields.Char(
        string="Number", required=True, default=lambda self: self._next_number(), readonly=True
    )
    company_id = fields.Many2one("res.company", required=True, index=True)
    user_id = fields.Many2one(
        "res.users", string="Appraised by", readonly=True, index="btree_not_null"
    )
    row_ids = fields.One2many("gy.destruction.row", "destruction_id", string="Dossiers")
    round_ids = fields.One2many("gy.destruction.round", "destruction_id", string="Approvals")
    proposed_on = fields.Date(required=True)
    cancelled_on = fields.Date(readonly=True)
    started_on = fields.Date(string="Carried out from", readonly=True)
    done_on = fields.Date(string="Carried out on", readonly=True)
    carried_by_id = fields.Many2one(
        "res.users", string="Carried out by", readonly=True, index="btree_not_null"
    )
    certificate_id = fields.Many2one(
        "gy.document", readonly=True, index="btree_not_null", ondelete="restrict"
    )
    state = fields.Selection(
        [
            ("draft", "Being Appraised"),
            ("judged", "To Be Approved"),
            ("approved", "To Be Carried Out"),
            ("running", "Being Carried Out"),
            ("done", "Carried Out"),
            ("cancelled", "Dropped"),
        ],
        compute="_compute_state",
        store=True,
        index=True,
    )
    destroy_count = fields.Integer(
        string="To Destroy", compute="_compute_counts", help="Rows on the list."
    )
    keep_count = fields.Integer(string="To Keep", compute="_compute_counts")
    paper_count = fields.Integer(string="Papers Destroyed", compute="_compute_counts")
    vote_ids = fields.One2many("gy.destruction.vote", string="Opinions", compute="_compute_round")

    @api.model
    def _next_number(self):
        # The number is given by the system; whoever proposes has no right on sequences.
        return self.env["ir.sequence"].sudo().next_by_code("gy.destruction") or "/"

    # -- computes --------------------------------------------------------------

    @api.depends("cancelled_on", "started_on", "done_on", "round_ids.state", "round_ids.round")
    def _compute_state(self):
        for found in self:
            last = found._approval()
            if found.cancelled_on:
                found.state = "cancelled"
            elif found.done_on:
                found.state = "done"
            elif last.state == "approved":
                found.state = "running" if found.started_on else "approved"
            else:
                found.state = "judged" if last.state == "running" else "draft"

    @api.depends(
        "row_ids.dossier_id",
        "row_ids.retention_id",
        "row_ids.decision",
        "row_ids.reason",
        "row_ids.kept_until",
        "row_ids.paper_hash",
    )
    def _compute_content_hash(self):
        return super()._compute_content_hash()

    def _judged(self):
        """Which papers, and what becomes of them."""
        return [row._content() for row in self.row_ids.sorted("id")]

    @api.depends("row_ids.decision", "row_ids.destroyed_count")
    def _compute_counts(self):
        groups = self.env["gy.destruction.row"]._read_group(
            [("destruction_id", "in", self.ids)],
            ["destruction_id", "decision"],
            ["__count", "destroyed_count:sum"],
        )
        counts = {(found.id, decision): figures for found, decision, *figures in groups}
        for found in self:
            destroy = counts.get((found.id, "destroy"), (0, 0))
            found.destroy_count, found.paper_count = destroy
            found.keep_count = counts.get((found.id, "keep"), (0, 0))[0]

    # -- proposing ---------------------------------------------------------------

    @api.model
    def _being_appraised(self, company):
        """Return the list that is being appraised in a company, a new one where there is none."""
        # A list starts by itself; the caller has checked who proposes.
        lists = self.sudo()
        found = lists.search([("company_id", "=", company.id), ("state", "=", "draft")], limit=1)
        return found or lists._gy_create_decided([lists._prepare_list(company)])

    @api.model
    def _prepare_list(self, company):
        return {"company_id": company.id, "proposed_on": clock.today(company)}

    def _add_rows(self, pairs):
        """Put papers on this list; the caller has checked that their time has run out.

        :param pairs: ``[(dossier id, row of the table's id)]``
        """
        self.ensure_one()
        rows = self.env["gy.destruction.row"].sudo()
        return rows._gy_create_decided(
            [
                {"destruction_id": self.id, "dossier_id": dossier, "retention_id": retention}
                for dossier, retention in pairs
            ]
        )

    @api.model
    def _propose(self, company):
        """Put what has run out in a company on the list that is being appraised.

        :return: the list, empty when nothing has run out
        """
        pairs = self.env["gy.dossier"].sudo()._run_out(company, LONGEST)
        if not pairs:
            return self.browse()
        found = self._being_appraised(company)
        found._add_rows(pairs)
        return found

    @api.model
    def _cron_propose(self):
        """Propose every month what has run out, one list for each company (R16.3)."""
        companies = self.env["res.company"].search([("gy_process_enabled", "=", True)])
        cron = self.env["ir.cron"]
        cron._commit_progress(remaining=len(companies))
        for company in companies:
            self._propose(company)
            if not cron._commit_progress(1):
                break
