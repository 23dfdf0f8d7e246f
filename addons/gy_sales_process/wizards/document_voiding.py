from odoo import api, fields, models


class DocumentVoiding(models.TransientModel):
    """The dialog that declares a filed paper void, and files the right one in its place."""

    _name = "gy.document.voiding"
    _description = "Declare a Paper Void"
    _inherit = ["gy.reason.mixin"]

    _dialog_of = "document_id"

    document_id = fields.Many2one("gy.document", string="Paper", required=True, readonly=True)
    needs_replacement = fields.Boolean(compute="_compute_needs_replacement")
    data = fields.Binary(string="Right Paper")
    name = fields.Char(string="File Name")
    date = fields.Date(string="Date of the Paper")

    @api.depends("document_id")
    def _compute_needs_replacement(self):
        for dialog in self:
            dialog.needs_replacement = dialog.document_id._needs_replacement()

    def _apply(self):
        data = self._file("data") if self.data else None
        self.document_id.action_void(self.reason, data, self.name, self.date)
