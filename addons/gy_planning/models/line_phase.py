from odoo import api, fields, models


class LinePhase(models.Model):
    """The day a planner set for a phase comes before the one that was worked out (R7.1)."""

    _inherit = "gy.line.phase"

    set_date = fields.Date(
        string="Set by the Planner",
        copy=False,
        readonly=True,
        help="Instead of the day that follows from the contract's dates.",
    )

    @api.depends("set_date")
    def _compute_planned_date(self):
        res = super()._compute_planned_date()
        for row in self:
            if row.set_date:
                row.planned_date = row.set_date
        return res

    @api.model
    def _taken_by_rest(self):
        return [*super()._taken_by_rest(), "set_date"]

    def _made_until(self):
        """Return ``{line: day}`` on which the last of the orders of these phases' lines ends."""
        ends = {}
        for line in self.line_id:
            live = line.gy_production_ids.filtered(lambda item: item.state != "cancel")
            days = [item._gy_days()[1] for item in live]
            ends[line] = max((day for day in days if day), default=None)
        return ends

    def _follow_orders(self, before):
        """Move the days that were set along with the orders of their lines.

        :param dict before: what :meth:`_made_until` returned before the orders were moved
        """
        after = self._made_until()
        for row in self:
            then, now = before[row.line_id], after[row.line_id]
            if then and now and then != now:
                row._gy_write_decided({"set_date": row.set_date + (now - then)})
