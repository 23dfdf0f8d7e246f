import base64

from odoo import fields, models
from odoo.exceptions import UserError


class InvoiceExportFile(models.TransientModel):
    """The dialog that writes accepted requests into a file for the tax authority's platform."""

    _name = "gy.invoice.export.file"
    _description = "File for Fapiao"
    _inherit = ["gy.dialog.mixin"]

    _dialog_of = "request_ids"

    request_ids = fields.Many2many("gy.invoice.request", string="Requests", required=True)
    export_id = fields.Many2one(
        "gy.invoice.export",
        string="Form of the File",
        required=True,
        default=lambda self: self.env["gy.invoice.export"]._default(),
    )
    is_checked = fields.Boolean(related="export_id.is_checked")
    file = fields.Binary(readonly=True)
    filename = fields.Char(readonly=True)

    def _apply(self):
        """Write the file and show it; only finance, only accepted requests."""
        self.request_ids.order_id._gy_check_role("finance")
        self.request_ids.check_access("read")
        missing = self.request_ids.filtered(lambda request: not request.move_id)
        if missing:
            raise UserError(
                self.env._(
                    "%s: only an accepted request has an invoice to be written down.",
                    missing[0].display_name,
                )
            )
        orders = [move._gy_fapiao_order() for move in self.request_ids.move_id]
        day = fields.Date.to_string(fields.Date.context_today(self))
        self.write(
            {
                "file": base64.b64encode(self.export_id._render(orders)),
                "filename": f"{self.export_id.name}-{day}.xlsx",
            }
        )
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("File for Fapiao"),
            "res_model": self._name,
            "res_id": self.id,
            "views": [[False, "form"]],
            "target": "new",
        }
