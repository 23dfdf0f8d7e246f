from pathlib import PurePath

from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.gy_sales_process.tools import files


class AgreementClauseFile(models.Model):
    """A file that a clause of an agreement refers to, in one revision (R2.1).

    The owner of the clause's part adds it; it is printed among the attachments.
    """

    _name = "gy.agreement.clause.file"
    _description = "File of a Clause"
    _inherit = ["gy.agreement.file.mixin"]
    _order = "agreement_id, part, clause_sequence, clause_id, id"
    _rec_name = "title"

    _part_of = "clause_id.agreement_id"
    _part_free = frozenset({"document_id"})

    clause_id = fields.Many2one(
        "gy.agreement.clause", string="Clause", required=True, index=True, ondelete="cascade"
    )
    agreement_id = fields.Many2one(related="clause_id.agreement_id", store=True, index=True)
    company_id = fields.Many2one(related="clause_id.company_id", store=True, index=True)
    part = fields.Selection(related="clause_id.part", store=True)
    clause_sequence = fields.Integer(related="clause_id.sequence", store=True)
    title = fields.Char(required=True)
    file = fields.Binary(required=True)
    file_name = fields.Char(required=True)

    @api.model
    def _gy_open_fields(self):
        derived = {"agreement_id", "company_id", "part", "clause_sequence"}
        return set(self._fields) - derived - {"document_id"}

    @api.depends("title", "revision")
    def _compute_display_name(self):
        for row in self:
            row.display_name = row._words()

    def _words(self):
        """Return title and revision as they stand on paper."""
        self.ensure_one()
        if not self.revision:
            return self.title or ""
        return self.env._(
            "%(title)s, revision %(revision)s", title=self.title, revision=self.revision
        )

    @api.model
    def _read_own(self, data, name, row):
        """A clause refers to what both sides can read: PDF, pictures, Word."""
        content = super()._read_own(data, name, row)
        is_word = PurePath((name or "").strip().lower()).suffix in (".docx", ".doc")
        if not (is_word or files.is_scan(content, name)):
            raise UserError(
                self.env._(
                    "%(record)s: %(file)s is neither a PDF, a picture nor a Word file. Save it as "
                    "one of them.",
                    record=row.display_name,
                    file=name,
                )
            )
        return content
