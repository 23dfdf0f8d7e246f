from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.gy_sales_process.tools.public import public


class Dossier(models.Model):
    """How long a dossier is kept, and what of it is destroyed (R16.3)."""

    _inherit = "gy.dossier"

    is_permanent = fields.Boolean(string="Kept for Ever", readonly=True)
    kept_until = fields.Date(
        string="Kept Longer until", readonly=True, help="As an appraisal decided."
    )
    destruction_row_ids = fields.One2many(
        "gy.destruction.row",
        "dossier_id",
        string="Appraisals",
        groups="gy_sales_process.group_reader",
    )
    destruction_state = fields.Selection(
        [("partly", "Partly Destroyed"), ("destroyed", "Destroyed")],
        string="Destruction",
        readonly=True,
        index="btree_not_null",
    )
    destroyed_on = fields.Date(readonly=True)
    version = fields.Integer(readonly=True)

    @api.depends("is_permanent", "kept_until")
    def _compute_retention_date(self):
        """The longest counts; what is kept for ever has no last day."""
        res = super()._compute_retention_date()
        for dossier in self:
            if dossier.is_permanent:
                dossier.retention_date = False
            elif dossier.kept_until and dossier.retention_date:
                dossier.retention_date = max(dossier.retention_date, dossier.kept_until)
        return res

    # -- the table is copied when a dossier starts -----------------------------

    @api.model_create_multi
    def create(self, vals_list):
        return super().create([self._at_least(vals, vals.get("lead_id")) for vals in vals_list])

    def write(self, vals):
        if "retention_years" in vals:
            vals = self._at_least(vals, self.lead_id)
        return super().write(vals)

    @api.model
    def _at_least(self, vals, is_lost):
        """Return these values with the years that the retention table asks for, if more."""
        row = self.env["gy.retention"]._of_code("lost" if is_lost else "contract")
        years = max(vals.get("retention_years") or 0, row.years)
        return {**vals, "retention_years": years, "is_permanent": row.is_permanent}

    def _own_retention(self):
        """Return the row of the retention table that speaks of this dossier as a whole."""
        self.ensure_one()
        return self.env["gy.retention"]._of_code("lost" if self.lead_id else "contract")

    # -- which papers, and until when ------------------------------------------

    def _papers_under(self, retention):
        """Return the papers of this dossier that are kept by a row of the table, and still there."""
        own = self._own_retention()
        return self.document_ids.filtered(
            lambda paper: (
                not paper.destroyed_on and (paper.type_id.sudo().retention_id or own) == retention
            )
        )

    def _papers_end(self, retention, papers):
        """Return the last day on which papers are kept, or ``False`` when there is none.

        Papers of a type with a period of its own count from the end of their year.
        """
        self.ensure_one()
        if retention == self._own_retention():
            return self.retention_date
        if self.is_permanent or retention.is_permanent or not papers:
            return False
        year = max(papers.mapped("date")).year + retention.years
        ends = [fields.Date.to_date(f"{year}-12-31"), self.retention_date, self.kept_until]
        return max(filter(None, ends))

    def _gy_lock_totals(self):
        """Take part in the order in which papers of these dossiers are lent and destroyed."""
        if not self.ids:
            return
        self.env.cr.execute(
            "UPDATE gy_dossier SET version = COALESCE(version, 0) + 1 WHERE id IN %s",
            [tuple(self.ids)],
        )

    # -- what is gone stays gone -----------------------------------------------

    @public
    def action_lend(self, borrower_id, due_date, document_id=None, date=None):
        """Lend what is there; see the archive's method.

        :raise UserError: also for what was destroyed
        """
        self.check_access("read")
        paper = self.env["gy.document"].browse(document_id or [])
        # What is being destroyed at this moment is not lent at the same.
        self.sudo()._gy_lock_totals()
        for destroyed in (paper & self.document_ids).filtered("destroyed_on"):
            raise UserError(destroyed._destroyed_refusal())
        return super().action_lend(borrower_id, due_date, document_id, date)

    def _check_kept(self):
        for dossier in self:
            if dossier.destruction_state == "destroyed":
                raise UserError(dossier._destroyed_refusal())
        return super()._check_kept()

    def _check_bundle(self):
        """The bundle holds what is there; its index names what was destroyed.

        :raise UserError: also when all was destroyed
        """
        checked = super()._check_bundle()
        self._check_kept()
        return checked

    def _bundled(self):
        return super()._bundled().filtered(lambda paper: not paper.destroyed_on)

    def _destroyed_refusal(self):
        return self.env._(
            "The papers of %(dossier)s were destroyed on %(day)s: only the register is left.",
            dossier=self.display_name,
            day=fields.Date.to_string(self.destroyed_on),
        )
