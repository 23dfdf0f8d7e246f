from odoo import fields, models


class BalanceConfirmationSettling(models.TransientModel):
    """The dialog that records how a difference of balances was settled."""

    _name = "gy.balance.confirmation.settling"
    _description = "Settle a Difference"
    _inherit = ["gy.dialog.mixin"]

    _dialog_of = "confirmation_id"

    confirmation_id = fields.Many2one(
        "gy.balance.confirmation", string="Confirmation", required=True, readonly=True
    )
    resolution = fields.Text(string="How it was Settled", required=True)

    def _apply(self):
        self.confirmation_id.action_settle(self.resolution)
