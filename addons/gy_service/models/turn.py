from odoo import api, models
from odoo.tools import SQL

from odoo.addons.gy_sales_process.tools.turns import Part


class Turn(models.Model):
    """Services of contracts that are due (R13.1, R0.6)."""

    _inherit = "gy.turn"

    @api.model
    def _parts(self):
        # The salesperson's role means the contract's own salesperson.
        query = SQL(
            """SELECT row.id AS res_id, row.order_id, row.company_id, row.group_id,
                      CASE WHEN row.group_id = %s THEN row.user_id END AS user_id,
                      row.planned_on AS since, row.deadline, row.planned_on AS begins_on
                 FROM gy_service_schedule row
                WHERE row.state = 'planned'""",
            self.env["res.users"]._gy_role_group_id("salesperson"),
        )
        label = self.env._("Service is due")
        return [
            *super()._parts(),
            Part(
                "service_due",
                label,
                "gy.service.schedule",
                query,
                by="group_id",
                begins="begins_on",
            ),
        ]
