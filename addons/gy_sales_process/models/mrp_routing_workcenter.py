from odoo import fields, models

from ..tools.groups import WORK_COST


class MrpRoutingWorkcenter(models.Model):
    """An operation is seen with the order it belongs to, its cost by few (R0.8)."""

    _inherit = "mrp.routing.workcenter"

    cost = fields.Float(groups=WORK_COST)
