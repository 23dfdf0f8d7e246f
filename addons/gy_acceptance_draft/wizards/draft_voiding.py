from odoo import fields, models


class DraftVoiding(models.TransientModel):
    """The dialog that declares the record of a draft void."""

    _name = "gy.draft.voiding"
    _description = "Declare a Draft Void"
    _inherit = ["gy.reason.mixin"]

    _dialog_of = "draft_id"

    draft_id = fields.Many2one("gy.acceptance.draft", string="Draft", required=True, readonly=True)

    def _apply(self):
        self.draft_id.action_void(self.reason)
