from odoo import models

from odoo.addons.gy_sales_process.tools.cost import COST_GROUPS, CostFloat


class ProductSupplierinfo(models.Model):
    _name = "product.supplierinfo"
    _inherit = ["product.supplierinfo", "gy.cost.mixin"]

    price = CostFloat(groups=COST_GROUPS)
    price_discounted = CostFloat(groups=COST_GROUPS)

    def _order_field_to_sql(self, alias, field_name, direction, nulls, query):
        """Let everybody's list of suppliers stand in Odoo's own order, which ends with the price."""
        if field_name == "price":
            # An order tells no figure.
            self = self.sudo()
        return super()._order_field_to_sql(alias, field_name, direction, nulls, query)
