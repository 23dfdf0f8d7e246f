from odoo import models

from ..tools.cost import COST_GROUPS, CostFloat


class MrpWorkcenter(models.Model):
    _name = "mrp.workcenter"
    _inherit = ["mrp.workcenter", "gy.cost.mixin"]

    costs_hour = CostFloat(groups=COST_GROUPS)
