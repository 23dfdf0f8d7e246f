from odoo import fields, models

from odoo.addons.gy_sales_process.tools import clock


class BalanceConfirmationEntry(models.TransientModel):
    """The dialog in which finance has a customer's account drawn up."""

    _name = "gy.balance.confirmation.entry"
    _description = "Draw up an Account Confirmation"
    _inherit = ["gy.collection.rows.mixin"]

    date = fields.Date(string="As of", required=True, default=lambda self: clock.today(self))

    def _apply(self):
        return self.part_ids.action_confirm_balance(self.date)
