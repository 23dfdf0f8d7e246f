from odoo import api, fields, models

# What manufacturing orders and transfers tell by themselves.
EVENTS = [
    ("released", "Manufacturing orders confirmed"),
    ("issued", "Material issued, work begun"),
    ("worked", "Work orders finished"),
    ("made", "Produced"),
    ("stored", "Passed inspection and stored"),
]


class ProductionPhase(models.Model):
    """A phase that every line which is made goes through (R7.1, R8.1).

    Lines copy what they need when their first manufacturing order is raised; later edits here do
    not touch them.
    """

    _name = "gy.production.phase"
    _description = "Production Phase"
    _inherit = ["gy.coded.mixin", "gy.derived.mixin"]
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True, index=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    department_id = fields.Many2one(
        "gy.department",
        string="Department",
        domain="[('company_id', '=', False)]",
        index="btree_not_null",
        ondelete="restrict",
    )
    weight = fields.Float(
        string="Weight (%)",
        digits=(5, 2),
        required=True,
        default=10.0,
        help="Its share of the work on a line; what all phases have is the whole.",
    )
    event = fields.Selection(
        EVENTS,
        string="Ends by Itself with",
        help="Empty: the shop reports it by one click.",
    )

    _code_uniq = models.UniqueIndex("(code)", "A phase with this code exists already.")
    _weight_positive = models.Constraint(
        "CHECK (weight > 0)", "The weight of a phase is more than nothing."
    )

    @api.model
    def _prepare_line_phases(self, lines):
        """Return the values of the phases of lines, each with the share of time until its end."""
        phases = self.search([])
        total = sum(phases.mapped("weight"))
        vals_list = []
        for line in lines:
            passed = 0.0
            for phase in phases:
                passed += phase.weight
                vals_list.append(
                    {
                        "line_id": line.id,
                        "phase_id": phase.id,
                        "sequence": phase.sequence,
                        "weight": phase.weight,
                        "event": phase.event,
                        "share_until": passed / total,
                    }
                )
        return vals_list
