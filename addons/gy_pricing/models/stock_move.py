from odoo import models

from odoo.addons.gy_sales_process.tools.cost import COST_GROUPS, CostFloat, CostMonetary, CostText


class StockMove(models.Model):
    _name = "stock.move"
    _inherit = ["stock.move", "gy.cost.mixin"]

    _gy_written_costs = frozenset(["price_unit", "value"])

    price_unit = CostFloat(groups=COST_GROUPS)
    standard_price = CostFloat(groups=COST_GROUPS)
    value = CostMonetary(groups=COST_GROUPS)
    value_manual = CostMonetary(groups=COST_GROUPS)
    remaining_value = CostMonetary(groups=COST_GROUPS)
    value_justification = CostText(groups=COST_GROUPS)
    value_computed_justification = CostText(groups=COST_GROUPS)
