from odoo import models
from odoo.fields import Command


class SaleOrderLine(models.Model):
    """The requirement sheet of a line is taken over with a change of its contract (R5.4)."""

    _inherit = "sale.order.line"

    def _gy_take_over_requirements(self, line):
        """Take over the requirement sheet of a line of a proposal."""
        self.ensure_one()
        before, after = (
            [
                {name: value for name, value in values.items() if name != "line_id"}
                for values in item.gy_requirement_ids.copy_data()
            ]
            for item in (self, line)
        )
        if before != after:
            self.gy_requirement_ids.unlink()
            self.gy_requirement_ids = [Command.create(values) for values in after]
