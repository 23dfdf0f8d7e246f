from odoo import models

from ..tools.cost import COST_GROUPS, CostFloat


class MrpRoutingWorkcenter(models.Model):
    """An operation is seen with the order it belongs to, its cost by few (R0.8)."""

    _name = "mrp.routing.workcenter"
    _inherit = ["mrp.routing.workcenter", "gy.cost.mixin"]

    cost = CostFloat(groups=COST_GROUPS)
