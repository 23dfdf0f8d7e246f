from odoo import fields, models


class AgreementRevision(models.TransientModel):
    """The dialog that starts the next revision of a technical agreement; it opens next."""

    _name = "gy.agreement.revision"
    _description = "Revise a Technical Agreement"
    _inherit = ["gy.reason.mixin"]

    _dialog_of = "agreement_id"

    agreement_id = fields.Many2one(
        "gy.technical.agreement", string="Technical Agreement", required=True, readonly=True
    )

    def _apply(self):
        return self.agreement_id.action_revise(self.reason)
