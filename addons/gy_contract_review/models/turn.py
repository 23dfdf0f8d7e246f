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
                SQL("round.deadline"),
            ),
            *self._point_parts(),
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
    def _point_parts(self):
        """A condition or risk waits on its owner, then on the role that named it (R5.2).

        What a role said in a later round takes the place of what it asked for before.
        """
        query = """SELECT point.id AS res_id, point.order_id, point.company_id, point.deadline,
                          vote.given_on AS since, %s
                     FROM gy_contract_review_point point
                     JOIN gy_contract_review_opinion vote ON vote.id = point.vote_id
                     JOIN gy_contract_review round ON round.id = vote.round_id
                     JOIN sale_order ON sale_order.id = point.order_id
                    WHERE point.state = %s AND sale_order.state != 'cancel'
                      AND NOT EXISTS (
                          SELECT FROM gy_contract_review_opinion later
                           WHERE later.order_id = point.order_id AND later.role = vote.role
                             AND later.opinion IS NOT NULL AND later.id > vote.id
                             AND later.carried_from_id IS DISTINCT FROM vote.id)"""
        return [
            Part(
                "review_point",
                self.env._("Condition or risk of a review"),
                "gy.contract.review.point",
                SQL(query, SQL("point.owner_id AS user_id"), "open"),
                role="sales_manager",
            ),
            Part(
                "review_point_done",
                self.env._("Settled condition to be confirmed"),
                "gy.contract.review.point",
                SQL(
                    query,
                    SQL(
                        """NULL::integer AS user_id, point.role,
                           TO_JSONB(ARRAY_REMOVE(ARRAY[round.submitter_id, sale_order.user_id],
                                                 NULL)) AS not_for"""
                    ),
                    "done",
                ),
                by="role",
                not_for="not_for",
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
