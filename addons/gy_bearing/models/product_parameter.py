from odoo import fields, models


class ProductParameter(models.Model):
    """What the catalogue says of a product: its value, and the range it is made in as standard."""

    _name = "gy.product.parameter"
    _description = "Parameter of a Product"
    _inherit = ["gy.derived.mixin", "gy.bearing.value.mixin"]

    product_tmpl_id = fields.Many2one(
        "product.template", required=True, index=True, ondelete="cascade"
    )

    _parameter_uniq = models.UniqueIndex(
        "(product_tmpl_id, parameter_id)", "The catalogue says this of the product already."
    )
