from odoo import models

from ..tools.cost import COST_GROUPS, CostFloat


class MrpWorkcenter(models.Model):
    """Everybody sees where a contract's goods are made; what an hour costs stays with few (R0.8)."""

    _name = "mrp.workcenter"
    _inherit = ["mrp.workcenter", "gy.cost.mixin"]

    costs_hour = CostFloat(groups=COST_GROUPS)
