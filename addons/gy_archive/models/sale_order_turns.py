from odoo import api, models
from odoo.tools import SQL


class SaleOrder(models.Model):
    """What of the archive waits on somebody (R0.6)."""

    _inherit = "sale.order"

    @api.model
    def _gy_turns(self):
        return super()._gy_turns() + [
            {
                "kind": "missing_paper",
                "label": self.env._("Paper is missing in the dossier"),
                "model": "gy.dossier.line",
                "query": self._gy_missing_papers_query(),
            },
            {
                "kind": "closing",
                "label": self.env._("Can be closed and handed over"),
                "model": "gy.dossier",
                "query": self._gy_closing_query(),
            },
            {
                "kind": "receive_dossier",
                "label": self.env._("Dossier to be received"),
                "model": "gy.dossier.handover",
                "query": self._gy_receiving_query(),
            },
            {
                "kind": "borrowing_due",
                "label": self.env._("Borrowed paper is overdue"),
                "model": "gy.borrowing",
                "query": self._gy_borrowing_query(SQL("borrowing.borrower_id"), SQL("NULL")),
            },
            {
                "kind": "borrowing_recall",
                "label": self.env._("Lent paper is not back"),
                "model": "gy.borrowing",
                "query": self._gy_borrowing_query(SQL("NULL"), self._gy_group_sql("archivist")),
            },
        ]

    @api.model
    def _gy_group_sql(self, role):
        group_id = self.env["ir.model.data"]._xmlid_to_res_id(f"gy_sales_process.group_{role}")
        return SQL("%s", group_id)

    @api.model
    def _gy_missing_papers_query(self):
        """A paper is owed once its stage was reached: it is the present one, or done already.

        It is asked of who answers for the stage now (:meth:`_gy_stage_user`): the step of a stage
        that is done keeps the name of who did it.
        """
        return SQL(
            """SELECT line.id AS res_id, line.order_id,
                      COALESCE(CASE stage.owner
                                    WHEN 'salesperson' THEN sale_order.user_id
                                    WHEN 'organiser' THEN sale_order.gy_organiser_id
                               END, department.manager_id) AS user_id,
                      stage.role_id AS group_id,
                      line.company_id, COALESCE(step.date_done, step.date_active) AS since,
                      NULL::date AS deadline
                 FROM gy_dossier_line line
                 JOIN gy_dossier dossier ON dossier.id = line.dossier_id
                 JOIN sale_order ON sale_order.id = line.order_id
                 JOIN gy_process_stage stage ON stage.id = line.stage_id
                 LEFT JOIN gy_department department ON department.id = stage.department_id
                 JOIN gy_process_step step ON step.order_id = line.order_id
                      AND step.stage_id = line.stage_id AND step.latest
                WHERE line.is_required AND NOT line.is_ok
                  AND dossier.state NOT IN ('handing', 'closed') AND sale_order.state != 'cancel'
                  AND (step.state = 'done' OR sale_order.gy_stage_id = line.stage_id)"""
        )

    @api.model
    def _gy_closing_query(self):
        return SQL(
            """SELECT dossier.id AS res_id, dossier.order_id, NULL::integer AS user_id,
                      %s::integer AS group_id, dossier.company_id, dossier.proposed_on AS since,
                      NULL::date AS deadline
                 FROM gy_dossier dossier
                WHERE dossier.proposed_on IS NOT NULL
                  AND dossier.state NOT IN ('handing', 'closed')""",
            self._gy_group_sql("contract_admin"),
        )

    @api.model
    def _gy_receiving_query(self):
        return SQL(
            """SELECT handover.id AS res_id, handover.order_id, NULL::integer AS user_id,
                      %s::integer AS group_id, handover.company_id, handover.handed_on AS since,
                      NULL::date AS deadline
                 FROM gy_dossier_handover handover
                WHERE handover.received_on IS NULL AND handover.undone_on IS NULL""",
            self._gy_group_sql("archivist"),
        )

    @api.model
    def _gy_borrowing_query(self, user, group):
        return SQL(
            """SELECT borrowing.id AS res_id, borrowing.order_id, %s::integer AS user_id,
                      %s::integer AS group_id, borrowing.company_id, borrowing.lent_on AS since,
                      borrowing.due_date AS deadline
                 FROM gy_borrowing borrowing
                WHERE borrowing.returned_on IS NULL AND borrowing.due_date < CURRENT_DATE""",
            user,
            group,
        )
