from odoo import fields, models


class AgreementTextEntry(models.TransientModel):
    """The dialog that hands in a customer's own text of an agreement; its comparison opens next."""

    _name = "gy.agreement.text.entry"
    _description = "Hand in a Customer's Agreement"
    _inherit = ["gy.dialog.mixin"]

    _dialog_of = "agreement_id"

    agreement_id = fields.Many2one(
        "gy.technical.agreement", string="Technical Agreement", required=True, readonly=True
    )
    file = fields.Binary(string="Word File", required=True)
    filename = fields.Char()

    def _apply(self):
        return self.agreement_id.action_hand_in_text(self._file("file"), self.filename)
