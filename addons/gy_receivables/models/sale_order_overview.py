from odoo import models

from odoo.addons.gy_sales_process.tools import clock


class SaleOrder(models.Model):
    """How much of the money is here, and what it keeps back (R6)."""

    _inherit = "sale.order"

    def _gy_bars(self):
        bars = super()._gy_bars()
        # Of a contract that was ended before anything was delivered nothing is asked any more.
        if self.state != "cancel" and self.gy_installment_ids and self.gy_owed_amount > 0:
            bars.insert(0, self._gy_money_bar())
        return bars

    def _gy_money_bar(self):
        """Return the bar of what was received, what is due, and what is still planned."""
        plan = self.gy_installment_ids.sorted(lambda line: (line.sequence, line.id))
        total, today = sum(plan.mapped("amount")) or 1.0, clock.today(self)
        due = plan.filtered(lambda line: line.state in ("due", "partial"))
        late = due.filtered(lambda line: line.due_date and line.due_date < today)
        overdue = sum(late.mapped("open_due_amount"))
        going = sum((due - late).mapped("open_due_amount"))
        amounts = (
            ("done", self.env._("Received"), sum(plan.mapped("paid_amount"))),
            ("late", self.env._("Overdue"), overdue),
            ("going", self.env._("Due"), going),
            ("open", self.env._("Planned"), sum(plan.mapped("missing_amount")) - overdue - going),
        )
        marks, reached = [], 0.0
        gates = dict(plan._fields["gate"]._description_selection(self.env))
        for line in plan:
            reached += line.amount
            if line.gate != "none":
                marks.append({"label": gates[line.gate], "share": min(reached / total, 1.0)})
        return self._gy_bar(self.env._("Money"), total, amounts, self.currency_id.format, marks)
