from odoo import fields, models


class CustomerInsightFigure(models.Model):
    """A row of figures of an entry: a specification with its quantity and price (R1.1)."""

    _name = "gy.customer.insight.figure"
    _description = "Figures of a Customer File"
    _inherit = ["gy.derived.mixin"]
    _order = "id"
    _rec_name = "specification"

    insight_id = fields.Many2one(
        "gy.customer.insight", string="Entry", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="insight_id.company_id", store=True, index=True)
    specification = fields.Char(required=True)
    period = fields.Char(help="The year, or the months, that the quantity is of.")
    quantity = fields.Float(digits="Product Unit")
    unit = fields.Char()
    price = fields.Monetary()
    currency_id = fields.Many2one(
        "res.currency",
        required=True,
        default=lambda self: self.env.company.currency_id,
    )

    _quantity_check = models.Constraint(
        "CHECK (quantity >= 0 AND price >= 0)", "Quantities and prices are not negative."
    )
