from odoo import fields, models


class AcceptanceEntry(models.TransientModel):
    """The dialog that records that the customer accepted the goods of a contract."""

    _name = "gy.acceptance.entry"
    _description = "Record an Acceptance"
    _inherit = ["gy.customer.evidence.mixin"]

    _dialog_of = "order_id"

    order_id = fields.Many2one("sale.order", string="Contract", required=True, readonly=True)

    def _apply(self):
        self.order_id.action_gy_accept(self.date, self._file("scan"), self.filename)
