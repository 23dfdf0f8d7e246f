from odoo import api, fields, models
from odoo.exceptions import UserError


class AgreementReuse(models.TransientModel):
    """The dialog that begins an agreement with a template, or with what was agreed before."""

    _name = "gy.agreement.reuse"
    _description = "Begin with a Template or an Earlier Agreement"
    _inherit = ["gy.dialog.mixin"]

    _dialog_of = "agreement_id"

    agreement_id = fields.Many2one(
        "gy.technical.agreement", string="Technical Agreement", required=True, readonly=True
    )
    template_id = fields.Many2one("gy.agreement.template", string="Template")
    other_id = fields.Many2one(
        "gy.technical.agreement",
        string="Same as",
        domain="[('id', '!=', agreement_id)]",
        context={"with_customer": True},
    )

    @api.model
    def default_get(self, fields):
        values = super().default_get(fields)
        agreement = self.env["gy.technical.agreement"].browse(values.get("agreement_id")).exists()
        if agreement and "template_id" in fields:
            proposed = self.env["gy.agreement.template"]._proposed_for(agreement)
            values.setdefault("template_id", proposed.id)
        return values

    def _apply(self):
        # What was agreed with a customer comes before what is usual.
        if self.other_id:
            self.agreement_id.action_take_over(self.other_id.id)
        if self.template_id:
            self.agreement_id.action_begin_with(self.template_id.id)
        if not (self.other_id or self.template_id):
            raise UserError(self.env._("Choose a template or an agreement to begin with."))
