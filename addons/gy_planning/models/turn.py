from odoo import api, models
from odoo.tools import SQL

from odoo.addons.gy_sales_process.tools.turns import Part


class Turn(models.Model):
    """What waits on who plans, and on who agrees to a late plan (R0.6, R7.1)."""

    _inherit = "gy.turn"

    @api.model
    def _parts(self):
        return [
            *super()._parts(),
            Part(
                "plan",
                self.env._("Plan production"),
                "sale.order",
                SQL(
                    """SELECT id AS res_id, id AS order_id, NULL::integer AS user_id, company_id,
                              gy_effective_date AS since, NULL::date AS deadline
                         FROM sale_order
                        WHERE state = 'sale' AND gy_is_process
                          AND gy_money_missing_production = 0
                          AND EXISTS (
                              SELECT FROM mrp_production
                               WHERE mrp_production.gy_order_id = sale_order.id
                                 AND mrp_production.state = 'draft'
                                 AND NOT EXISTS (
                                     SELECT FROM gy_production_plan
                                      WHERE gy_production_plan.production_id = mrp_production.id
                                        AND gy_production_plan.state IN ('asked', 'applied')))"""
                ),
                role="manufacturing",
                button="action_gy_plan",
            ),
            Part(
                "plan_late",
                self.env._("Agree to a plan later than the contract"),
                "gy.production.plan",
                SQL(
                    """SELECT id AS res_id, order_id, NULL::integer AS user_id, company_id,
                              planned_on AS since, new_start AS deadline,
                              planned_by_id AS sender_id
                         FROM gy_production_plan WHERE state = 'asked'"""
                ),
                role="sales_manager",
                sender="sender_id",
            ),
        ]
