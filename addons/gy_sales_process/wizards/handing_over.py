from odoo import api, fields, models


class HandingOver(models.TransientModel):
    """Dialog that hands a user's open work over; the user's own method does it (R0.12)."""

    _name = "gy.handing.over"
    _description = "Hand Over Open Work"

    user_id = fields.Many2one(
        "res.users", string="From", required=True, domain="[('share', '=', False)]"
    )
    target_id = fields.Many2one(
        "res.users", string="To", required=True, domain="[('share', '=', False)]"
    )
    reason = fields.Char(required=True)
    work = fields.Text(string="Open Work", compute="_compute_work")

    @api.depends("user_id")
    def _compute_work(self):
        for wizard in self:
            words = wizard.user_id._gy_open_work_words() if wizard.user_id else []
            wizard.work = "\n".join(words)

    def action_apply(self):
        """Hand the work over; the method checks who decides and who takes over."""
        self.ensure_one()
        self.user_id.action_gy_hand_over_work(self.target_id.id, self.reason)
        return {"type": "ir.actions.act_window_close"}
