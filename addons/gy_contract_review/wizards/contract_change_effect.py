from odoo import fields, models


class ContractChangeEffect(models.TransientModel):
    """The dialog that puts a change of a contract into effect."""

    _name = "gy.contract.change.effect"
    _description = "Put a Contract Change into Effect"
    _inherit = ["gy.business.date.mixin"]

    _dialog_of = "change_id"

    change_id = fields.Many2one("gy.contract.change", required=True, readonly=True)
    order_id = fields.Many2one(related="change_id.order_id")

    def _apply(self):
        self.change_id.action_apply(self.date, self.back_date_reason)
