from odoo import fields, models


class SignOffSettling(models.TransientModel):
    """The dialog that says how damage or shortage on arrival was settled."""

    _name = "gy.sign.off.settling"
    _description = "Settle Damage or Shortage"
    _inherit = ["gy.reason.mixin"]

    _dialog_of = "sign_off_id"

    sign_off_id = fields.Many2one("gy.sign.off", string="Sign-off", required=True, readonly=True)

    def _apply(self):
        self.sign_off_id.action_resolve(self.reason)
