from functools import partial

from odoo import api, models
from odoo.tools import SQL

from odoo.addons.gy_sales_process.tools.turns import Part

NEVER = SQL("NULL::date")
SIGNED = SQL("agreement.signed_on")
HOLDS = SQL("agreement.signed_on IS NOT NULL AND agreement.superseded IS NOT TRUE")


class Turn(models.Model):
    """Technical agreements that wait on their salesperson or on technology (R0.6)."""

    _inherit = "gy.turn"

    @api.model
    def _parts(self):
        return [
            *super()._parts(),
            *self._agreement_parts(),
            *self._comment_parts(),
            *self._deviation_parts(),
            *self._handover_parts(),
        ]

    @api.model
    def _agreement_parts(self):
        return [
            self._agreement_part(
                "agreement_commercial",
                self.env._("Technical agreement: write and release the commercial part"),
                SQL("agreement.user_id"),
                SQL("agreement.commercial_released_on IS NULL"),
            ),
            self._agreement_part(
                "agreement_work",
                self.env._("Technical agreement: write and release the statement of work"),
                SQL("agreement.engineer_id"),
                SQL("agreement.work_released_on IS NULL"),
                role="technology",
            ),
            self._agreement_part(
                "agreement_sign",
                self.env._("Technical agreement: have it signed and file the scan"),
                SQL("agreement.engineer_id"),
                SQL(
                    "agreement.work_released_on IS NOT NULL "
                    "AND agreement.commercial_released_on IS NOT NULL"
                ),
                role="technology",
            ),
        ]

    @api.model
    def _comment_parts(self):
        """Comments on clauses that wait for an answer of either side (R2.6)."""
        label = self.env._("Answer a comment on the technical agreement")
        sides = (
            ("commercial", SQL("agreement.user_id"), "sales_manager"),
            ("work", SQL("agreement.engineer_id"), "technology"),
        )
        return [
            self._row_part(
                f"agreement_comment_{side}",
                label,
                "gy.agreement.comment",
                user,
                SQL("source.is_open AND source.waits_on = %s", side),
                since=SQL("source.asked_on"),
                holds=SQL("agreement.signed_on IS NULL"),
                role=role,
            )
            for side, user, role in sides
        ]

    @api.model
    def _deviation_parts(self):
        """Customers' texts with deviations that the owner of a part has not looked at (R2.1)."""
        sides = (
            ("commercial", SQL("agreement.user_id"), "sales_manager"),
            ("work", SQL("agreement.engineer_id"), "technology"),
        )
        return [
            self._row_part(
                f"agreement_deviation_{side}",
                self.env._("Decide the deviations of the customer's agreement"),
                "gy.agreement.customer.text",
                user,
                SQL("%s > 0", SQL.identifier("source", f"undecided_{side}")),
                since=SQL("source.date"),
                holds=SQL("agreement.signed_on IS NULL"),
                role=role,
            )
            for side, user, role in sides
        ]

    @api.model
    def _handover_parts(self):
        """What a signed agreement still asks for: answers of the customer, and deliverables."""
        return [
            self._row_part(
                "drawing_approval",
                self.env._("Have the drawing approved by the customer"),
                "gy.agreement.drawing",
                SQL("agreement.user_id"),
                SQL(
                    """source.approved_on IS NULL
                       AND (source.waits_for_approval OR EXISTS (
                           SELECT FROM sale_order fed
                            WHERE fed.gy_agreement_id = agreement.id AND fed.state = 'sale'
                              AND 'feeding' = ANY(STRING_TO_ARRAY(fed.gy_gates, ','))))"""
                ),
                role="sales_manager",
            ),
            self._row_part(
                "agreement_deliverable",
                self.env._("Deliverable of a technical agreement"),
                "gy.agreement.deliverable",
                SQL("agreement.engineer_id"),
                SQL("source.delivered_on IS NULL"),
                deadline=SQL("source.due_date"),
                role="technology",
            ),
        ]

    @api.model
    def _row_part(
        self, kind, label, model, user, condition, role, deadline=NEVER, since=SIGNED, holds=HOLDS
    ):
        """Return the part of rows of agreements: by default of signed ones that hold."""
        table = SQL.identifier(self.env[model]._table)
        query = SQL(
            """SELECT source.id AS res_id,
                      (SELECT (ARRAY_AGG(sale_order.id ORDER BY sale_order.id))[1]
                         FROM sale_order
                        WHERE sale_order.gy_agreement_id IN
                              (agreement.id, agreement.previous_id)) AS order_id,
                      %(user)s AS user_id, source.company_id, %(since)s AS since,
                      %(deadline)s AS deadline
                 FROM %(table)s source
                 JOIN gy_technical_agreement agreement ON agreement.id = source.agreement_id
                WHERE %(holds)s AND %(condition)s""",
            since=since,
            holds=holds,
            user=user,
            deadline=deadline,
            table=table,
            condition=condition,
        )
        return Part(
            kind, label, model, query, role=role, find=partial(_rows_of, self.env[model]._table)
        )

    @api.model
    def _agreement_part(self, kind, label, user, condition, role=""):
        # MIN would have PostgreSQL go through all orders by their id until one has the agreement.
        query = SQL(
            """SELECT agreement.id AS res_id,
                      (SELECT (ARRAY_AGG(sale_order.id ORDER BY sale_order.id))[1]
                         FROM sale_order
                        WHERE sale_order.gy_agreement_id IN
                              (agreement.id, agreement.previous_id)) AS order_id,
                      %s AS user_id, agreement.company_id, agreement.date AS since,
                      NULL::date AS deadline
                 FROM gy_technical_agreement agreement
                WHERE agreement.signed_on IS NULL AND %s""",
            user,
            condition,
        )
        return Part(kind, label, "gy.technical.agreement", query, role=role, find=_agreements_of)


def _agreements_of(orders):
    """Return the agreements, and their next revisions, that contracts are about, as ``SQL``."""
    return SQL(
        """SELECT agreement.id
             FROM sale_order
             JOIN gy_technical_agreement agreement
                  ON sale_order.gy_agreement_id IN (agreement.id, agreement.previous_id)
            WHERE sale_order.id = ANY(%s)""",
        orders,
    )


def _rows_of(table, orders):
    """Return the rows of the agreements that contracts are about, as ``SQL``."""
    return SQL(
        "SELECT source.id FROM %s source WHERE source.agreement_id IN (%s)",
        SQL.identifier(table),
        _agreements_of(orders),
    )
