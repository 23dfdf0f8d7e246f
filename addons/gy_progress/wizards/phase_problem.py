from odoo import fields, models


class PhaseProblem(models.TransientModel):
    """The dialog in which the shop says what keeps a phase from its day (R8.1)."""

    _name = "gy.phase.problem"
    _description = "Problem of a Phase"
    _inherit = ["gy.reason.mixin"]

    _dialog_of = "phase_id"

    phase_id = fields.Many2one("gy.line.phase", required=True, ondelete="cascade")
    date = fields.Date(string="Will Be Finished on", required=True)

    def _apply(self):
        return self.phase_id.action_report_problem(self.reason, self.date)
