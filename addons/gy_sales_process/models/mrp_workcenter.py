from odoo import fields, models

from ..tools.groups import WORK_COST


class MrpWorkcenter(models.Model):
    """Everybody sees where a contract's goods are made; what an hour costs stays with few (R0.8)."""

    _inherit = "mrp.workcenter"

    costs_hour = fields.Float(groups=WORK_COST)
