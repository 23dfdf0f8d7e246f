from odoo import api, fields, models


class HandingOver(models.TransientModel):
    """The dialog that hands a user's open work over (R0.12)."""

    _name = "gy.handing.over"
    _description = "Hand Over Open Work"
    _inherit = ["gy.reason.mixin"]

    _dialog_of = "user_id"

    user_id = fields.Many2one(
        "res.users", string="From", required=True, domain="[('share', '=', False)]"
    )
    target_id = fields.Many2one(
        "res.users", string="To", required=True, domain="[('share', '=', False)]"
    )
    work = fields.Text(string="Open Work", compute="_compute_work")

    @api.depends("user_id")
    def _compute_work(self):
        for dialog in self:
            words = dialog.user_id._gy_open_work_words() if dialog.user_id else []
            dialog.work = "\n".join(words)

    def _apply(self):
        self.user_id.action_gy_hand_over_work(self.target_id.id, self.reason)
