from odoo import fields, models


class AgreementSigning(models.TransientModel):
    """The dialog that records the signing of a technical agreement."""

    _name = "gy.agreement.signing"
    _description = "Record the Signing of a Technical Agreement"
    _inherit = ["gy.dialog.mixin"]

    _dialog_of = "agreement_id"

    agreement_id = fields.Many2one(
        "gy.technical.agreement", string="Technical Agreement", required=True, readonly=True
    )
    date = fields.Date(string="Signed on", required=True, default=fields.Date.context_today)
    scan = fields.Binary(string="Signed Paper", required=True)
    filename = fields.Char()

    def _apply(self):
        self.agreement_id.action_sign(self.date, self._file("scan"), self.filename)
