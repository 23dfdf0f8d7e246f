from odoo import api, fields, models

from odoo.addons.gy_sales_process.tools import clock
from odoo.addons.gy_sales_process.tools.groups import INTERNAL, ROLE


class SaleOrderLine(models.Model):
    """Until when a line is delayed, as it was recorded last (R8.3)."""

    _inherit = "sale.order.line"

    gy_delay_line_ids = fields.One2many(
        "gy.schedule.delay.line",
        "line_id",
        string="Delays",
        copy=False,
        groups=ROLE,
        readonly=True,
    )
    gy_delayed_until = fields.Date(
        string="Delayed until", compute="_compute_gy_delayed_until", store=True, groups=INTERNAL
    )

    @api.depends("gy_delay_line_ids.holds", "gy_delay_line_ids.date_after")
    def _compute_gy_delayed_until(self):
        for line in self:
            rows = line.gy_delay_line_ids.filtered("holds").sorted("id")
            line.gy_delayed_until = rows[-1:].date_after

    def _gy_hand_rest(self, rest):
        """Delays are of what has yet to leave, which is the rest (R5.4)."""
        res = super()._gy_hand_rest(rest)
        self.gy_delay_line_ids._gy_write_decided({"line_id": rest.id})
        return res

    def _gy_day_to_come(self):
        """Return the day on which this line is delivered as things were said last."""
        self.ensure_one()
        days = [day for day in (self.gy_delivery_date, self.gy_delayed_until) if day]
        return max(days, default=False)

    def _gy_forecast_day(self):
        """Return the day on which this line will leave, as production and delays say."""
        self.ensure_one()
        days = [day for day in (self.gy_delayed_until, self.gy_forecast_end) if day]
        return max(days, default=self.gy_delivery_date)

    def _gy_days_missed(self):
        """Return by how many days the last goods of this line left after its day."""
        self.ensure_one()
        moves = self.move_ids.filtered(
            lambda move: move.state == "done" and move._gy_goes_to_customer()
        )
        left = max(moves.mapped("date"), default=None)
        if not (left and self.gy_delivery_date):
            return 0
        return (clock.today(self.order_id, left) - self.gy_delivery_date).days
