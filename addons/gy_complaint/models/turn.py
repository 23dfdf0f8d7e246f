from odoo import api, models
from odoo.tools import SQL

from odoo.addons.gy_sales_process.tools.turns import Part


class Turn(models.Model):
    """Measures to be done, answers to be sent, customers to be asked (R13.3, R0.6)."""

    _inherit = "gy.turn"

    @api.model
    def _parts(self):
        return [*super()._parts(), *self._complaint_parts()]

    @api.model
    def _complaint_parts(self):
        measures = SQL(
            """SELECT measure.id AS res_id, measure.order_id, measure.user_id,
                      measure.company_id, ticket.gy_date AS since, measure.due_date AS deadline
                 FROM gy_complaint_measure measure
                 JOIN helpdesk_ticket ticket ON ticket.id = measure.ticket_id
                WHERE measure.done_on IS NULL"""
        )
        return [
            Part(
                "complaint_measure",
                self.env._("Measure about a complaint"),
                "gy.complaint.measure",
                measures,
                role="quality",
            ),
            self._answer_part(
                "complaint_answer",
                self.env._("Send the answer to the complaint"),
                SQL(
                    """ticket.gy_is_open AND ticket.gy_asks_8d AND ticket.gy_answered_on IS NULL
                       AND ticket.gy_answer IS NOT NULL"""
                ),
                SQL("ticket.gy_answer_deadline"),
            ),
            self._answer_part(
                "complaint_satisfaction",
                self.env._("Ask the customer how satisfied it is"),
                SQL(
                    """ticket.gy_answered_on IS NOT NULL AND ticket.gy_satisfaction IS NULL
                       AND ticket.gy_no_satisfaction IS NULL"""
                ),
                SQL("ticket.gy_deadline"),
            ),
        ]

    @api.model
    def _answer_part(self, kind, label, condition, deadline):
        """Return a part of what the contract's salesperson does with the customer."""
        query = SQL(
            """SELECT ticket.id AS res_id, ticket.gy_order_id AS order_id, contract.user_id,
                      ticket.company_id, ticket.gy_date AS since, %s AS deadline
                 FROM helpdesk_ticket ticket
                 LEFT JOIN sale_order contract ON contract.id = ticket.gy_order_id
                WHERE ticket.gy_is_complaint AND %s""",
            deadline,
            condition,
        )
        return Part(kind, label, "helpdesk.ticket", query, role="sales_admin", loose=True)
