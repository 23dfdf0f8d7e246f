from odoo import fields, models


class ProductionSurplusDecide(models.TransientModel):
    """The dialog in which manufacturing decides on pieces that are no longer ordered."""

    _name = "gy.production.surplus.decide"
    _description = "Decide on Pieces No Longer Ordered"
    _inherit = ["gy.dialog.mixin"]

    _dialog_of = "surplus_id"

    surplus_id = fields.Many2one("gy.production.surplus", required=True, ondelete="cascade")
    product_id = fields.Many2one(related="surplus_id.product_id")
    quantity = fields.Float(related="surplus_id.quantity")
    decision = fields.Selection(
        selection=lambda self: self.env["gy.production.surplus"]
        ._fields["decision"]
        ._description_selection(self.env),
        required=True,
        default="stock",
    )
    order_id = fields.Many2one(
        "sale.order",
        string="Contract",
        domain="[('gy_is_process', '=', True), ('state', '=', 'sale'), "
        "('gy_line_ids.product_id', '=', product_id)]",
    )
    note = fields.Char()

    def _apply(self):
        return self.surplus_id.action_decide(self.decision, self.note, self.order_id.id)
