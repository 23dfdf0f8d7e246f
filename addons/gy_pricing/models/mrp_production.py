from odoo import models

from odoo.addons.gy_sales_process.tools.cost import COST_GROUPS, CostFloat


class MrpProduction(models.Model):
    _name = "mrp.production"
    _inherit = ["mrp.production", "gy.cost.mixin"]

    extra_cost = CostFloat(groups=COST_GROUPS)
