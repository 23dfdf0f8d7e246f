from odoo import fields, models


class ProductionPlanningPhase(models.TransientModel):
    """A phase in the dialog that plans: its department and the day it is to be finished (R7.1)."""

    _name = "gy.production.planning.phase"
    _description = "Phase to Be Planned"
    _order = "id"

    planning_id = fields.Many2one(
        "gy.production.planning", required=True, index=True, ondelete="cascade"
    )
    phase_id = fields.Many2one("gy.line.phase", required=True, readonly=True, ondelete="cascade")
    # Any phase can be named in a dialog; only who may read it is told of it. What a phase does not
    # keep itself nobody is asked about.
    contract_id = fields.Many2one(
        related="phase_id.order_id", related_sudo=False, string="Contract"
    )
    product_id = fields.Many2one(related="phase_id.line_id.product_id", related_sudo=False)
    kind_id = fields.Many2one(
        related="phase_id.phase_id", related_sudo=False, string="Kind of Phase"
    )
    department_id = fields.Many2one(related="phase_id.phase_id.department_id", related_sudo=False)
    planned_date = fields.Date(string="Planned")
    proposed_date = fields.Date(help="What follows from the days of the orders.")
