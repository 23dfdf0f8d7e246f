from odoo import api, models
from odoo.tools import SQL

from odoo.addons.gy_sales_process.tools.turns import Part, Several


class Turn(models.Model):
    """What waits on quality, technology and manufacturing (R0.6, R9)."""

    _inherit = "gy.turn"

    @api.model
    def _parts(self):
        return [*super()._parts(), *self._inspection_parts(), *self._making_parts()]

    @api.model
    def _inspection_parts(self):
        return [
            self._part_of_role(
                "inspection",
                self.env._("Inspect"),
                "gy.inspection",
                "quality",
                SQL("SELECT id, made_on AS since FROM gy_inspection WHERE state = 'waiting'"),
            ),
            self._part_of_role(
                "inspection_decision",
                self.env._("Decide on pieces that failed"),
                "gy.inspection",
                "technology",
                SQL("SELECT id, date AS since FROM gy_inspection WHERE state = 'failed'"),
            ),
            self._part_of_role(
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
    def _making_parts(self):
        return [
            self._stage_part(
                "release",
                self.env._("Release and schedule production"),
                "scheduling",
                state=("sale",),
                role="manufacturing",
                button="action_gy_release",
                several=Several("action_gy_release"),
            ),
            Part(
                "bill_missing",
                self.env._("Have a bill of materials made"),
                "mrp.production",
                SQL(
                    """SELECT production.id AS res_id, production.gy_order_id AS order_id,
                              NULL::integer AS user_id, production.company_id,
                              contract.gy_effective_date AS since, NULL::date AS deadline
                         FROM mrp_production production
                         JOIN sale_order contract ON contract.id = production.gy_order_id
                        WHERE production.gy_lacks_bill"""
                ),
                role="manufacturing",
            ),
            Part(
                "make_again",
                self.env._("Make again"),
                "sale.order",
                SQL(
                    """SELECT id AS res_id, id AS order_id, NULL::integer AS user_id, company_id,
                              gy_effective_date AS since, NULL::date AS deadline
                         FROM sale_order
                        WHERE gy_unordered_qty > 0 AND state = 'sale'""",
                ),
                role="manufacturing",
                button="action_gy_make_again",
            ),
            self._record_part(
                "pieces_left",
                self.env._("Decide on pieces no longer ordered"),
                "gy.production.surplus",
                SQL("record.decision IS NULL"),
                since="noticed_on",
                role="manufacturing",
            ),
        ]

    @api.model
    def _part_of_role(self, kind, label, model, role, found):
        """Return a part: the records ``found`` (id, since) wait on a role."""
        query = SQL(
            """SELECT source.id AS res_id, source.order_id, NULL::integer AS user_id,
                      source.company_id, found.since, NULL::date AS deadline
                 FROM (%s) found JOIN %s source ON source.id = found.id""",
            found,
            SQL.identifier(self.env[model]._table),
        )
        return Part(kind, label, model, query, role=role)
