from odoo import models
from odoo.fields import Domain


class ResUsers(models.Model):
    """Open tickets are handed over with the rest of a user's work (R0.12)."""

    _inherit = "res.users"

    def _gy_open_work(self):
        work = super()._gy_open_work()
        if not work:
            return work
        opened = Domain("gy_is_open", "=", True) & Domain("gy_kind_id", "!=", False)
        label = self.env._("Service tickets")
        # A ticket is its owner's, whoever sells: it does not go along with one contract.
        return [*work, self._gy_work(label, "helpdesk.ticket", "user_id", opened)]
