from odoo import fields, models
from odoo.tools import SQL

from odoo.addons.gy_sales_process.tools import clock


class Punctuality(models.Model):
    """Which contracts were delivered in time: all that were due by now, by their day (R8.3).

    What is due and has not left is not in time; what left before its day is, though that day is
    still to come.
    """

    _name = "gy.punctuality"
    _description = "Delivery in Time"
    _inherit = ["gy.derived.mixin"]
    _auto = False
    _order = "due_date desc, id desc"
    _rec_name = "order_id"

    order_id = fields.Many2one("sale.order", string="Contract", readonly=True)
    partner_id = fields.Many2one("res.partner", string="Customer", readonly=True)
    user_id = fields.Many2one("res.users", string="Salesperson", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    currency_id = fields.Many2one("res.currency", readonly=True)
    amount = fields.Monetary(readonly=True)
    due_date = fields.Date(string="Due on", readonly=True)
    forecast_date = fields.Date(string="Forecast", readonly=True)
    shipped_on = fields.Date(string="Everything Shipped on", readonly=True)
    days_late = fields.Integer(readonly=True, aggregator="avg")
    in_time = fields.Float(
        string="In Time (%)",
        readonly=True,
        aggregator="avg",
        help="100 in time, 0 late: of many contracts how many of a hundred were in time.",
    )
    result = fields.Selection(
        [("early", "In Time"), ("late", "Late"), ("open", "Late, Not Delivered")], readonly=True
    )
    whose = fields.Selection(
        [("ours", "Ours"), ("customer", "The Customer's")],
        string="Last Delay",
        readonly=True,
        help="Whose the last delay was that was recorded.",
    )

    _depends = {
        "gy.schedule.delay": ["kind", "order_id", "state"],
        "sale.order": [
            "amount_total",
            "company_id",
            "currency_id",
            "gy_all_shipped_on",
            "gy_days_late",
            "gy_delivery_date",
            "gy_delivery_forecast",
            "gy_is_process",
            "partner_id",
            "state",
            "user_id",
        ],
    }

    @property
    def _table_query(self):
        # The day is that of the company whose user looks.
        return SQL(
            """SELECT contract.id, contract.id AS order_id, contract.partner_id,
                      contract.user_id, contract.company_id, contract.currency_id,
                      contract.amount_total AS amount, contract.gy_delivery_date AS due_date,
                      contract.gy_delivery_forecast AS forecast_date,
                      contract.gy_all_shipped_on AS shipped_on,
                      CASE WHEN contract.gy_all_shipped_on IS NULL
                           THEN GREATEST(contract.gy_days_late,
                                         %(today)s - contract.gy_delivery_date)
                           ELSE contract.gy_days_late END AS days_late,
                      CASE WHEN contract.gy_all_shipped_on IS NOT NULL
                                AND contract.gy_days_late <= 0 THEN 100.0 ELSE 0.0 END AS in_time,
                      CASE WHEN contract.gy_all_shipped_on IS NULL THEN 'open'
                           WHEN contract.gy_days_late <= 0 THEN 'early' ELSE 'late' END AS result,
                      last.kind AS whose
                 FROM sale_order contract
                 LEFT JOIN LATERAL (
                      SELECT delay.kind FROM gy_schedule_delay delay
                       WHERE delay.order_id = contract.id
                         AND delay.state IN ('accepted', 'untold', 'told')
                       ORDER BY delay.id DESC LIMIT 1) last ON TRUE
                WHERE contract.gy_is_process AND contract.state = 'sale'
                  AND contract.gy_delivery_date IS NOT NULL
                  AND contract.gy_delivery_forecast IS NOT NULL
                  AND (contract.gy_all_shipped_on IS NOT NULL
                       OR contract.gy_delivery_date < %(today)s)""",
            today=clock.today(self.env.company),
        )
