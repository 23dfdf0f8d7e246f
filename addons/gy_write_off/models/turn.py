from odoo import api, models
from odoo.tools import SQL

from odoo.addons.gy_sales_process.tools.turns import Part


class Turn(models.Model):
    """Write-offs to be judged, and to be booked (R0.6, R14.4)."""

    _inherit = "gy.turn"

    @api.model
    def _parts(self):
        return [
            *super()._parts(),
            self._approval_part(
                "write_off",
                self.env._("Opinion on a write-off"),
                "gy.write.off",
                SQL("round.requested_on"),
            ),
            Part(
                "write_off_to_book",
                self.env._("Book a write-off"),
                "gy.write.off",
                SQL(
                    """SELECT id AS res_id, order_id, NULL::integer AS user_id, company_id,
                              date_done AS since, NULL::date AS deadline, amount
                         FROM gy_write_off WHERE book_state = 'open'"""
                ),
                role="finance",
                amount="amount",
            ),
        ]
