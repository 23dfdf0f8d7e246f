from odoo import api, models
from odoo.tools import SQL

from odoo.addons.gy_sales_process.tools.turns import Part, Several


class Turn(models.Model):
    """What of progress waits on whom: reports to send and to answer, phases to report (R0.6, R8)."""

    _inherit = "gy.turn"

    @api.model
    def _parts(self):
        return [*super()._parts(), *self._progress_parts()]

    @api.model
    def _progress_parts(self):
        return [
            self._record_part(
                "progress_report_to_send",
                self.env._("Progress report to be checked and sent"),
                "gy.progress.report",
                SQL("record.state = 'draft'"),
                since="date",
                deadline="date",
                role="contract_admin",
            ),
            self._record_part(
                "progress_report_to_answer",
                self.env._("Progress report to be acknowledged"),
                "gy.progress.report",
                SQL("record.state = 'sent'"),
                since="sent_on",
                deadline="answer_until",
                user="user_id",
                several=Several("action_acknowledge", words="answer", required=True),
            ),
            Part(
                "phase_to_report",
                self.env._("Phase to be reported by the shop"),
                "gy.line.phase",
                SQL(
                    """SELECT phase.id AS res_id, phase.order_id, NULL::integer AS user_id,
                              phase.company_id, phase.planned_date AS since,
                              phase.planned_date AS deadline, phase.planned_date AS begins_on
                         FROM gy_line_phase phase
                         JOIN sale_order ON sale_order.id = phase.order_id
                        WHERE phase.event IS NULL AND phase.done_date IS NULL
                          AND phase.planned_date IS NOT NULL AND sale_order.state = 'sale'"""
                ),
                role="manufacturing",
                begins="begins_on",
            ),
        ]
