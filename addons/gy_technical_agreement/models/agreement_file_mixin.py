from odoo import api, fields, models


class AgreementFileMixin(models.AbstractModel):
    """A file in a revision that an agreement stands on; once it is signed, one of its papers (R2.1)."""

    _name = "gy.agreement.file.mixin"
    _description = "File of a Technical Agreement"
    _inherit = ["gy.guarded.mixin", "gy.part.mixin"]

    _part_stays = True

    revision = fields.Char()
    title = fields.Char()
    file = fields.Binary(attachment=True)
    file_name = fields.Char()
    document_id = fields.Many2one(
        "gy.document", string="Filed as", readonly=True, copy=False, index="btree_not_null"
    )

    @api.constrains("file", "file_name")
    def _check_file(self):
        """Refuse programs and files that are not what their name says (R15.2)."""
        for row in self.with_context(bin_size=False).filtered("file"):
            self._read_own(row.file, row.file_name, row)

    @api.model
    def _read_own(self, data, name, row):
        """Return the bytes of a file of the kinds that are taken here.

        :raise UserError: when it is of another kind
        """
        return self.env["gy.document"]._read_file(data, name, row)

    def _file_copies(self, order, date):
        """File what these rows hold as papers of the agreement, when it is signed."""
        for row in self.sudo().with_context(bin_size=False).filtered("file"):
            content = row._read_own(row.file, row.file_name, row)
            document = self.env["gy.document"]._file(
                "agreement_attachment", row.file_name, content, order, origin=row, date=date
            )
            row._gy_write_decided({"document_id": document.id})

    def _copied(self):
        """Return the values of this row in the next revision."""
        self.ensure_one()
        row = self.with_context(bin_size=False)
        names = ("revision", "title", "file", "file_name")
        return {name: row[name] for name in names}
