from odoo import fields, models


class StrayLeaving(models.TransientModel):
    """The dialog that leaves attached files out of the dossier."""

    _name = "gy.stray.leaving"
    _description = "Leave Attached Papers Out"
    _inherit = ["gy.reason.mixin"]

    _dialog_of = "paper_ids"

    paper_ids = fields.Many2many("gy.stray.paper", string="Papers", readonly=True)

    def _apply(self):
        self.paper_ids.action_leave_out(self.reason)
