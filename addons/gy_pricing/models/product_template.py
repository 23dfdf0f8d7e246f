from odoo import api, fields, models
from odoo.tools import ormcache

from odoo.addons.gy_sales_process.tools.cost import COST_GROUPS, CostFloat


class ProductTemplate(models.Model):
    _name = "product.template"
    _inherit = ["product.template", "gy.cost.mixin"]

    standard_price = CostFloat(groups=COST_GROUPS)

    gy_is_imported = fields.Boolean(
        string="Imported Part",
        index="btree_not_null",
        groups="base.group_user",
        help="Bought abroad: what it is built into is no standard product.",
    )
    gy_grade_id = fields.Many2one(
        "gy.price.grade",
        string="Price Grade",
        index="btree_not_null",
        ondelete="restrict",
        groups="base.group_user",
        help="How its price is built and who approves it; empty: the first grade.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        templates = super().create(vals_list)
        if any(vals.get("gy_is_imported") for vals in vals_list):
            self.env.registry.clear_cache()
        return templates

    def write(self, vals):
        res = super().write(vals)
        shown_again = "active" in vals and any(self.mapped("gy_is_imported"))
        if "gy_is_imported" in vals or shown_again:
            self.env.registry.clear_cache()
        return res

    @api.model
    @ormcache()
    def _gy_imported_ids(self):
        """Return the ids of what is bought abroad; asked for by every line of every draft."""
        # Which parts those are is no secret among colleagues.
        return frozenset(self.sudo().search([("gy_is_imported", "=", True)]).ids)
