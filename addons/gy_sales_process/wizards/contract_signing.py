from odoo import fields, models


class ContractSigning(models.TransientModel):
    """The dialog that records the signing of a contract."""

    _name = "gy.contract.signing"
    _description = "Record the Signing of a Contract"
    _inherit = ["gy.dialog.mixin"]

    _dialog_of = "order_id"

    order_id = fields.Many2one("sale.order", string="Contract", required=True, readonly=True)
    date = fields.Date(required=True, default=fields.Date.context_today)
    scan = fields.Binary(string="Signed Contract", required=True, attachment=False)
    filename = fields.Char()

    def _apply(self):
        self.order_id.action_gy_sign(self.date, self._file("scan"), self.filename)
