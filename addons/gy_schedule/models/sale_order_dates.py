from odoo import api, fields, models

from odoo.addons.gy_sales_process.tools.groups import INTERNAL


class SaleOrder(models.Model):
    """When a contract is delivered: planned, as things stand, and in the end (R8.3)."""

    _inherit = "sale.order"

    gy_delivery_forecast = fields.Date(
        string="Delivery Forecast",
        compute="_compute_gy_delivery_forecast",
        store=True,
        groups=INTERNAL,
        help="The latest of what production expects and what delays were accepted; of what was "
        "delivered, the day the last goods left.",
    )
    gy_days_late = fields.Integer(
        string="Days Late at Delivery",
        compute="_compute_gy_delivery_forecast",
        store=True,
        aggregator="avg",
        groups=INTERNAL,
        help="By how many days goods left, or will leave, after their day; below zero: earlier.",
    )

    @api.depends(
        "gy_is_process",
        "state",
        "gy_is_frame",
        "gy_all_shipped_on",
        "gy_line_ids.gy_delivery_date",
        "gy_line_ids.gy_delayed_until",
        "gy_line_ids.gy_forecast_end",
        "gy_line_ids.gy_is_dropped",
        "gy_line_ids.product_uom_qty",
    )
    def _compute_gy_delivery_forecast(self):
        for order in self:
            forecast, late = False, 0
            if order.gy_is_process and order.state == "sale" and not order.gy_is_frame:
                # What a change took out of the contract is not delivered any more.
                goods = [line for line in order._gy_delivered_lines() if line._gy_is_agreed()]
                if order.gy_all_shipped_on:
                    forecast = bool(goods) and order.gy_all_shipped_on
                    missed = [line._gy_days_missed() for line in goods]
                else:
                    days = [(line, line._gy_forecast_day()) for line in goods]
                    forecast = max((day for _line, day in days if day), default=False)
                    missed = [
                        (day - line.gy_delivery_date).days
                        for line, day in days
                        if day and line.gy_delivery_date
                    ]
                late = max(missed, default=0)
            order.gy_delivery_forecast, order.gy_days_late = forecast, late
