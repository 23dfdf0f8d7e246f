from odoo import fields, models


class GuaranteeVoiding(models.TransientModel):
    """The dialog that declares a guarantee void."""

    _name = "gy.guarantee.voiding"
    _description = "Declare a Guarantee Void"
    _inherit = ["gy.reason.mixin"]

    _dialog_of = "guarantee_id"

    guarantee_id = fields.Many2one(
        "gy.bank.guarantee", string="Guarantee", required=True, readonly=True
    )

    def _apply(self):
        self.guarantee_id.action_void(self.reason)
