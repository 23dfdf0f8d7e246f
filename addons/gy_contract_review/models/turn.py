from odoo import api, models
from odoo.tools import SQL

from odoo.addons.gy_sales_process.tools import clock
from odoo.addons.gy_sales_process.tools.turns import Part, Several


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
                at_once=True,
            ),
            *self._point_parts(),
            *self._change_parts(),
            self._minutes_part(),
            self._approval_part(
                "termination",
                self.env._("Opinion on a termination"),
                "gy.termination",
                SQL("round.requested_on"),
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
    def _change_part(self, kind, label, *states):
        """Return the part of changes in these states: they wait on their contract's salesperson."""
        query = SQL(
            """SELECT change.id AS res_id, change.order_id, sale_order.user_id,
                      change.company_id, change.since, NULL::date AS deadline
                 FROM gy_contract_change change
                 JOIN sale_order ON sale_order.id = change.order_id
                WHERE change.state = ANY(%s)""",
            list(states),
        )
        return Part(kind, label, "gy.contract.change", query, role="sales_manager")

    @api.model
    def _change_parts(self):
        """A change waits on its salesperson until it is in effect, then on all it concerns."""
        write = self.env._("Write and submit a change")
        agree = self.env._("Agree a change with the customer")
        take = self.env._("Put a change into effect")
        return [
            self._change_part("change_write", write, "draft", "rejected"),
            self._change_part("change_agree", agree, "approved"),
            self._change_part("change_apply", take, "ready"),
            Part(
                "change_ack",
                self.env._("Acknowledge a change in effect"),
                "gy.contract.change",
                SQL(
                    """SELECT change.id AS res_id, ack.id AS ack_id, change.order_id,
                              change.company_id, change.applied_on AS since,
                              NULL::date AS deadline, ack.role,
                              CASE WHEN ack.role = 'salesperson' THEN sale_order.user_id
                              END AS user_id
                         FROM gy_contract_change_ack ack
                         JOIN gy_contract_change change ON change.id = ack.change_id
                         JOIN sale_order ON sale_order.id = change.order_id
                        WHERE ack.done_on IS NULL"""
                ),
                by="role",
                key="ack_id",
                several=Several("action_acknowledge"),
            ),
        ]

    @api.model
    def _minutes_part(self):
        """Who convened a meeting writes its minutes once its day has come (R5.2)."""
        query = SQL(
            """SELECT meeting.id AS res_id, meeting.order_id, meeting.convenor_id AS user_id,
                      meeting.company_id, %(day)s AS since, %(day)s AS deadline,
                      %(day)s AS begins_on
                 FROM gy_contract_review_meeting meeting
                 JOIN sale_order ON sale_order.id = meeting.order_id
                WHERE meeting.state = 'planned' AND sale_order.state != 'cancel'""",
            day=clock.sql_day("meeting.starts_at"),
        )
        return Part(
            "review_minutes",
            self.env._("Write the minutes of a review meeting"),
            "gy.contract.review.meeting",
            query,
            role="sales_manager",
            begins="begins_on",
        )

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
