from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from odoo.addons.gy_sales_process.models.res_users import ROLES
from odoo.addons.gy_sales_process.tools import actions, clock
from odoo.addons.gy_sales_process.tools.public import public

# Who sorts papers, whoever attached them.
KEEPERS = ("contract_admin", "archivist")


class StrayPaper(models.Model):
    """A file attached along a contract of which no rule tells what paper it is (R15.2).

    Found by the sweep (``stray_paper_sweep.py``). It waits on who attached it, else on the
    contract's salesperson, until somebody says its type or leaves it out of the dossier.
    """

    _name = "gy.stray.paper"
    _description = "Attached Paper to Sort"
    _inherit = ["gy.record.mixin", "gy.state.mixin"]
    _order = "attached_on desc, id desc"

    name = fields.Char(string="File Name", required=True)
    attachment_id = fields.Many2one(
        "ir.attachment", string="File", index="btree_not_null", ondelete="set null"
    )
    datas = fields.Binary(related="attachment_id.datas", string="Content")
    mimetype = fields.Char(related="attachment_id.mimetype")
    order_id = fields.Many2one(
        "sale.order", string="Contract", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="order_id.company_id", store=True, index=True)
    partner_id = fields.Many2one(related="order_id.partner_id")
    origin_model = fields.Char(required=True, help="Model of the record it hangs on.")
    origin_id = fields.Many2oneReference(model_field="origin_model", required=True)
    origin_name = fields.Char(string="Attached to", compute="_compute_origin_name")
    attached_by_id = fields.Many2one("res.users", string="Attached by", index="btree_not_null")
    attached_on = fields.Date(string="Attached on", required=True)
    asked_id = fields.Many2one(
        "res.users",
        string="Asked of",
        index="btree_not_null",
        help="Who attached it, where they work here; else the salesperson is asked.",
    )
    note = fields.Char(string="Not Filed because")
    document_id = fields.Many2one(
        "gy.document", string="Filed as", index="btree_not_null", ondelete="restrict"
    )
    type_id = fields.Many2one(related="document_id.type_id", string="Type of Paper")
    reason = fields.Char(string="Left Out because")
    decided_by_id = fields.Many2one("res.users", string="Sorted by", index="btree_not_null")
    decided_on = fields.Date(string="Sorted on")
    state = fields.Selection(
        [("open", "To Sort"), ("filed", "Filed"), ("left_out", "Left Out")],
        compute="_compute_state",
        store=True,
        index=True,
    )

    can_sort = fields.Boolean(compute="_compute_can_sort")

    _attachment_uniq = models.UniqueIndex(
        "(attachment_id) WHERE attachment_id IS NOT NULL", "This file is being sorted already."
    )
    _open_idx = models.Index("(attached_on DESC, id DESC) WHERE state = 'open'")

    @api.depends("document_id", "decided_on")
    def _compute_state(self):
        for paper in self:
            done = "filed" if paper.document_id else "left_out"
            paper.state = done if paper.decided_on else "open"

    @api.depends("origin_model", "origin_id")
    def _compute_origin_name(self):
        """Whoever sorts a paper is told what it hangs on, whoever may open that."""
        for model, papers in self.grouped("origin_model").items():
            records = self.env[model].sudo().browse(papers.mapped("origin_id")).exists()
            names = {record.id: record.display_name for record in records}
            for paper in papers:
                paper.origin_name = names.get(paper.origin_id, False)

    @api.depends("state", "asked_id", "order_id")
    @api.depends_context("uid")
    def _compute_can_sort(self):
        for paper in self:
            paper.can_sort = paper.state == "open" and bool(paper._sorted_by_user())

    # -- what people decide ------------------------------------------------------

    def _sorted_by_user(self):
        """Return those of these papers that the current user may sort."""
        user = self.env.user
        if user._gy_has_role(*KEEPERS):
            return self
        # Whose contract it is is told to whoever sees the paper.
        theirs = self.sudo().filtered(
            lambda paper: user in (paper.asked_id, paper.order_id.user_id)
        )
        return theirs.with_env(self.env)

    def _check_sorter(self):
        """Refuse who sorts none of these papers.

        :raise AccessError: for all but who attached it, the salesperson, and who keeps papers
        """
        self.env["sale.order"]._gy_check_role(*ROLES)
        self.check_access("read")
        for paper in (self - self._sorted_by_user()).sudo():
            raise AccessError(
                self.env._(
                    "%(paper)s: sorted by who attached it, by the salesperson of %(order)s, or by "
                    "contract administrator and archivist.",
                    paper=paper.name,
                    order=paper.order_id.display_name,
                )
            )

    @public(many=True)
    def action_file(self, type_code):
        """Say which type of paper these files are, and file them so (R15.2).

        :param str type_code: code of the document type
        :raise AccessError: see :meth:`_check_sorter`
        :raise UserError: for an unknown type, a file that is gone or no paper, a sorted one, or
            one of a closed dossier
        """
        self._check_sorter()
        self._gy_check_states("open")
        if not type_code:
            raise UserError(self.env._("Choose which type of paper it is."))
        for paper in self:
            # Who sorts it was checked above; they need not be able to open what it hangs on.
            document = paper.sudo()._file(type_code)
            paper._decide({"document_id": document.id})
        return True

    @public(many=True)
    def action_leave_out(self, reason):
        """Leave these files out of the dossier, with a reason.

        :raise AccessError: see :meth:`_check_sorter`
        :raise UserError: without a reason, or for a sorted one
        """
        self._check_sorter()
        self._gy_check_states("open")
        if not (reason or "").strip():
            raise UserError(self.env._("Say why it is no paper of the contract."))
        self._decide({"reason": reason.strip()})
        return True

    def _decide(self, vals):
        decided = {"decided_by_id": self.env.uid, "decided_on": clock.today(self[:1])}
        self._gy_write_decided(vals | decided)

    @public
    def action_download(self):
        """Give the file to the browser; who may read it is asked there."""
        self.check_access("read")
        url = f"/web/content/{self._name}/{self.id}/datas?filename_field=name&download=true"
        return {"type": "ir.actions.act_url", "url": url, "target": "download"}

    @public
    def action_open_origin(self):
        """Open the record it hangs on."""
        self.check_access("read")
        return actions.open_form(self.env[self.origin_model].browse(self.origin_id))
