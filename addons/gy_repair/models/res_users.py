from odoo import models
from odoo.fields import Domain


class ResUsers(models.Model):
    """Repairs under way are handed over with the rest of a user's work (R0.12, R13.2)."""

    _inherit = "res.users"

    def _gy_open_work(self):
        work = super()._gy_open_work()
        if not work:
            return work
        label = self.env._("Repairs")
        opened = Domain("state", "not in", ("done", "cancel"))
        repairs = opened & Domain("gy_order_id", "!=", False)
        return [*work, self._gy_work(label, "repair.order", "user_id", repairs)]
