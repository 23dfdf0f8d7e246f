from odoo import fields, models

from ..models.agreement_topic import PARTS


class AgreementReopening(models.TransientModel):
    """The dialog that takes the release of a part of a technical agreement back."""

    _name = "gy.agreement.reopening"
    _description = "Re-open a Part of a Technical Agreement"
    _inherit = ["gy.reason.mixin"]

    _dialog_of = "agreement_id"

    agreement_id = fields.Many2one(
        "gy.technical.agreement", string="Technical Agreement", required=True, readonly=True
    )
    part = fields.Selection(PARTS, required=True, readonly=True)

    def _apply(self):
        self.agreement_id.action_reopen(self.part, self.reason)
