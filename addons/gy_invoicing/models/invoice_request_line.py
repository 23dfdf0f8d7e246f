from odoo import api, fields, models
from odoo.exceptions import ValidationError


class InvoiceRequestLine(models.Model):
    """How much of a contract line is to be invoiced."""

    _name = "gy.invoice.request.line"
    _description = "Invoice Request Line"
    _inherit = ["gy.part.mixin", "gy.guarded.mixin"]
    _order = "request_id, id"

    _part_of = "request_id"

    request_id = fields.Many2one(
        "gy.invoice.request", string="Request", required=True, index=True, ondelete="cascade"
    )
    order_id = fields.Many2one(related="request_id.order_id", store=True, index=True)
    company_id = fields.Many2one(related="request_id.company_id", store=True, index=True)
    currency_id = fields.Many2one(related="order_id.currency_id")
    order_line_id = fields.Many2one(
        "sale.order.line",
        string="Contract Line",
        required=True,
        index=True,
        ondelete="restrict",
        domain="[('order_id', '=', order_id), ('display_type', '=', False)]",
    )
    product_uom_id = fields.Many2one(related="order_line_id.product_uom_id", string="Unit")
    ordered = fields.Float(
        related="order_line_id.product_uom_qty", string="Ordered", digits="Product Unit"
    )
    delivered = fields.Float(
        related="order_line_id.qty_delivered", string="Delivered", digits="Product Unit"
    )
    invoiced = fields.Float(
        related="order_line_id.qty_invoiced", string="Invoiced", digits="Product Unit"
    )
    quantity = fields.Float(string="To Invoice", digits="Product Unit", required=True)
    amount = fields.Monetary(compute="_compute_amount", store=True)

    _quantity_positive = models.Constraint(
        "CHECK (quantity > 0)", "The quantity to invoice must be positive."
    )
    _line_uniq = models.UniqueIndex(
        "(request_id, order_line_id)", "This contract line is requested already; change it there."
    )

    @api.model
    def _gy_open_fields(self):
        return super()._gy_open_fields() | {"request_id", "order_line_id", "quantity"}

    @api.depends("quantity", "order_line_id.price_total", "order_line_id.product_uom_qty")
    def _compute_amount(self):
        for line in self:
            line.amount = line.currency_id.round(
                line.quantity * line.order_line_id._gy_unit_value()
            )

    @api.constrains("request_id", "order_line_id")
    def _check_order_line(self):
        for line in self:
            order_line = line.order_line_id
            if order_line.order_id != line.request_id.order_id or not order_line._gy_is_billed():
                raise ValidationError(
                    self.env._(
                        "%s: choose goods or services of this contract.",
                        line.request_id.display_name,
                    )
                )
