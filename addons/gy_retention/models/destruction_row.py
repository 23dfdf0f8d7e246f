from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.gy_sales_process.tools import actions, clock
from odoo.addons.gy_sales_process.tools.public import public


class DestructionRow(models.Model):
    """Papers of one dossier on an appraisal list: kept until a new day, or destroyed (R16.3)."""

    _name = "gy.destruction.row"
    _description = "Row of a Destruction List"
    _inherit = ["gy.record.mixin"]
    _order = "destruction_id, id"
    _rec_name = "dossier_id"

    destruction_id = fields.Many2one(
        "gy.destruction", string="List", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="destruction_id.company_id", store=True, index=True)
    dossier_id = fields.Many2one("gy.dossier", required=True, index=True, ondelete="restrict")
    retention_id = fields.Many2one(
        "gy.retention", string="Papers", required=True, index=True, ondelete="restrict"
    )
    order_id = fields.Many2one(related="dossier_id.order_id")
    lead_id = fields.Many2one(related="dossier_id.lead_id")
    partner_id = fields.Many2one(related="dossier_id.partner_id")
    state = fields.Selection(related="destruction_id.state", string="State of the List")
    document_ids = fields.One2many(
        "gy.document", "destruction_row_id", string="Destroyed Papers", readonly=True
    )
    paper_count = fields.Integer(string="Papers There", compute="_compute_papers")
    page_count = fields.Integer(string="Pages", compute="_compute_papers")
    paper_hash = fields.Char(
        compute="_compute_judged", store=True, help="Links of the papers that are judged."
    )
    end_on = fields.Date(string="Was Kept until", compute="_compute_judged", store=True)
    decision = fields.Selection(
        [("destroy", "Destroy"), ("keep", "Keep")], required=True, default="destroy", readonly=True
    )
    reason = fields.Char(readonly=True)
    kept_until = fields.Date(string="Keep until", readonly=True)
    outcome = fields.Selection(
        [("destroyed", "Destroyed"), ("kept", "Kept"), ("refused", "Not Destroyed")], readonly=True
    )
    refusal = fields.Char(string="Not Destroyed because", readonly=True)
    done_on = fields.Date(readonly=True)
    destroyed_count = fields.Integer(string="Papers Destroyed", readonly=True)
    is_open = fields.Boolean(compute="_compute_is_open", store=True)

    _open_uniq = models.UniqueIndex(
        "(dossier_id, retention_id) WHERE is_open",
        "These papers stand on an open list already.",
    )

    @api.depends("destruction_id.state", "done_on")
    def _compute_is_open(self):
        for row in self:
            row.is_open = not row.done_on and row.destruction_id.state != "cancelled"

    @api.depends("dossier_id", "retention_id", "done_on")
    def _compute_papers(self):
        for row in self:
            papers = row._papers()
            row.paper_count = len(papers)
            row.page_count = sum(papers.mapped("page_count"))

    @api.depends("dossier_id", "retention_id")
    def _compute_judged(self):
        """As it is when the row is made; the last link tells of all links before it."""
        for row in self:
            papers = row._papers()
            row.paper_hash = papers[-1:].chain_link
            row.end_on = row.dossier_id.sudo()._papers_end(row.retention_id, papers)

    def _papers(self):
        """Return the papers this row is about: those that are there, or were destroyed by it."""
        # Those who appraise read the whole register.
        return self.sudo().document_ids or self.dossier_id.sudo()._papers_under(
            self.sudo().retention_id
        )

    def _content(self):
        """Return what is judged of this row, as plain JSON values."""
        return [
            self.dossier_id.id,
            self.retention_id.id,
            self.decision,
            self.reason or "",
            fields.Date.to_string(self.kept_until) or "",
            self.paper_hash or "",
        ]

    def _refusal(self):
        """Return why the papers of this row may not be destroyed, or an empty string."""
        self.ensure_one()
        return self.dossier_id._destruction_refusal(self.retention_id)

    # -- what people decide ----------------------------------------------------

    @public
    def action_keep(self, reason, valid_until):
        """Keep these papers longer, with a reason (R16.3).

        :param valid_until: new last day, in the future
        :raise AccessError: for anyone but the archivist
        :raise UserError: without reason or day, or when the list is approved
        """
        found = self._to_appraise()
        reason = (reason or "").strip()
        day = fields.Date.to_date(valid_until)
        if not reason or not day or day <= clock.today(self):
            raise UserError(
                self.env._(
                    "%s: say why it is kept, and until which year to come.", self.display_name
                )
            )
        return found._gy_write_decided({"decision": "keep", "reason": reason, "kept_until": day})

    @public
    def action_destroy(self):
        """Destroy these papers after all.

        :raise AccessError: for anyone but the archivist
        :raise UserError: when they may not be destroyed, or the list is approved
        """
        found = self._to_appraise()
        if words := found._refusal():
            raise UserError(words)
        return found._gy_write_decided(
            {"decision": "destroy", "reason": False, "kept_until": False}
        )

    @public
    def action_take_off(self):
        """Take these papers off the list; they are proposed again.

        :raise AccessError: for anyone but the archivist
        :raise UserError: when the list is approved
        """
        self._to_appraise().unlink()
        return True

    def _to_appraise(self):
        """Return this row to decide on it; the list has itself judged again.

        :raise AccessError: for anyone but the archivist
        :raise UserError: when the list is approved
        """
        lists = self.env["gy.destruction"]
        lists._check_archivist()
        self.check_access("read")
        found = self.sudo()  # role and access were checked above; rows are written by methods only
        found.destruction_id._gy_lock_totals()
        found.destruction_id._check_open()
        return found

    @public
    def action_open_keep(self):
        """Open the dialog that keeps these papers longer."""
        return actions.open_dialog(
            "gy.destruction.keeping", self.env._("Keep Papers Longer"), row_id=self.id
        )

    @public
    def action_open_dossier(self):
        """Open the dossier."""
        return self.dossier_id._open_form()
