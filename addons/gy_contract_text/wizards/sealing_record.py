from odoo import api, fields, models


class SealingRecord(models.TransientModel):
    """The dialog that records a sealing."""

    _name = "gy.sealing.record"
    _description = "Record a Sealing"
    _inherit = ["gy.dialog.mixin"]

    _dialog_of = "order_id"

    order_id = fields.Many2one("sale.order", string="Contract", required=True, readonly=True)
    seal = fields.Selection(selection="_selection_seal", required=True, default="contract")
    copies = fields.Integer(required=True, default=4)
    date = fields.Date(string="Sealed on", required=True, default=fields.Date.context_today)
    note = fields.Char()

    @api.model
    def _selection_seal(self):
        return self.env["gy.sealing"]._fields["seal"]._description_selection(self.env)

    def _apply(self):
        self.order_id.action_gy_seal(self.seal, self.copies, self.date, self.note)
