from odoo import fields, models


class SignOffVoiding(models.TransientModel):
    """The dialog that takes back a sign-off."""

    _name = "gy.sign.off.voiding"
    _description = "Take Back a Sign-off"
    _inherit = ["gy.reason.mixin"]

    _dialog_of = "sign_off_id"

    sign_off_id = fields.Many2one("gy.sign.off", string="Sign-off", required=True, readonly=True)

    def _apply(self):
        self.sign_off_id.action_void(self.reason)
