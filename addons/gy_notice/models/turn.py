from odoo import api, models
from odoo.tools import SQL

from odoo.addons.gy_sales_process.models.turn_sync import PENDING
from odoo.addons.gy_sales_process.tools.turns import Part


class Turn(models.Model):
    _inherit = "gy.turn"

    @api.model
    def _parts(self):
        """A service that takes no messages waits on administration; it is told of by no message."""
        outages = SQL(
            """SELECT id AS res_id, NULL::integer AS order_id, NULL::integer AS user_id,
                      company_id, since, NULL::date AS deadline
                 FROM gy_notice_outage WHERE is_open"""
        )
        label = self.env._("Messages about to-dos did not arrive")
        part = Part("notice_outage", label, "gy.notice.outage", outages, role="administration")
        return [*super()._parts(), part]

    def _sync_noted(self):
        """Note the to-dos that a transaction brought about, where the company tells of them.

        What is derived anew because addons came or went is nothing new to anybody.
        """
        companies = self.env["res.company"]._gy_telling()
        if not companies or not self.env.cr.precommit.data.get(PENDING):
            return super()._sync_noted()
        events = self.env["gy.notice.event"]
        last = events._last_turn()
        super()._sync_noted()
        events._note_after(last, companies)
        return None

    def _path(self):
        """Return the path of the page on which a to-do is done."""
        action = self.action_open()
        return f"/odoo/m-{action['res_model']}/{action['res_id']}"
