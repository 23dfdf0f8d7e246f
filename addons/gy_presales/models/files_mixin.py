from odoo import api, fields, models


class FilesMixin(models.AbstractModel):
    """Records whose files are uploaded in a field of theirs, and hang on them like any attachment."""

    _name = "gy.files.mixin"
    _description = "Record with Files"

    attachment_ids = fields.Many2many(
        "ir.attachment",
        string="Files",
        compute="_compute_attachment_ids",
        inverse="_inverse_attachment_ids",
    )

    def _own_files(self):
        """Return what hangs on these records, as far as the user may read it."""
        place = [("res_model", "=", self._name), ("res_id", "in", self.ids)]
        return self.env["ir.attachment"].search(place)

    @api.depends_context("uid")
    def _compute_attachment_ids(self):
        own = self._own_files().grouped("res_id")
        for record in self:
            record.attachment_ids = own.get(record._origin.id, False)

    def _inverse_attachment_ids(self):
        """Have what one uploaded hang on the record; what hangs there and was taken off is removed.

        Files that hang on another record stay there.
        """
        own = self._own_files()
        for record in self:
            chosen = record.attachment_ids
            uploaded = chosen.sudo().filtered(  # of others' files only that they are others'
                lambda item: not item.res_id and item.create_uid == self.env.user
            )
            uploaded.sudo(self.env.su).write({"res_model": self._name, "res_id": record.id})
            there = own.filtered(lambda item, record=record: item.res_id == record.id)
            (there - chosen).unlink()
