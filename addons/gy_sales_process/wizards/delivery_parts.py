from odoo import api, fields, models
from odoo.fields import Command


class DeliveryParts(models.TransientModel):
    """The dialog that divides a contract's line into one for each agreed delivery (R4.2)."""

    _name = "gy.delivery.parts"
    _description = "Deliver in Parts"
    _inherit = ["gy.dialog.mixin"]

    _dialog_of = "line_id"

    line_id = fields.Many2one(
        "sale.order.line", string="Product Line", required=True, readonly=True, ondelete="cascade"
    )
    unit_id = fields.Many2one(related="line_id.product_uom_id")
    whole = fields.Float(related="line_id.product_uom_qty", string="Agreed", digits="Product Unit")
    rest = fields.Float(string="Without a Day", compute="_compute_rest", digits="Product Unit")
    part_ids = fields.One2many("gy.delivery.parts.line", "dialog_id", string="Deliveries")

    @api.model
    def default_get(self, fields):
        values = super().default_get(fields)
        line = self.env["sale.order.line"].browse(values.get("line_id")).exists()
        if line and "part_ids" in fields:
            first = {"day": line.gy_delivery_date, "quantity": line.product_uom_qty}
            values.setdefault("part_ids", [Command.create(first)])
        return values

    @api.depends("part_ids.quantity", "line_id")
    def _compute_rest(self):
        for dialog in self:
            dialog.rest = dialog.whole - sum(dialog.part_ids.mapped("quantity"))

    def _apply(self):
        self.line_id._gy_deliver_in_parts([(part.day, part.quantity) for part in self.part_ids])
