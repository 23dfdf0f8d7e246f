from odoo import models


class DraftPresentation(models.TransientModel):
    """The dialog that records that a draft was presented for payment."""

    _name = "gy.draft.presentation"
    _description = "Present a Draft"
    _inherit = ["gy.draft.step.mixin"]

    def _apply(self):
        self.draft_id.action_present(self.date)
