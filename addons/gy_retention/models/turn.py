from odoo import api, models
from odoo.tools import SQL

from odoo.addons.gy_sales_process.tools.turns import Part


class Turn(models.Model):
    """Appraisal lists that wait on somebody (R0.6, R16.3)."""

    _inherit = "gy.turn"

    @api.model
    def _parts(self):
        return [
            *super()._parts(),
            self._approval_part(
                "destruction",
                self.env._("Opinion on a destruction list"),
                "gy.destruction.round",
                SQL("round.requested_on"),
            ),
            Part(
                "destruction_list",
                self.env._("Appraise or carry out a destruction list"),
                "gy.destruction",
                SQL(
                    """SELECT id AS res_id, NULL::integer AS order_id, NULL::integer AS user_id,
                              company_id, proposed_on AS since, NULL::date AS deadline
                         FROM gy_destruction WHERE state IN ('draft', 'approved')"""
                ),
                role="archivist",
            ),
        ]
