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
            *self._submission_parts(),
            self._approval_part(
                "review",
                self.env._("Opinion in a contract review"),
                "gy.contract.review",
                clock.sql_day("round.submitted_on"),
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

    @api.model
    def _submission_parts(self):
        """A contract is submitted; again when it was sent back, or changed since."""
        last = """SELECT review.state, review.content_hash = sale_order.gy_content_hash AS same
                    FROM gy_contract_review review WHERE review.order_id = sale_order.id
                   ORDER BY review.round DESC LIMIT 1"""
        return [
            self._stage_part(
                "review_submit",
                self.env._("Submit for contract review"),
                "review",
                SQL("NOT EXISTS (%s)", SQL(last)),
                button="action_gy_submit_review",
            ),
            self._stage_part(
                "review_answer",
                self.env._("Contract sent back: amend and submit again"),
                "review",
                SQL("EXISTS (SELECT FROM (%s) last WHERE same AND state = 'rejected')", SQL(last)),
                button="action_gy_submit_review",
            ),
            self._stage_part(
                "review_again",
                self.env._("Contract changed: submit again"),
                "review",
                SQL(
                    """EXISTS (SELECT FROM (%s) last
                                WHERE NOT same OR state = 'withdrawn')""",
                    SQL(last),
                ),
                button="action_gy_submit_review",
            ),
        ]
