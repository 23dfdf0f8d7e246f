from odoo import api, models
from odoo.tools import SQL

from odoo.addons.gy_sales_process.tools.turns import Part


class Turn(models.Model):
    """What of progress waits on whom: reports to send and to answer, phases to report (R0.6, R8)."""

    _inherit = "gy.turn"

    @api.model
    def _parts(self):
        return [*super()._parts(), *self._progress_parts()]

    @api.model
    def _progress_parts(self):
        return [
            Part(
                "progress_report_to_send",
                self.env._("Progress report to be checked and sent"),
                "gy.progress.report",
                SQL(
                    """SELECT id AS res_id, NULL::integer AS order_id, NULL::integer AS user_id,
                              company_id, date AS since, date AS deadline
                         FROM gy_progress_report WHERE state = 'draft'"""
                ),
                role="contract_admin",
            ),
            Part(
                "progress_report_to_answer",
                self.env._("Progress report to be acknowledged"),
                "gy.progress.report",
                SQL(
                    """SELECT id AS res_id, NULL::integer AS order_id, user_id, company_id,
                              sent_on AS since, answer_until AS deadline
                         FROM gy_progress_report WHERE state = 'sent'"""
                ),
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
