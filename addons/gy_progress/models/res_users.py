from odoo import models
from odoo.fields import Domain


class ResUsers(models.Model):
    """Reports that wait for an answer are open work of their salesperson (R0.12, R8.2)."""

    _inherit = "res.users"

    def _gy_open_work(self):
        work = super()._gy_open_work()
        if not work:
            return work
        label = self.env._("Progress reports to acknowledge")
        waiting = self._gy_work_companies() & Domain("state", "=", "sent")
        reports = self._gy_work(label, "gy.progress.report", "user_id", waiting, "salesperson")
        return [*work, reports]

    def _gy_move(self, records, field, target, reason):
        if records._name == "gy.progress.report":
            # Whoever takes over may have a report of the same day already.
            records.sudo()._gy_write_decided({"handed_over": True})
        return super()._gy_move(records, field, target, reason)
