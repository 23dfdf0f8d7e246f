from odoo import models

from ..tools.cost import COST_GROUPS, CostFloat


class MrpRoutingWorkcenter(models.Model):
    _name = "mrp.routing.workcenter"
    _inherit = ["mrp.routing.workcenter", "gy.cost.mixin"]

    cost = CostFloat(groups=COST_GROUPS)
