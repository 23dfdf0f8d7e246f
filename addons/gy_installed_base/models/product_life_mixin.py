from odoo import fields, models

from odoo.addons.gy_sales_process.tools.groups import INTERNAL


class ProductLifeMixin(models.AbstractModel):
    """How long products last: their own figure, or that of their category (R1.2)."""

    _name = "gy.product.life.mixin"
    _description = "How Long Products Last"

    gy_life_years = fields.Integer(
        string="Lasts (years)",
        groups=INTERNAL,
        help="From its first day on; then it is due for replacement. 0: the figure of the "
        "category, or else of the company, counts.",
    )
    gy_life_hours = fields.Integer(
        string="Lasts (running hours)",
        groups=INTERNAL,
        help="Where running hours are read. 0: the figure of the category counts, if there is one.",
    )
