from odoo import api, models
from odoo.tools import SQL

from odoo.addons.gy_sales_process.tools import clock
from odoo.addons.gy_sales_process.tools.turns import Part


class Turn(models.Model):
    """Reviews and terminations that wait for an answer (R0.6)."""

    _inherit = "gy.turn"

    @api.model
    def _parts(self):
        return [*super()._parts(), *self._review_parts()]

    @api.model
    def _review_parts(self):
        return [
            self._approval_part(
                "review",
                self.env._("Opinion in a contract review"),
                "gy.contract.review",
                clock.sql_day(self.env, "round.submitted_on"),
            ),
            Part(
                "termination",
                self.env._("Termination to decide"),
                "gy.termination",
                SQL(
                    """SELECT id AS res_id, order_id, NULL::integer AS user_id, company_id,
                              requested_on AS since, NULL::date AS deadline
                         FROM gy_termination WHERE state = 'open'"""
                ),
                role="deputy_gm",
            ),
        ]
