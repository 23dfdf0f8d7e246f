from odoo import fields, models


class DocumentUpload(models.TransientModel):
    """The dialog that files a paper of a contract."""

    _name = "gy.document.upload"
    _description = "File a Paper"
    _inherit = ["gy.dialog.mixin"]

    _dialog_of = "order_id"

    order_id = fields.Many2one("sale.order", string="Contract", required=True, readonly=True)
    type_id = fields.Many2one("gy.document.type", string="Type", required=True)
    data = fields.Binary(string="File", required=True)
    name = fields.Char(string="File Name")
    date = fields.Date(string="Date of the Paper", default=fields.Date.context_today)

    def _apply(self):
        self.order_id.action_gy_file_document(
            self.type_id.code, self.name, self._file("data"), self.date
        )
