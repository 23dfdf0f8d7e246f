from odoo import models
from odoo.fields import Domain


class ResUsers(models.Model):
    """Measures that are not done yet are handed over with the rest of a user's work (R0.12)."""

    _inherit = "res.users"

    def _gy_open_work(self):
        work = super()._gy_open_work()
        if not work:
            return work
        label = self.env._("Measures about complaints")
        opened = Domain("done_on", "=", False)
        return [*work, self._gy_work(label, "gy.complaint.measure", "user_id", opened)]
