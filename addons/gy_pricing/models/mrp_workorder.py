from odoo import models

from ..tools.cost import COST_GROUPS, CostFloat


class MrpWorkorder(models.Model):
    _name = "mrp.workorder"
    _inherit = ["mrp.workorder", "gy.cost.mixin"]

    _gy_written_costs = frozenset(["costs_hour"])

    costs_hour = CostFloat(groups=COST_GROUPS)
