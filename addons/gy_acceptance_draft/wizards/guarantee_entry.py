from odoo import fields, models

from odoo.addons.gy_sales_process.tools import clock

from ..models.bank_guarantee import DIRECTIONS, KINDS


class GuaranteeEntry(models.TransientModel):
    """The dialog in which finance records a guarantee for a contract."""

    _name = "gy.guarantee.entry"
    _description = "Record a Guarantee"
    _inherit = ["gy.dialog.mixin"]

    _dialog_of = "order_id"

    order_id = fields.Many2one("sale.order", string="Contract", required=True, readonly=True)
    currency_id = fields.Many2one(related="order_id.currency_id")
    direction = fields.Selection(DIRECTIONS, required=True, default="received")
    kind = fields.Selection(KINDS, string="Kind of Guarantee", required=True, default="payment")
    number = fields.Char(required=True)
    bank = fields.Char(string="Issued by", required=True)
    amount = fields.Monetary(required=True)
    issued_on = fields.Date(required=True, default=lambda self: clock.today(self))
    expires_on = fields.Date(required=True)
    installment_id = fields.Many2one(
        "gy.installment", string="Stands in for", domain="[('order_id', '=', order_id)]"
    )
    scan = fields.Binary(string="Letter", required=True)
    filename = fields.Char(string="File Name")

    def _apply(self):
        self.order_id.action_gy_add_guarantee(
            self.direction,
            self.kind,
            self.number,
            self.bank,
            self.amount,
            self.issued_on,
            self.expires_on,
            installment_id=self.installment_id.id,
            scan=self._file("scan"),
            filename=self.filename,
        )
