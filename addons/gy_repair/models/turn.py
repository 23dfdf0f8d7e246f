from odoo import api, models
from odoo.tools import SQL

from odoo.addons.gy_sales_process.tools import clock
from odoo.addons.gy_sales_process.tools.turns import Part


class Turn(models.Model):
    """A repair waits on the workshop, or on the salesperson who quotes it (R0.6, R13.2).

    Returns that are to be repaired wait on manufacturing by themselves.
    """

    _inherit = "gy.turn"

    @api.model
    def _parts(self):
        return [*super()._parts(), *self._repair_parts()]

    @api.model
    def _repair_parts(self):
        opened = SQL("state IN ('draft', 'confirmed', 'under_repair')")
        since = clock.sql_day("repair_order.schedule_date")
        return [
            Part(
                "repair",
                self.env._("Repair a piece"),
                "repair.order",
                SQL(
                    """SELECT id AS res_id, gy_order_id AS order_id, user_id, company_id,
                              %(since)s AS since, NULL::date AS deadline
                         FROM repair_order
                        WHERE gy_ticket_id IS NOT NULL AND %(opened)s
                              AND (under_warranty OR sale_order_id IS NOT NULL
                                   OR gy_goodwill_on IS NOT NULL)""",
                    since=since,
                    opened=opened,
                ),
                role="manufacturing",
            ),
            Part(
                "repair_quote",
                self.env._("Quote a repair"),
                "repair.order",
                SQL(
                    """SELECT id AS res_id, gy_order_id AS order_id,
                              gy_salesperson_id AS user_id, company_id,
                              %(since)s AS since, NULL::date AS deadline
                         FROM repair_order
                        WHERE gy_order_id IS NOT NULL AND gy_salesperson_id IS NOT NULL AND %(opened)s
                              AND under_warranty IS NOT TRUE AND sale_order_id IS NULL
                              AND gy_goodwill_on IS NULL""",
                    since=since,
                    opened=opened,
                ),
            ),
        ]
