from odoo import fields, models


class DraftSplitting(models.TransientModel):
    """The dialog that splits a draft in two holdings."""

    _name = "gy.draft.splitting"
    _description = "Split a Draft"
    _inherit = ["gy.dialog.mixin"]

    _dialog_of = "draft_id"

    draft_id = fields.Many2one("gy.acceptance.draft", string="Draft", required=True, readonly=True)
    currency_id = fields.Many2one(related="draft_id.currency_id")
    face_amount = fields.Monetary(related="draft_id.amount", string="Face Value")
    amount = fields.Monetary(string="Split off", required=True)

    def _apply(self):
        self.draft_id.action_split(self.amount)
