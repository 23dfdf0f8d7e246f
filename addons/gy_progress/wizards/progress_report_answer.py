from odoo import fields, models


class ProgressReportAnswer(models.TransientModel):
    """The dialog in which the salesperson acknowledges a report (R8.2)."""

    _name = "gy.progress.report.answer"
    _description = "Answer to a Progress Report"
    _inherit = ["gy.dialog.mixin"]

    _dialog_of = "report_id"

    report_id = fields.Many2one("gy.progress.report", required=True, ondelete="cascade")
    answer = fields.Text(required=True)

    def _apply(self):
        return self.report_id.action_acknowledge(self.answer)
