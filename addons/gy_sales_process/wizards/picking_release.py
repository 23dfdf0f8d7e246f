from odoo import fields, models


class StockPickingRelease(models.TransientModel):
    """The dialog that lets goods leave without an order (R10.1)."""

    _name = "gy.picking.release"
    _description = "Ship without an Order"
    _inherit = ["gy.reason.mixin"]

    _dialog_of = "picking_id"

    picking_id = fields.Many2one("stock.picking", string="Transfer", required=True, readonly=True)

    def _apply(self):
        self.picking_id.action_gy_release(self.reason)
