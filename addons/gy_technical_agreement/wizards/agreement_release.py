from odoo import fields, models

from ..models.agreement_topic import PARTS


class AgreementRelease(models.TransientModel):
    """The dialog that releases a part of a technical agreement as of an earlier day (R0.13)."""

    _name = "gy.agreement.release"
    _description = "Release a Part of a Technical Agreement"
    _inherit = ["gy.business.date.mixin"]

    _dialog_of = "agreement_id"

    agreement_id = fields.Many2one(
        "gy.technical.agreement", string="Technical Agreement", required=True, readonly=True
    )
    part = fields.Selection(PARTS, required=True, default=lambda self: self._default_part())

    def _default_part(self):
        return "work" if self.env.user._gy_has_role("technology") else "commercial"

    def _apply(self):
        self.agreement_id.action_release(self.part, self.date, self.back_date_reason)
