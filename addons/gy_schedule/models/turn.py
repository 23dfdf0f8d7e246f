from odoo import api, models
from odoo.tools import SQL

from odoo.addons.gy_sales_process.tools.turns import Part

ENTRY = "gy_schedule.project_status_entry_action"


class Turn(models.Model):
    """What of dates waits on whom: projects to ask about, delays to decide and tell (R0.6, R8.3)."""

    _inherit = "gy.turn"

    @api.model
    def _parts(self):
        return [*super()._parts(), *self._project_parts(), *self._delay_parts()]

    @api.model
    def _project_parts(self):
        """A project that was not asked about waits on its salesperson, later on the manager, too."""
        query = """SELECT sale_order.id AS res_id, sale_order.id AS order_id, %s AS user_id,
                          sale_order.company_id, sale_order.gy_project_status_due AS since,
                          sale_order.gy_project_status_due AS deadline, %s AS begins_on
                     FROM sale_order
                     JOIN res_company company ON company.id = sale_order.company_id
                    WHERE sale_order.gy_project_status_due IS NOT NULL"""
        due = SQL("sale_order.gy_project_status_due")
        return [
            Part(
                "project_status",
                self.env._("Ask how the customer's project stands"),
                "sale.order",
                SQL(query, SQL("sale_order.user_id"), due),
                role="sales_manager",
                begins="begins_on",
                button=ENTRY,
            ),
            Part(
                "project_status_escalated",
                self.env._("Project not asked about: step in"),
                "sale.order",
                SQL(
                    query,
                    SQL("NULL::integer"),
                    SQL("%s + company.gy_status_escalation_days", due),
                ),
                role="sales_manager",
                begins="begins_on",
                button=ENTRY,
            ),
        ]

    @api.model
    def _delay_part(self, kind, label, state, user, role):
        """Return the part of delays in a state; they wait on a role, or on a user."""
        query = SQL(
            """SELECT delay.id AS res_id, delay.order_id, %s AS user_id, delay.company_id,
                      delay.date AS since, delay.date AS deadline, delay.user_id AS sender_id
                 FROM gy_schedule_delay delay
                 JOIN sale_order ON sale_order.id = delay.order_id
                WHERE delay.state = %s AND sale_order.state = 'sale'""",
            user,
            state,
        )
        return Part(kind, label, "gy.schedule.delay", query, role=role, sender="sender_id")

    @api.model
    def _delay_parts(self):
        """Delays are decided and told the day they are recorded; then the contract follows."""
        return [
            self._delay_part(
                "delay_to_decide",
                self.env._("Customer wants it later: accept or refuse"),
                "open",
                SQL("NULL::integer"),
                "manufacturing",
            ),
            self._delay_part(
                "delay_to_tell",
                self.env._("We are late: tell the customer"),
                "untold",
                SQL("sale_order.user_id"),
                "sales_manager",
            ),
            Part(
                "delay_to_change",
                self.env._("Change the delivery date by a change order"),
                "sale.order",
                SQL(
                    """SELECT sale_order.id AS res_id, sale_order.id AS order_id,
                              sale_order.user_id, sale_order.company_id,
                              accepted.decided_on AS since, accepted.decided_on AS deadline
                         FROM sale_order
                        CROSS JOIN LATERAL (
                              SELECT MAX(delay.decided_on) AS decided_on
                                FROM gy_schedule_delay delay
                               WHERE delay.order_id = sale_order.id AND delay.state = 'accepted'
                        ) accepted
                        WHERE sale_order.gy_date_to_change AND accepted.decided_on IS NOT NULL
                          AND NOT EXISTS (
                              SELECT FROM gy_contract_change change
                               WHERE change.order_id = sale_order.id
                                 AND change.state NOT IN ('applied', 'withdrawn'))"""
                ),
                role="sales_manager",
                button="action_gy_propose_delayed_dates",
            ),
        ]
