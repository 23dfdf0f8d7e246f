from odoo import fields, models


class ProductTemplate(models.Model):
    _inherit = "product.template"

    gy_grade_id = fields.Many2one(
        "gy.price.grade",
        string="Price Grade",
        index="btree_not_null",
        ondelete="restrict",
        groups="base.group_user",
        help="How its price is built and who approves it; empty: the first grade.",
    )
