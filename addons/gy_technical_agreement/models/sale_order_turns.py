from odoo import api, models
from odoo.tools import SQL


class SaleOrder(models.Model):
    """Technical agreements that wait on their salesperson or on technology (R0.6)."""

    _inherit = "sale.order"

    @api.model
    def _gy_turns(self):
        technology = self.env.ref("gy_sales_process.group_technology").id
        return [
            *super()._gy_turns(),
            self._gy_agreement_turn(
                "agreement_commercial",
                self.env._("Technical agreement: write and release the commercial part"),
                SQL("agreement.user_id, NULL::integer AS group_id"),
                SQL("agreement.commercial_released_on IS NULL"),
            ),
            self._gy_agreement_turn(
                "agreement_work",
                self.env._("Technical agreement: write and release the statement of work"),
                SQL("agreement.engineer_id AS user_id, %s AS group_id", technology),
                SQL("agreement.work_released_on IS NULL"),
            ),
            self._gy_agreement_turn(
                "agreement_sign",
                self.env._("Technical agreement: have it signed and file the scan"),
                SQL("agreement.engineer_id AS user_id, %s AS group_id", technology),
                SQL(
                    "agreement.work_released_on IS NOT NULL "
                    "AND agreement.commercial_released_on IS NOT NULL"
                ),
            ),
        ]

    @api.model
    def _gy_agreement_turn(self, kind, label, waits_on, condition):
        # MIN would have PostgreSQL go through all orders by their id until one has the agreement.
        return {
            "kind": kind,
            "label": label,
            "model": "gy.technical.agreement",
            "query": SQL(
                """SELECT agreement.id AS res_id,
                          (SELECT (ARRAY_AGG(sale_order.id ORDER BY sale_order.id))[1]
                             FROM sale_order
                            WHERE sale_order.gy_agreement_id IN
                                  (agreement.id, agreement.previous_id)) AS order_id,
                          %s, agreement.company_id, agreement.date AS since,
                          NULL::date AS deadline
                     FROM gy_technical_agreement agreement
                    WHERE agreement.signed_on IS NULL AND %s""",
                waits_on,
                condition,
            ),
        }
