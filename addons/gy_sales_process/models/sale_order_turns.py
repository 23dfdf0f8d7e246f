from odoo import api, models
from odoo.tools import SQL


class SaleOrder(models.Model):
    """What of a contract waits on somebody (R0.6)."""

    _inherit = "sale.order"

    @api.model
    def _gy_step_turns(self):
        """Late steps wait on their responsible user; everything else has a part of its own."""
        return [
            {
                "kind": "late_step",
                "label": self.env._("Stage is late"),
                "model": "gy.process.step",
                "query": SQL(
                    """SELECT step.id AS res_id, step.order_id, step.user_id,
                              NULL::integer AS group_id, step.company_id,
                              step.date_active AS since, step.deadline
                         FROM gy_process_step step
                         JOIN sale_order ON sale_order.id = step.order_id
                        WHERE step.latest AND step.state = 'active'
                          AND step.deadline < CURRENT_DATE AND step.user_id IS NOT NULL
                          AND sale_order.state != 'cancel'"""
                ),
            }
        ]
