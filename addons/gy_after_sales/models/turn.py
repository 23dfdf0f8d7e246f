from odoo import api, models
from odoo.tools import SQL

from odoo.addons.gy_sales_process.tools.turns import Part


class Turn(models.Model):
    """Service tickets that wait, and complaints that are late (R0.6)."""

    _inherit = "gy.turn"

    @api.model
    def _parts(self):
        return [*super()._parts(), *self._ticket_parts()]

    @api.model
    def _ticket_parts(self):
        return [
            Part(
                "ticket",
                self.env._("Service ticket"),
                "helpdesk.ticket",
                SQL(
                    """SELECT ticket.id AS res_id, ticket.gy_order_id AS order_id, ticket.user_id,
                              kind.group_id, ticket.company_id, ticket.gy_date AS since,
                              ticket.gy_deadline AS deadline
                         FROM helpdesk_ticket ticket
                         JOIN gy_ticket_kind kind ON kind.id = ticket.gy_kind_id
                        WHERE ticket.gy_is_open"""
                ),
                by="group_id",
                loose=True,
            ),
            Part(
                "ticket_late",
                self.env._("Complaint is late"),
                "helpdesk.ticket",
                SQL(
                    """SELECT id AS res_id, gy_order_id AS order_id, NULL::integer AS user_id,
                              company_id, gy_date AS since, gy_deadline AS deadline
                         FROM helpdesk_ticket
                        WHERE gy_is_open AND gy_is_complaint AND gy_deadline IS NOT NULL"""
                ),
                role="sales_manager",
                late=True,
                loose=True,
            ),
        ]
