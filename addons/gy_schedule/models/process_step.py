from odoo import api, fields, models

from odoo.addons.gy_sales_process.tools import clock

from ..tools import stage_dates

# The stage that the contract itself names a day for.
DELIVERY = "shipment"


class ProcessStep(models.Model):
    """When a stage was to be done, and when it will be, beside when it was (R8.3)."""

    _inherit = "gy.process.step"

    planned_on = fields.Date(
        string="Planned",
        compute="_compute_stage_dates",
        help="By the norms of the stages, from the day the contract was begun; shipment on the "
        "delivery date, what comes before until then, what follows from it.",
    )
    forecast_on = fields.Date(
        string="Forecast",
        compute="_compute_stage_dates",
        help="As things stand: nothing is done before what it waits for; shipment on the delivery "
        "forecast.",
    )

    @api.depends(
        "state",
        "date_done",
        "deadline",
        "latest",
        "order_id.gy_delivery_date",
        "order_id.gy_delivery_forecast",
    )
    def _compute_stage_dates(self):
        self.planned_on = self.forecast_on = False
        # All steps of all orders are read together, whichever of them were read before.
        orders = self.order_id.browse(self.order_id.ids)
        latest = orders.gy_step_ids.filtered("latest").sorted("sequence")
        for order, rows in latest.grouped("order_id").items():
            stages = [row._gy_stage() for row in rows]
            add, today = order.company_id._gy_add_workdays, clock.today(order)
            start = clock.today(order, order.date_order) if order.date_order else today
            planned = stage_dates.planned_days(stages, start, add)
            forecast = stage_dates.forecast_days(stages, start, today, add)
            for row, plan, expected in zip(rows, planned, forecast, strict=True):
                if row in self:
                    row.planned_on, row.forecast_on = plan, expected

    def _gy_stage(self):
        """Return this step as the engine takes it."""
        self.ensure_one()
        delivery = self.stage_id.code == DELIVERY
        return stage_dates.Stage(
            norm=self.norm_days,
            done=(self.state == "done" and self.date_done) or None,
            due=(self.state == "active" and self.deadline) or None,
            promised=(delivery and self.order_id.gy_delivery_date) or None,
            expected=(delivery and self.order_id.gy_delivery_forecast) or None,
            skipped=self.state == "skipped",
        )
