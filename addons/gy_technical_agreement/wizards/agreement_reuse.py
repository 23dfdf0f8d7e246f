from odoo import fields, models


class AgreementReuse(models.TransientModel):
    """The dialog that begins an agreement with what was agreed before."""

    _name = "gy.agreement.reuse"
    _description = "Begin with an Earlier Agreement"
    _inherit = ["gy.dialog.mixin"]

    _dialog_of = "agreement_id"

    agreement_id = fields.Many2one(
        "gy.technical.agreement", string="Technical Agreement", required=True, readonly=True
    )
    other_id = fields.Many2one(
        "gy.technical.agreement",
        string="Same as",
        required=True,
        domain="[('id', '!=', agreement_id)]",
        context={"with_customer": True},
    )

    def _apply(self):
        self.agreement_id.action_take_over(self.other_id.id)
