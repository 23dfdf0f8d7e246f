from odoo import fields, models


class ScheduleDelayRefusal(models.TransientModel):
    """The dialog in which manufacturing says why it refuses a postponement (R8.3)."""

    _name = "gy.schedule.delay.refusal"
    _description = "Refuse a Postponement"
    _inherit = ["gy.reason.mixin"]

    _dialog_of = "delay_id"

    delay_id = fields.Many2one("gy.schedule.delay", required=True, ondelete="cascade")

    def _apply(self):
        self.delay_id.action_refuse(self.reason)
