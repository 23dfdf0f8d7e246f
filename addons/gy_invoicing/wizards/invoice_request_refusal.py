from odoo import fields, models


class InvoiceRequestRefusal(models.TransientModel):
    """The dialog in which finance refuses a request for an invoice."""

    _name = "gy.invoice.request.refusal"
    _description = "Refuse an Invoice Request"
    _inherit = ["gy.reason.mixin"]

    _dialog_of = "request_id"

    request_id = fields.Many2one(
        "gy.invoice.request", string="Invoice Request", required=True, readonly=True
    )

    def _apply(self):
        self.request_id.action_refuse(self.reason)
