from odoo import fields, models


class FapiaoVoiding(models.TransientModel):
    """The dialog that declares a fapiao void."""

    _name = "gy.fapiao.voiding"
    _description = "Declare a Fapiao Void"
    _inherit = ["gy.reason.mixin"]

    _dialog_of = "fapiao_id"

    fapiao_id = fields.Many2one("gy.fapiao", string="Fapiao", required=True, readonly=True)

    def _apply(self):
        self.fapiao_id.action_void(self.reason)
