from odoo import fields, models

from odoo.addons.gy_sales_process.tools.groups import ROLE


class SaleOrder(models.Model):
    """How far the lines of a contract are (R8.1)."""

    _inherit = "sale.order"

    gy_phase_ids = fields.One2many(
        "gy.line.phase",
        "order_id",
        string="Progress",
        copy=False,
        groups=ROLE,
        readonly=True,
    )

    def _gy_apply_change(self, proposal):
        """What is left of a line that was divided has the phases of that line (R5.4, R8.1)."""
        res = super()._gy_apply_change(proposal)
        self.order_line.filtered(lambda line: line.gy_rest_of_id.gy_phase_ids)._gy_bring_phases()
        return res

    def _gy_bars(self):
        bars = super()._gy_bars()
        # Lines that a change took out are no progress.
        rows = self.gy_phase_ids.filtered("quantity")
        if self.state == "sale" and rows:
            bars.append(self._gy_phase_bar(rows))
        return bars

    def _gy_phase_bar(self, rows):
        """Return the bar of phases: each counts by its weight, late ones in red."""
        reached = {"done": 0.0, "late": 0.0, "going": 0.0, "open": 0.0}
        for row in rows:
            done = row.weight * min(row.ratio, 1.0)
            reached["done"] += done
            reached["open" if row.state == "done" else row.state] += row.weight - done
        total = sum(reached.values())
        names = dict(self.env["gy.line.phase"]._fields["state"]._description_selection(self.env))
        amounts = [(kind, names[kind], amount) for kind, amount in reached.items()]
        return self._gy_bar(
            self.env._("Progress"), total, amounts, lambda amount: f"{100 * amount / total:.0f} %"
        )
