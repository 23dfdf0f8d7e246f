from odoo import api, models
from odoo.tools import SQL

from odoo.addons.gy_sales_process.tools.turns import Part

# How many days before its end, and from which share on, somebody sees to what follows.
DAYS_AHEAD = 30
NEARLY_USED_UP = 90


class Turn(models.Model):
    """Framework agreements that end soon (R0.6)."""

    _inherit = "gy.turn"

    @api.model
    def _parts(self):
        return [
            *super()._parts(),
            Part(
                "framework_ending",
                self.env._("Framework agreement expires or is nearly used up"),
                "sale.order",
                SQL(
                    """SELECT framework.*, framework.since AS begins_on
                         FROM (SELECT id AS res_id, id AS order_id, user_id, company_id,
                                      gy_valid_until AS deadline,
                                      CASE WHEN gy_called_off_share >= %s
                                                OR gy_framework_state = 'used_up'
                                           THEN gy_last_call_off_on
                                           ELSE gy_valid_until - %s
                                      END AS since
                                 FROM sale_order
                                WHERE gy_framework_state IN ('running', 'used_up')
                                  AND user_id IS NOT NULL) framework""",
                    NEARLY_USED_UP,
                    DAYS_AHEAD,
                ),
                begins="begins_on",
            ),
        ]
