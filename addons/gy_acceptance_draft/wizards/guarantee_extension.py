from odoo import fields, models


class GuaranteeExtension(models.TransientModel):
    """The dialog that records that a bank extended a guarantee."""

    _name = "gy.guarantee.extension"
    _description = "Extend a Guarantee"
    _inherit = ["gy.dialog.mixin"]

    _dialog_of = "guarantee_id"

    guarantee_id = fields.Many2one(
        "gy.bank.guarantee", string="Guarantee", required=True, readonly=True
    )
    expires_on = fields.Date(required=True)
    scan = fields.Binary(string="Letter", required=True)
    filename = fields.Char(string="File Name")

    def _apply(self):
        self.guarantee_id.action_extend(self.expires_on, self._file("scan"), self.filename)
