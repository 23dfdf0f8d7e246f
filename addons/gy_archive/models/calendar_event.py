from odoo import api, models

from odoo.addons.gy_sales_process.tools import lead_papers


class CalendarEvent(models.Model):
    """A meeting of a lost opportunity goes with its photos only when these are kept no longer (R16.3)."""

    _inherit = "calendar.event"

    @api.ondelete(at_uninstall=False)
    def _unlink_except_kept(self):
        if self.opportunity_id:
            lead_papers.remove_files(self)
