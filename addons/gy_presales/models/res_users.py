from odoo import models
from odoo.fields import Domain


class ResUsers(models.Model):
    """Open opportunities and growth ideas are handed over with the rest of a user's work (R0.12)."""

    _inherit = "res.users"

    def _gy_open_work(self):
        work = super()._gy_open_work()
        if not work:
            return work
        leads = self._gy_work_companies() & Domain("won_status", "=", "pending")
        label = self.env._("Opportunities")
        held = self._gy_work(label, "crm.lead", "user_id", leads, "salesperson", "order_ids")
        open_ideas = self._gy_work_companies() & Domain("lead_id", "=", False)
        label = self.env._("Growth ideas")
        ideas = self._gy_work(label, "gy.growth.idea", "user_id", open_ideas, "salesperson")
        return [*work, held, ideas]
