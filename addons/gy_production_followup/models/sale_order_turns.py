from odoo import api, models
from odoo.tools import SQL


class SaleOrder(models.Model):
    """What waits on quality, technology, manufacturing, sales and warehouse (R0.6, R9)."""

    _inherit = "sale.order"

    @api.model
    def _gy_turns(self):
        return [*super()._gy_turns(), *self._gy_inspection_turns(), *self._gy_notice_turns()]

    @api.model
    def _gy_inspection_turns(self):
        return [
            self._gy_turn_of(
                "inspection",
                self.env._("Inspect"),
                "gy.inspection",
                "quality",
                SQL("SELECT id, made_on AS since FROM gy_inspection WHERE state = 'waiting'"),
            ),
            self._gy_turn_of(
                "inspection_decision",
                self.env._("Decide on pieces that failed"),
                "gy.inspection",
                "technology",
                SQL("SELECT id, date AS since FROM gy_inspection WHERE state = 'failed'"),
            ),
            self._gy_turn_of(
                "pre_stock_in",
                self.env._("Book pre-stock-in"),
                "gy.inspection",
                "manufacturing",
                SQL(
                    """SELECT id, COALESCE(decided_on, date) AS since FROM gy_inspection
                        WHERE state IN ('passed', 'conceded') AND pre_stocked_on IS NULL"""
                ),
            ),
        ]

    @api.model
    def _gy_notice_turns(self):
        return [
            {
                "kind": "notice_issue",
                "label": self.env._("Issue delivery notice"),
                "model": "sale.order",
                "query": SQL(
                    """SELECT id AS res_id, id AS order_id, NULL::integer AS user_id,
                              %s AS group_id, company_id,
                              COALESCE(gy_prestocked_date, gy_effective_date) AS since,
                              NULL::date AS deadline
                         FROM sale_order
                        WHERE gy_noticeable_qty > 0 AND state = 'sale'""",
                    self._gy_group_id("contract_admin"),
                ),
            },
            {
                "kind": "notice_settle",
                "label": self.env._("Settle delivery with the customer"),
                "model": "gy.delivery.notice",
                "query": SQL(
                    """SELECT id AS res_id, order_id, salesperson_id AS user_id,
                              CASE WHEN salesperson_id IS NULL THEN %s::integer END AS group_id,
                              company_id, date_issued AS since, NULL::date AS deadline
                         FROM gy_delivery_notice WHERE state = 'issued'""",
                    self._gy_group_id("sales_manager"),
                ),
            },
            {
                "kind": "notice_pack",
                "label": self.env._("Pack for delivery"),
                "model": "gy.delivery.notice",
                "query": SQL(
                    """SELECT id AS res_id, order_id, NULL::integer AS user_id, %s AS group_id,
                              company_id, settled_on AS since, delivery_date AS deadline
                         FROM gy_delivery_notice
                        WHERE state = 'settled' AND packed_on IS NULL""",
                    self._gy_group_id("warehouse"),
                ),
            },
        ]

    @api.model
    def _gy_group_id(self, role):
        return self.env.ref(f"gy_sales_process.group_{role}").id

    @api.model
    def _gy_turn_of(self, kind, label, model, role, found):
        """Return a part of "my turn": the records ``found`` (id, since) wait on a role."""
        table = self.env[model]._table
        return {
            "kind": kind,
            "label": label,
            "model": model,
            "query": SQL(
                """SELECT source.id AS res_id, source.order_id, NULL::integer AS user_id,
                          %s AS group_id, source.company_id, found.since, NULL::date AS deadline
                     FROM (%s) found JOIN %s source ON source.id = found.id""",
                self._gy_group_id(role),
                found,
                SQL.identifier(table),
            ),
        }
