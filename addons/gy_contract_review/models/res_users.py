from odoo import models
from odoo.fields import Domain


class ResUsers(models.Model):
    """Conditions, risks and minutes are handed over with the rest of a user's work (R0.12)."""

    _inherit = "res.users"

    def _gy_open_work(self):
        work = super()._gy_open_work()
        if not work:
            return work
        waits = Domain("state", "!=", "closed") & Domain("order_id.state", "!=", "cancel")
        label = self.env._("Conditions and risks of reviews")
        points = self._gy_work(label, "gy.contract.review.point", "owner_id", waits)
        label = self.env._("Minutes of review meetings to be written")
        planned = Domain("state", "=", "planned") & Domain("order_id.state", "!=", "cancel")
        minutes = self._gy_work(label, "gy.contract.review.meeting", "convenor_id", planned)
        return [*work, points, minutes]
