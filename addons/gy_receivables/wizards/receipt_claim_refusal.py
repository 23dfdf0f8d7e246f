from odoo import fields, models


class ReceiptClaimRefusal(models.TransientModel):
    """The dialog in which finance refuses a claim of money."""

    _name = "gy.receipt.claim.refusal"
    _description = "Refuse a Claim"
    _inherit = ["gy.reason.mixin"]

    _dialog_of = "claim_ids"

    claim_ids = fields.Many2many("gy.receipt.claim", string="Claims", required=True, readonly=True)

    def _apply(self):
        self.claim_ids.action_refuse(self.reason)
