from odoo import fields, models


class SigningAuthorityRevocation(models.TransientModel):
    """The dialog that records the end of an authorisation before its day."""

    _name = "gy.signing.authority.revocation"
    _description = "Revoke an Authorisation"
    _inherit = ["gy.reason.mixin"]

    _dialog_of = "authority_id"

    authority_id = fields.Many2one(
        "gy.signing.authority", string="Authorisation", required=True, readonly=True
    )
    date = fields.Date(required=True, default=fields.Date.context_today)

    def _apply(self):
        self.authority_id.action_revoke(self.date, self.reason)
