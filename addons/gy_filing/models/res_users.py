from odoo import models
from odoo.fields import Domain


class ResUsers(models.Model):
    """Papers to sort are handed over with the rest of a user's work (R0.12, R15.2)."""

    _inherit = "res.users"

    def _gy_open_work(self):
        work = super()._gy_open_work()
        if not work:
            return work
        label = self.env._("Attached papers to sort")
        opened = Domain("state", "=", "open")
        papers = self._gy_work(label, "gy.stray.paper", "asked_id", opened, orders="order_id")
        return [*work, papers]
