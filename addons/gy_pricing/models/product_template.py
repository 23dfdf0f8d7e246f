from odoo import fields, models

from odoo.addons.gy_sales_process.tools.cost import COST_GROUPS, CostFloat


class ProductTemplate(models.Model):
    _name = "product.template"
    _inherit = ["product.template", "gy.cost.mixin"]

    standard_price = CostFloat(groups=COST_GROUPS)

    gy_grade_id = fields.Many2one(
        "gy.price.grade",
        string="Price Grade",
        index="btree_not_null",
        ondelete="restrict",
        groups="base.group_user",
        help="How its price is built and who approves it; empty: the first grade.",
    )
