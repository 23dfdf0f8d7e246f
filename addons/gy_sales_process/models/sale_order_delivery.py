from odoo import api, fields, models
from odoo.tools import format_date

from ..tools import clock
from ..tools.groups import INTERNAL


class SaleOrder(models.Model):
    """When a contract is delivered: by its lines, each of which has a day (R4.2)."""

    _inherit = "sale.order"

    gy_delivery_date = fields.Date(
        string="Last Delivery Date",
        compute="_compute_gy_delivery_date",
        store=True,
        groups=INTERNAL,
        help="The day on which the last goods are due: the latest of the lines.",
    )

    @api.depends("gy_is_process", "commitment_date", "gy_line_ids.gy_delivery_date")
    def _compute_gy_delivery_date(self):
        for order in self:
            days = order.gy_is_process and order._gy_delivery_days()
            order.gy_delivery_date = days and days[-1]

    def _gy_head_delivery_date(self):
        """Return the day that holds for lines without one of their own, or ``False``."""
        return bool(self.commitment_date) and clock.today(self, self.commitment_date)

    def _gy_delivery_days(self):
        """Return the days on which goods are due, in their order; the contract's without goods."""
        self.ensure_one()
        days = {line.gy_delivery_date for line in self._gy_delivered_lines()}
        return sorted(days - {False}) or [day for day in (self._gy_head_delivery_date(),) if day]

    def _gy_next_delivery_date(self):
        """Return the day on which goods are due next, the last one when all have left."""
        self.ensure_one()
        days = [
            line.gy_delivery_date
            for line in self._gy_delivered_lines()
            if line.gy_delivery_date and not line._gy_is_delivered()
        ]
        return min(days, default=self.gy_delivery_date)

    def _gy_date_criterion(self, date=None):
        """Every line has a day; it lies ahead, unless the contract was signed with it (R4.2)."""
        goods = self._gy_delivered_lines()
        without = goods.filtered(lambda line: not line.gy_delivery_date)
        label = self.env._("Delivery date ahead")
        if without and self.state != "sale":
            return self._gy_criterion(label, False, self._gy_say_undated(goods, without))
        past = self._gy_days_to_come()[:1]
        is_past = bool(past) and past[0] < (date or clock.today(self))
        return self._gy_criterion(
            label,
            not is_past or self.gy_signing_done or self.state == "sale",
            self.env._(
                "The delivery date %s has passed; agree on another",
                format_date(self.env, past[0]) if past else "",
            ),
        )

    def _gy_days_to_come(self):
        """Return the days that have to lie ahead: of a change only those that it changes."""
        if not self._gy_contract_changed():
            return self._gy_delivery_days()
        goods = self._gy_delivered_lines().filtered(
            lambda line: line.gy_delivery_date != line.gy_changes_line_id.gy_delivery_date
        )
        return sorted({line.gy_delivery_date for line in goods})

    def _gy_say_undated(self, goods, without):
        if without == goods:
            return self.env._("The delivery date is missing; enter the day agreed upon")
        return self.env._(
            "The delivery date is missing for: %s",
            ", ".join(without.product_id.mapped("display_name")),
        )
