from odoo import fields, models


class PhaseReopening(models.TransientModel):
    """The dialog in which the shop takes back that a phase is finished (R8.1)."""

    _name = "gy.phase.reopening"
    _description = "Phase Not Finished"
    _inherit = ["gy.reason.mixin"]

    _dialog_of = "phase_id"

    phase_id = fields.Many2one("gy.line.phase", required=True, ondelete="cascade")

    def _apply(self):
        return self.phase_id.action_reopen(self.reason)
