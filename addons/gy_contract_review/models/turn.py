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
            Part(
                "review",
                self.env._("Opinion in a contract review"),
                "gy.contract.review",
                SQL(
                    """SELECT opinion.round_id AS res_id, opinion.id AS opinion_id, opinion.role,
                              opinion.order_id, NULL::integer AS user_id, opinion.company_id,
                              %(day)s AS since, NULL::date AS deadline
                         FROM gy_contract_review_opinion opinion
                         JOIN gy_contract_review review ON review.id = opinion.round_id
                         JOIN sale_order ON sale_order.id = review.order_id
                        WHERE opinion.state = 'open'
                          AND sale_order.state IN ('draft', 'sent')
                          AND review.content_hash = sale_order.gy_content_hash""",
                    day=clock.sql_day(self.env, "review.submitted_on"),
                ),
                by="role",
                key="opinion_id",
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
