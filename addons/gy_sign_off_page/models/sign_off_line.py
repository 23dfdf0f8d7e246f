from odoo import fields, models


class SignOffLine(models.Model):
    """How much of a product the consignee signed for (R12.1)."""

    _name = "gy.sign.off.line"
    _description = "Received Quantity"
    _inherit = ["gy.record.mixin"]
    _order = "sign_off_id, id"

    sign_off_id = fields.Many2one("gy.sign.off", required=True, index=True, ondelete="restrict")
    company_id = fields.Many2one(related="sign_off_id.company_id", store=True, index=True)
    order_id = fields.Many2one(related="sign_off_id.order_id", store=True, index=True)
    product_id = fields.Many2one("product.product", required=True, index=True, ondelete="restrict")
    uom_id = fields.Many2one("uom.uom", string="Unit", required=True, ondelete="restrict")
    shipped_qty = fields.Float(string="Shipped", digits="Product Unit", required=True)
    received_qty = fields.Float(string="Received", digits="Product Unit", required=True)

    _within = models.Constraint(
        "CHECK (received_qty >= 0 AND received_qty <= shipped_qty)",
        "Nobody signs for more than was shipped.",
    )
