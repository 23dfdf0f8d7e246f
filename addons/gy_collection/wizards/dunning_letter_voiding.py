from odoo import fields, models


class DunningLetterVoiding(models.TransientModel):
    """The dialog that drops a letter which was prepared."""

    _name = "gy.dunning.letter.voiding"
    _description = "Drop a Letter"
    _inherit = ["gy.reason.mixin"]

    _dialog_of = "letter_id"

    letter_id = fields.Many2one("gy.dunning.letter", string="Letter", required=True, readonly=True)

    def _apply(self):
        self.letter_id.action_void(self.reason)
