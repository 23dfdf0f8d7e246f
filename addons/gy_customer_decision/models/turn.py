from odoo import api, models
from odoo.tools import SQL

from odoo.addons.gy_sales_process.tools.turns import Part

LOOK = "gy.lead.look"


class Turn(models.Model):
    """Opportunities a manager is to look at, and what was found wanting in them (R1.4, R0.6)."""

    _inherit = "gy.turn"

    @api.model
    def _customer_models(self):
        return (*super()._customer_models(), LOOK)

    @api.model
    def _parts(self):
        open_looks = SQL(
            """SELECT id AS res_id, NULL::integer AS order_id, NULL::integer AS user_id, company_id,
                      to_jsonb(ARRAY[user_id]) AS not_for, month AS since,
                      (month + INTERVAL '1 month' - INTERVAL '1 day')::date AS deadline
                 FROM gy_lead_look
                WHERE state = 'open'"""
        )
        look = self.env._("Look at an opportunity of a salesperson")
        wanting = SQL(
            """SELECT id AS res_id, NULL::integer AS order_id, user_id, company_id,
                      decided_on AS since, decided_on + 7 AS deadline
                 FROM gy_lead_look
                WHERE state = 'to_complete'"""
        )
        complete = self.env._("Complete what the sales manager found wanting")
        return [
            *super()._parts(),
            Part("lead_look", look, LOOK, open_looks, role="sales_manager", not_for="not_for"),
            Part("look_completion", complete, LOOK, wanting, role="sales_manager"),
        ]
