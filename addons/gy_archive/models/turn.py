from odoo import api, models
from odoo.tools import SQL

from odoo.addons.gy_sales_process.tools import clock
from odoo.addons.gy_sales_process.tools.turns import Part


class Turn(models.Model):
    """What of the archive waits on somebody (R0.6)."""

    _inherit = "gy.turn"

    @api.model
    def _parts(self):
        return [*super()._parts(), *self._archive_parts()]

    @api.model
    def _archive_parts(self):
        return [
            Part(
                "broken_dossier",
                self.env._("Dossier is not as it was filed"),
                "gy.dossier",
                self._broken_query(),
                by="role",
                key="key",
            ),
            Part(
                "missing_paper",
                self.env._("Paper is missing in the dossier"),
                "gy.dossier.line",
                self._missing_papers_query(),
                by="group_id",
            ),
            Part(
                "closing",
                self.env._("Can be closed and handed over"),
                "gy.dossier",
                self._closing_query(),
                role="contract_admin",
            ),
            Part(
                "receive_dossier",
                self.env._("Dossier to be received"),
                "gy.dossier.handover",
                self._receiving_query(),
                role="archivist",
            ),
            Part(
                "borrowing_due",
                self.env._("Borrowed paper is overdue"),
                "gy.borrowing",
                self._borrowing_query(SQL("borrowing.borrower_id")),
                late=True,
            ),
            Part(
                "borrowing_recall",
                self.env._("Lent paper is not back"),
                "gy.borrowing",
                self._borrowing_query(SQL("NULL")),
                role="archivist",
                late=True,
            ),
        ]

    @api.model
    def _missing_papers_query(self):
        """A paper is owed once its stage was reached: it is the present one, or done already.

        It is asked of who answers for the stage now (:meth:`_gy_stage_user`): the step of a stage
        that is done keeps the name of who did it.
        """
        return SQL(
            """SELECT line.id AS res_id, line.order_id,
                      COALESCE(CASE stage.owner
                                    WHEN 'salesperson' THEN sale_order.user_id
                                    WHEN 'organiser' THEN sale_order.gy_organiser_id
                               END, stage.person_id) AS user_id,
                      stage.role_id AS group_id,
                      line.company_id, COALESCE(step.date_done, step.date_active) AS since,
                      NULL::date AS deadline
                 FROM gy_dossier_line line
                 JOIN gy_dossier dossier ON dossier.id = line.dossier_id
                 JOIN sale_order ON sale_order.id = line.order_id
                 JOIN gy_process_stage stage ON stage.id = line.stage_id
                 JOIN gy_process_step step ON step.order_id = line.order_id
                      AND step.stage_id = line.stage_id AND step.latest
                WHERE line.is_required AND NOT line.is_ok
                  AND dossier.state NOT IN ('handing', 'closed') AND sale_order.state != 'cancel'
                  AND (step.state = 'done' OR sale_order.gy_stage_id = line.stage_id)"""
        )

    @api.model
    def _broken_query(self):
        """What was altered waits on the archivist and on administration, until it is as it was."""
        return SQL(
            """SELECT dossier.id AS res_id, dossier.order_id, NULL::integer AS user_id,
                      dossier.company_id, %s AS since, NULL::date AS deadline,
                      asked.role, 2 * dossier.id + asked.number AS key
                 FROM gy_dossier dossier
                CROSS JOIN (VALUES ('archivist', 0), ('administration', 1)) asked (role, number)
                WHERE dossier.check_state = 'broken'""",
            clock.sql_day("dossier.checked_on"),
        )

    @api.model
    def _closing_query(self):
        return SQL(
            """SELECT dossier.id AS res_id, dossier.order_id, NULL::integer AS user_id,
                      dossier.company_id, dossier.proposed_on AS since,
                      NULL::date AS deadline
                 FROM gy_dossier dossier
                WHERE dossier.proposed_on IS NOT NULL
                  AND dossier.state NOT IN ('handing', 'closed')"""
        )

    @api.model
    def _receiving_query(self):
        return SQL(
            """SELECT handover.id AS res_id, handover.order_id, NULL::integer AS user_id,
                      handover.company_id, handover.handed_on AS since,
                      NULL::date AS deadline
                 FROM gy_dossier_handover handover
                WHERE handover.received_on IS NULL AND handover.undone_on IS NULL"""
        )

    @api.model
    def _borrowing_query(self, user):
        return SQL(
            """SELECT borrowing.id AS res_id, borrowing.order_id, %(user)s::integer AS user_id,
                      borrowing.company_id, borrowing.lent_on AS since,
                      borrowing.due_date AS deadline
                 FROM gy_borrowing borrowing
                WHERE borrowing.returned_on IS NULL AND borrowing.due_date IS NOT NULL""",
            user=user,
        )
