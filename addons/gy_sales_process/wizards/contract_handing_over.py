from odoo import fields, models


class ContractHandingOver(models.TransientModel):
    """The dialog that gives contracts to another salesperson (R0.12)."""

    _name = "gy.contract.handing.over"
    _description = "Hand Over a Contract"
    _inherit = ["gy.reason.mixin"]

    _dialog_of = "order_ids"

    order_ids = fields.Many2many("sale.order", string="Contracts", required=True, readonly=True)
    user_id = fields.Many2one(
        "res.users", string="To", required=True, domain="[('share', '=', False)]"
    )

    def _apply(self):
        self.order_ids.action_gy_hand_over(self.user_id.id, self.reason)
