from odoo import fields, models

from odoo.addons.gy_sales_process.tools import clock


class BalanceConfirmationReturn(models.TransientModel):
    """The dialog that records what came back with the customer's stamp."""

    _name = "gy.balance.confirmation.return"
    _description = "Record a Stamped Return"
    _inherit = ["gy.dialog.mixin"]

    _dialog_of = "confirmation_id"

    confirmation_id = fields.Many2one(
        "gy.balance.confirmation", string="Confirmation", required=True, readonly=True
    )
    currency_id = fields.Many2one(related="confirmation_id.currency_id")
    balance = fields.Monetary(related="confirmation_id.balance")
    amount = fields.Monetary(string="Customer's Balance", required=True)
    date = fields.Date(string="Stamped on", required=True, default=lambda self: clock.today(self))
    note = fields.Text(string="What Differs")
    scan = fields.Binary(string="Stamped Return", required=True)
    filename = fields.Char(string="File Name")

    def _apply(self):
        self.confirmation_id.action_record_return(
            self.amount,
            self.date,
            scan=self._file("scan"),
            filename=self.filename,
            note=self.note,
        )
