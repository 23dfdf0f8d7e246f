from odoo import api, fields, models

from ..models.write_off import CAUSES


class WriteOffRequest(models.TransientModel):
    """The dialog in which a write-off is asked for (R14.4)."""

    _name = "gy.write.off.request"
    _description = "Request a Write-Off"
    _inherit = ["gy.reason.mixin"]

    _dialog_of = "order_id"

    order_id = fields.Many2one("sale.order", string="Contract", required=True, readonly=True)
    currency_id = fields.Many2one(related="order_id.currency_id")
    opened = fields.Monetary(string="Open on Invoices", compute="_compute_opened")
    amount = fields.Monetary(compute="_compute_amount", store=True, readonly=False)
    cause = fields.Selection(CAUSES, required=True)

    @api.depends("order_id")
    def _compute_opened(self):
        for dialog in self:
            dialog.opened = dialog.order_id._gy_can_be_written_off() if dialog.order_id else 0.0

    @api.depends("opened")
    def _compute_amount(self):
        for dialog in self:
            dialog.amount = dialog.opened

    def _apply(self):
        self.order_id.action_gy_request_write_off(self.cause, self.reason, self.amount)
