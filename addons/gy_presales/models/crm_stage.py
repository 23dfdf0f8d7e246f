from odoo import api, fields, models

STEPS = ("counterpart", "interest", "needs", "solution", "value", "proof", "agreement")


class CrmStage(models.Model):
    """The seven steps of pre-sales beside the stages of plain opportunities (R1.4)."""

    _inherit = "crm.stage"

    # The tooltip of a step: core keeps it in one language, whoever reads it.
    requirements = fields.Text(translate=True)
    gy_step = fields.Selection(
        [
            ("counterpart", "Counterpart identified"),
            ("interest", "Interest aroused"),
            ("needs", "Needs confirmed"),
            ("solution", "Solution proposed"),
            ("value", "Value agreed"),
            ("proof", "Ability proven"),
            ("agreement", "Technical agreement"),
        ],
        string="Step of Pre-sales",
        help="Opportunities of companies under the sales process take these stages only, one "
        "after the other.",
    )
    gy_of_process = fields.Boolean(
        string="Of the Sales Process", compute="_compute_gy_of_process", store=True
    )

    @api.depends("gy_step")
    def _compute_gy_of_process(self):
        for stage in self:
            stage.gy_of_process = bool(stage.gy_step)
