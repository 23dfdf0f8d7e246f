from odoo import api, models
from odoo.tools import SQL

from odoo.addons.gy_sales_process.tools.turns import Part


class Turn(models.Model):
    """Attached files that somebody has to sort (R0.6, R15.2)."""

    _inherit = "gy.turn"

    @api.model
    def _parts(self):
        return [
            *super()._parts(),
            Part(
                "stray_paper",
                self.env._("Say what an attached paper is"),
                "gy.stray.paper",
                SQL(
                    """SELECT stray.id AS res_id, stray.order_id,
                              COALESCE(stray.asked_id, sale_order.user_id) AS user_id,
                              stray.company_id, stray.attached_on AS since,
                              NULL::date AS deadline
                         FROM gy_stray_paper stray
                         JOIN sale_order ON sale_order.id = stray.order_id
                        WHERE stray.state = 'open' AND sale_order.gy_handed_over IS NOT TRUE"""
                ),
                role="contract_admin",
            ),
        ]
