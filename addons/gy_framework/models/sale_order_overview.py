from odoo import models
from odoo.tools import format_date


class SaleOrder(models.Model):
    """The head of a framework agreement: until when it is valid, how much was called off (R0.15)."""

    _inherit = "sale.order"

    def _gy_state_words(self):
        day = self.gy_framework_state and format_date(self.env, self.gy_valid_until)
        if self.gy_framework_state == "running":
            return self.env._("Framework agreement, valid until %s", day)
        if self.gy_framework_state == "expired":
            return self.env._("Framework agreement, was valid until %s", day)
        if self.gy_framework_state == "used_up":
            return self.env._("Framework agreement, used up")
        return super()._gy_state_words()

    def _gy_bars(self):
        bars = super()._gy_bars()
        whole = self.gy_called_off_amount + self.gy_left_amount
        if not self.gy_framework_state or whole <= 0:
            return bars
        reserved = min(self.gy_reserved_amount, max(self.gy_left_amount, 0.0))
        amounts = [
            ("done", self.env._("called off"), self.gy_called_off_amount),
            ("going", self.env._("reserved"), reserved),
            ("open", self.env._("left"), self.gy_left_amount - reserved),
        ]
        name = self.env._("Framework agreement")
        return [*bars, self._gy_bar(name, whole, amounts, self.currency_id.format)]
