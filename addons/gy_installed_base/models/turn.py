from odoo import api, models
from odoo.tools import SQL

from odoo.addons.gy_sales_process.tools.turns import Part


class Turn(models.Model):
    """Customers at whose plants something is due for replacement (R1.2, R0.6)."""

    _inherit = "gy.turn"

    @api.model
    def _parts(self):
        # One to-do for each customer, however many pieces are due.
        query = SQL(
            """SELECT id AS res_id, NULL::integer AS order_id,
                      user_id, company_id,
                      replace_from AS since, replace_by AS deadline, replace_from AS begins_on
                 FROM gy_customer_file
                WHERE replace_from IS NOT NULL"""
        )
        label = self.env._("Offer what is due for replacement")
        return [
            *super()._parts(),
            Part(
                "replacement_due",
                label,
                "gy.customer.file",
                query,
                role="sales_manager",
                begins="begins_on",
            ),
        ]
