from odoo import models
from odoo.fields import Domain


class ResUsers(models.Model):
    """Next steps with customers are handed over with the rest of a user's work (R0.12, R14)."""

    _inherit = "res.users"

    def _gy_open_work(self):
        work = super()._gy_open_work()
        if not work:
            return work
        label = self.env._("Next steps with customers who owe")
        planned = Domain("next_date", "!=", False)
        steps = self._gy_work(
            label, "gy.collection.contact", "next_by_id", planned, orders="order_id"
        )
        return [*work, steps]
