from odoo import api, fields, models


class DocumentUpload(models.TransientModel):
    """Dialog that files a paper of a contract; the contract's own method does it."""

    _name = "gy.document.upload"
    _description = "File a Paper"

    order_id = fields.Many2one("sale.order", string="Contract", required=True, readonly=True)
    type_id = fields.Many2one("gy.document.type", string="Type", required=True)
    data = fields.Binary(string="File", required=True)
    name = fields.Char(string="File Name")
    date = fields.Date(string="Date of the Paper", default=fields.Date.context_today)

    @api.model
    def default_get(self, fields):
        values = super().default_get(fields)
        if self.env.context.get("active_model") == "sale.order":
            values.setdefault("order_id", self.env.context.get("active_id"))
        return values

    def action_file(self):
        """File the paper; the contract checks who files it."""
        self.ensure_one()
        self.order_id.action_gy_file_document(self.type_id.code, self.name, self.data, self.date)
        return {"type": "ir.actions.act_window_close"}
