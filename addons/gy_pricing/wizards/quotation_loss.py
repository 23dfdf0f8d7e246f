from odoo import fields, models


class QuotationLoss(models.TransientModel):
    """The dialog that asks why a quotation was lost."""

    _name = "gy.quotation.loss"
    _description = "Quotation Lost"
    _inherit = ["gy.dialog.mixin"]

    _dialog_of = "order_id"

    order_id = fields.Many2one("sale.order", string="Contract", required=True, readonly=True)
    reason_id = fields.Many2one("gy.loss.reason", string="Lost Because", required=True)
    note = fields.Text(string="How It was Lost")

    def _apply(self):
        return self.order_id.action_gy_lose(self.reason_id.id, self.note)
