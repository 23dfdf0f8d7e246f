from odoo import fields, models

from odoo.addons.gy_sales_process.tools.cost import COST_GROUPS


class PriceReviewLine(models.Model):
    """The price build-up of one line, every figure as it was when it was computed (R3.4)."""

    _name = "gy.price.review.line"
    _description = "Price Build-up"
    _inherit = ["gy.record.mixin"]
    _order = "review_id, id"
    _rec_name = "name"

    review_id = fields.Many2one("gy.price.review", required=True, index=True, ondelete="restrict")
    order_id = fields.Many2one(related="review_id.order_id", store=True, index=True)
    company_id = fields.Many2one(related="review_id.company_id", store=True, index=True)
    currency_id = fields.Many2one(related="review_id.currency_id")
    line_id = fields.Many2one(
        "sale.order.line", string="Contract Line", index="btree_not_null", ondelete="set null"
    )
    product_id = fields.Many2one("product.product", required=True, index=True)
    name = fields.Text(string="Description")
    quantity = fields.Float(digits="Product Unit")
    uom_id = fields.Many2one("uom.uom", string="Unit")
    grade_id = fields.Many2one("gy.price.grade", required=True, index=True)
    grade_reason = fields.Char()
    requirements = fields.Text()
    method = fields.Selection(
        selection=lambda self: self.env["gy.price.grade"]
        ._fields["method"]
        ._description_selection(self.env),
        string="Price Built from",
    )
    list_price = fields.Float(digits="Product Price")
    cost = fields.Float(digits="Product Price", groups=COST_GROUPS)
    markup = fields.Float(string="Mark-up (%)", groups=COST_GROUPS)
    floor_margin = fields.Float(string="Floor Margin (%)", groups=COST_GROUPS)
    base = fields.Float(string="Base Price", digits="Product Price", groups=COST_GROUPS)
    customer_factor = fields.Float(string="Customer (%)")
    market_factor = fields.Float(string="Market (%)")
    terms_percent = fields.Float(
        string="Payment Terms (%)", help="What the time costs that the customer takes to pay."
    )
    surcharge = fields.Float(string="Special Items", digits="Product Price")
    suggested = fields.Float(string="Suggested Price", digits="Product Price")
    floor = fields.Float(string="Floor Price", digits="Product Price")
    offered = fields.Float(
        string="Offered Price",
        digits="Product Price",
        help="Per unit, net of tax, after all discounts.",
    )
    discount = fields.Float(string="Below Suggested (%)")
    margin = fields.Float(string="Margin (%)", groups=COST_GROUPS)
    below_floor = fields.Boolean()
