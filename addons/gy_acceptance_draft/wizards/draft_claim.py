from odoo import fields, models


class DraftClaim(models.TransientModel):
    """The dialog that records that recourse was claimed."""

    _name = "gy.draft.claim"
    _description = "Claim Recourse"
    _inherit = ["gy.draft.step.mixin"]

    note = fields.Char(string="Against Whom")

    def _apply(self):
        self.draft_id.action_claim(self.date, self.note)
