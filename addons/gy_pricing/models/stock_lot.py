from odoo import models

from odoo.addons.gy_sales_process.tools.cost import COST_GROUPS, CostFloat, CostMonetary


class StockLot(models.Model):
    _name = "stock.lot"
    _inherit = ["stock.lot", "gy.cost.mixin"]

    _gy_written_costs = frozenset(["standard_price"])

    standard_price = CostFloat(groups=COST_GROUPS)
    avg_cost = CostMonetary(groups=COST_GROUPS)
    total_value = CostMonetary(groups=COST_GROUPS)
