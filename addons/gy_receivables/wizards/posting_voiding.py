from odoo import fields, models


class PostingVoiding(models.TransientModel):
    """The dialog that takes back a posting by the customer."""

    _name = "gy.posting.voiding"
    _description = "Take Back a Posting"
    _inherit = ["gy.reason.mixin"]

    _dialog_of = "posting_id"

    posting_id = fields.Many2one(
        "gy.customer.posting", string="Posting", required=True, readonly=True
    )

    def _apply(self):
        self.posting_id.action_void(self.reason)
