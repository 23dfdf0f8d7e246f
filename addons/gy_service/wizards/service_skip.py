from odoo import fields, models


class ServiceSkip(models.TransientModel):
    """The dialog in which the owner says why a service is left out (R13.1)."""

    _name = "gy.service.skip"
    _description = "Leave a Service Out"
    _inherit = ["gy.reason.mixin"]

    _dialog_of = "schedule_id"

    schedule_id = fields.Many2one("gy.service.schedule", required=True, ondelete="cascade")

    def _apply(self):
        self.schedule_id.action_skip(self.reason)
