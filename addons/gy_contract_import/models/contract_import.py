from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from odoo.addons.gy_sales_process.tools import actions, clock
from odoo.addons.gy_sales_process.tools.public import public

from ..tools import workbook

GROUP = "gy_sales_process.group_process_admin"
# What whoever imports enters; all else is said by methods.
ENTERED = {"name", "company_id", "cut_over", "opening_account_id", "file", "filename"}
# What a check stands on.
CHECKED = {"company_id", "cut_over", "opening_account_id", "file"}


class ContractImport(models.Model):
    """A workbook of contracts that run already, on its way in (R17.4).

    It is checked without any change, then brought in by a job in batches; only the administrator
    of the process does this, and only until the company has gone live.
    """

    _name = "gy.contract.import"
    _description = "Import of Running Contracts"
    _inherit = ["gy.guarded.mixin"]
    _order = "id desc"

    name = fields.Char(required=True, default=lambda self: self.env._("Running contracts"))
    company_id = fields.Many2one(
        "res.company", required=True, index=True, default=lambda self: self.env.company
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    cut_over = fields.Date(
        string="Cut-over Date",
        required=True,
        default=lambda self: clock.today(self),
        help="The day of the opening balances: what was delivered, invoiced and received until then "
        "is in the workbook.",
    )
    opening_account_id = fields.Many2one(
        "account.account",
        string="Account against Which Balances Are Opened",
        required=True,
        default=lambda self: self.env.company.sudo().get_unaffected_earnings_account(),
        domain="[('account_type', 'not in', ('asset_receivable', 'liability_payable'))]",
        help="The other side of opening receivables and receipts. Finance says which one.",
    )
    file = fields.Binary(string="Workbook", attachment=True)
    filename = fields.Char()
    checked_on = fields.Datetime(readonly=True, copy=False)
    summary = fields.Json(readonly=True, copy=False, help="How many rows each sheet has.")
    summary_text = fields.Text(string="In the Workbook", compute="_compute_summary_text")
    finding_ids = fields.One2many(
        "gy.contract.import.finding", "import_id", string="Wrong Cells", readonly=True, copy=False
    )
    finding_count = fields.Integer(
        string="Wrong", compute="_compute_finding_count", store=True, readonly=True
    )
    started_on = fields.Datetime(readonly=True, copy=False)
    started_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    row_ids = fields.One2many("gy.contract.import.row", "import_id", readonly=True, copy=False)
    row_count = fields.Integer(string="Rows", compute="_compute_progress")
    done_count = fields.Integer(string="In", compute="_compute_progress")
    failed_count = fields.Integer(string="Failed", compute="_compute_progress")
    progress = fields.Float(string="Progress (%)", compute="_compute_progress")
    state = fields.Selection(
        [
            ("draft", "To Be Checked"),
            ("wrong", "Cells Are Wrong"),
            ("ready", "Ready"),
            ("running", "Coming in"),
            ("failed", "Some Failed"),
            ("done", "In"),
        ],
        compute="_compute_state",
    )
    sale_journal_id = fields.Many2one("account.journal", readonly=True, copy=False)
    journal_id = fields.Many2one("account.journal", readonly=True, copy=False)
    went_live_on = fields.Datetime(related="company_id.gy_went_live_on", string="Went Live on")
    went_live_by_id = fields.Many2one(
        related="company_id.gy_went_live_by_id", string="Went Live by"
    )

    @api.model
    def _gy_open_fields(self):
        return ENTERED

    # -- computes ------------------------------------------------------------------

    @api.depends("finding_ids")
    def _compute_finding_count(self):
        for one in self:
            one.finding_count = len(one.finding_ids)

    def _compute_progress(self):
        rows = self.env["gy.contract.import.row"]
        counts = {
            (one.id, state): count
            for one, state, count in rows._read_group(
                [("import_id", "in", self.ids)], ["import_id", "state"], ["__count"]
            )
        }
        for one in self:
            done = counts.get((one.id, "done"), 0)
            failed = counts.get((one.id, "failed"), 0)
            total = done + failed + counts.get((one.id, "waiting"), 0)
            one.row_count, one.done_count, one.failed_count = total, done, failed
            one.progress = 100.0 * (done + failed) / total if total else 0.0

    @api.depends("checked_on", "finding_count", "started_on")
    def _compute_state(self):
        for one in self:
            if one.started_on:
                waits = one.row_count - one.done_count - one.failed_count
                ended = "failed" if one.failed_count else "done"
                one.state = "running" if waits else ended
            elif not one.checked_on:
                one.state = "draft"
            else:
                one.state = "wrong" if one.finding_count else "ready"

    # -- what is handed out ----------------------------------------------------------

    def _download(self, content, filename):
        """Return the action that hands out a workbook, kept as a file of this record."""
        # The file is the record's; whoever may read it reads the file.
        files = self.env["ir.attachment"].sudo()
        old = files.search(
            [("res_model", "=", self._name), ("res_id", "=", self.id), ("name", "=", filename)]
        )
        old.unlink()
        kept = files.create(
            {"name": filename, "raw": content, "res_model": self._name, "res_id": self.id}
        )
        return {
            "type": "ir.actions.act_url",
            "url": f"/web/content/{kept.id}?download=true",
            "target": "download",
        }

    @public
    def action_get_template(self):
        """Hand out the empty workbook, which explains itself (R17.4)."""
        self._check_admin()
        return self._download(workbook.template(), self.env._("Running contracts template.xlsx"))

    # -- who may, and when -------------------------------------------------------------

    def _check_admin(self):
        """Refuse everybody but the administrator of the process.

        :raise AccessError: naming the group
        """
        if not self.env.user.has_group(GROUP):
            raise AccessError(
                self.env._("Running contracts are brought in by the administrator of the process.")
            )
        self.check_access("read")

    def write(self, vals):
        if CHECKED & vals.keys():
            for one in self:
                if one.started_on:
                    raise UserError(
                        self.env._(
                            "%s is under way or in already. What is to come besides comes with "
                            "another import.",
                            one.display_name,
                        )
                    )
            # Another workbook has not been checked; its findings are not this one's.
            self.sudo().finding_ids.unlink()
            self._gy_write_decided({"checked_on": False, "summary": False})
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_started(self):
        if started := self.filtered("started_on"):
            raise UserError(
                self.env._("%s brought contracts in and is kept.", started[0].display_name)
            )

    @public
    def action_go_live(self):
        """Say that the company has gone live: nothing comes in this way any more (R17.4).

        :raise AccessError: for anyone but the administrator of the process
        :raise UserError: when it has gone live already, or while an import is under way
        """
        self._check_admin()
        company = self.company_id
        company._gy_check_not_live()
        running = self.env["gy.contract.import.row"].search_count(
            [("company_id", "=", company.id), ("state", "=", "waiting")], limit=1
        )
        if running:
            raise UserError(self.env._("An import is under way; wait until it is in."))
        return company._gy_write_decided(
            {"gy_went_live_on": fields.Datetime.now(), "gy_went_live_by_id": self.env.uid}
        )

    @public
    def action_view_rows(self):
        """List what this import brings in, row by row."""
        self._check_admin()
        domain = [("import_id", "=", self.id)]
        return actions.open_list("gy.contract.import.row", self.env._("Rows"), domain)

    @public
    def action_view_contracts(self):
        """List the contracts that this import brought in."""
        self._check_admin()
        domain = [("gy_import_row_id.import_id", "=", self.id)]
        return actions.open_list("sale.order", self.env._("Contracts Brought in"), domain)
