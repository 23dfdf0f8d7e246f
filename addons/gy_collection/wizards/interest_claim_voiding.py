from odoo import fields, models


class InterestClaimVoiding(models.TransientModel):
    """The dialog that drops a claim of interest."""

    _name = "gy.interest.claim.voiding"
    _description = "Drop a Claim of Interest"
    _inherit = ["gy.reason.mixin"]

    _dialog_of = "claim_id"

    claim_id = fields.Many2one("gy.interest.claim", string="Claim", required=True, readonly=True)

    def _apply(self):
        self.claim_id.action_void(self.reason)
