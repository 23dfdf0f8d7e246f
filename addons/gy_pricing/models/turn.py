from odoo import api, models
from odoo.tools import SQL

from odoo.addons.gy_sales_process.tools import clock
from odoo.addons.gy_sales_process.tools.turns import Part

# Lines whose cost technology has not estimated for what they are now.
UNESTIMATED = SQL(
    """SELECT FROM sale_order_line line
         JOIN gy_price_grade grade ON grade.id = line.gy_grade_id
        WHERE line.order_id = sale_order.id AND grade.method = 'estimate'
          AND line.gy_estimate_key IS DISTINCT FROM line.gy_facts_key"""
)

# How long before it expires a quotation is asked after.
DAYS_BEFORE_EXPIRY = 7


class Turn(models.Model):
    """Prices that wait: on who approves, on technology, on the salesperson (R0.6)."""

    _inherit = "gy.turn"

    @api.model
    def _parts(self):
        return [*super()._parts(), *self._pricing_parts()]

    @api.model
    def _pricing_parts(self):
        return [
            self._approval_part(
                "price_approval",
                self.env._("Decide on prices"),
                "gy.price.review",
                SQL("round.date"),
            ),
            *self._quotation_parts(),
            *self._quoted_parts(),
            Part(
                "price_estimate",
                self.env._("Estimate the cost"),
                "sale.order",
                SQL(
                    """SELECT sale_order.id AS res_id, sale_order.id AS order_id,
                              NULL::integer AS user_id, sale_order.company_id,
                              %(day)s AS since, NULL::date AS deadline
                         FROM sale_order
                        WHERE sale_order.gy_is_process
                          AND sale_order.state IN ('draft', 'sent')
                          AND EXISTS (%(unestimated)s)""",
                    day=clock.sql_day("sale_order.date_order"),
                    unestimated=UNESTIMATED,
                ),
                role="technology",
                button="gy_pricing.cost_estimate_action",
            ),
            Part(
                "price_rejected",
                self.env._("Prices sent back"),
                "gy.price.review",
                SQL(
                    """SELECT review.id AS res_id, review.order_id, sale_order.user_id,
                              review.company_id, review.date_done AS since,
                              NULL::date AS deadline
                         FROM gy_price_review review
                         JOIN sale_order ON sale_order.id = review.order_id
                        WHERE review.state = 'rejected'
                          AND sale_order.state IN ('draft', 'sent')
                          AND review.content_hash = sale_order.gy_price_hash
                          AND NOT EXISTS (
                              SELECT 1 FROM gy_price_review later
                               WHERE later.order_id = review.order_id
                                 AND later.round > review.round)"""
                ),
            ),
        ]

    @api.model
    def _quotation_parts(self):
        """Prices are submitted when they can be judged, and quoted once they are approved."""
        review = SQL(
            """SELECT FROM gy_price_review review
                WHERE review.order_id = sale_order.id
                  AND review.content_hash = sale_order.gy_price_hash"""
        )
        return [
            self._stage_part(
                "price_submit",
                self.env._("Submit prices"),
                "pricing",
                SQL(
                    """NOT EXISTS (%s AND review.state != 'withdrawn') AND NOT EXISTS (%s)
                       AND EXISTS (SELECT FROM sale_order_line line
                                    WHERE line.order_id = sale_order.id
                                      AND line.product_id IS NOT NULL)""",
                    review,
                    UNESTIMATED,
                ),
                button="action_gy_review_prices",
            ),
            self._stage_part(
                "quote",
                self.env._("Issue the quotation"),
                "pricing",
                SQL("EXISTS (%s AND review.state = 'approved')", review),
                button="gy_pricing.quotation_issuing_action",
            ),
        ]

    @api.model
    def _quoted_parts(self):
        """What was quoted is asked after before it expires; what was lost has a reason (R3.6)."""
        expiring = SQL(
            """SELECT id AS res_id, id AS order_id, user_id, company_id,
                      validity_date - %(days)s AS since, validity_date AS deadline
                 FROM sale_order
                WHERE gy_is_process AND state = 'sent' AND validity_date IS NOT NULL
                  AND NOT COALESCE(gy_signing_done, FALSE)""",
            days=DAYS_BEFORE_EXPIRY,
        )
        lost = SQL(
            """SELECT id AS res_id, id AS order_id, user_id, company_id,
                      %(day)s AS since, NULL::date AS deadline
                 FROM sale_order
                WHERE gy_is_process AND state = 'cancel' AND gy_was_sent
                  AND gy_effective_date IS NULL AND gy_loss_reason_id IS NULL""",
            day=clock.sql_day("sale_order.date_order"),
        )
        return [
            Part(
                "quotation_expires",
                self.env._("Ask after the quotation before it expires"),
                "sale.order",
                expiring,
                role="sales_manager",
                begins="since",
            ),
            Part(
                "loss_reason",
                self.env._("Say why the quotation was lost"),
                "sale.order",
                lost,
                role="sales_manager",
                button="gy_pricing.quotation_loss_action",
            ),
        ]
