from odoo import fields, models


class DraftTakingBack(models.TransientModel):
    """The dialog that takes back the last step of a draft."""

    _name = "gy.draft.taking.back"
    _description = "Take Back a Step"
    _inherit = ["gy.reason.mixin"]

    _dialog_of = "draft_id"

    draft_id = fields.Many2one("gy.acceptance.draft", string="Draft", required=True, readonly=True)

    def _apply(self):
        self.draft_id.action_take_back(self.reason)
