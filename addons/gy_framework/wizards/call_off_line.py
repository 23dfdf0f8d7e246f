from odoo import fields, models


class CallOffLine(models.TransientModel):
    """A line of the framework in the dialog that calls off: what is left, how much now."""

    _name = "gy.call.off.line"
    _description = "Goods Called Off"

    dialog_id = fields.Many2one("gy.call.off", required=True, ondelete="cascade")
    framework_line_id = fields.Many2one(
        "sale.order.line", string="Product Line", required=True, ondelete="cascade"
    )
    product_id = fields.Many2one(related="framework_line_id.product_id")
    unit_id = fields.Many2one(related="framework_line_id.product_uom_id")
    left = fields.Float(related="framework_line_id.gy_left_qty", digits="Product Unit")
    reserved = fields.Float(related="framework_line_id.gy_reserved_qty", digits="Product Unit")
    quantity = fields.Float(string="Quantity Now", digits="Product Unit")
