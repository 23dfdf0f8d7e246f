from odoo import api, models
from odoo.tools import format_date

from odoo.addons.gy_sales_process.tools import clock

from ..tools import escalation


class ComplaintMeasure(models.Model):
    """Late measures and answers are told to the supervisor, then to the manager (R13.3)."""

    _inherit = "gy.complaint.measure"

    @api.model
    def _cron_escalate(self):
        """Tell of each late measure and answer, each level once; goes on where it was stopped."""
        today = clock.today(self.env.company)
        late = [
            ("due_date", "<", today),
            ("done_on", "=", False),
            ("told_level", "<", escalation.MANAGER),
        ]
        measures = self.search(late, order="id")
        tickets = self.env["helpdesk.ticket"]._gy_late_answers(today)
        cron = self.env["ir.cron"]
        cron._commit_progress(remaining=len(measures) + len(tickets))
        for record in [*measures, *tickets]:
            locked = record.try_lock_for_update()
            if locked:
                locked._gy_escalate(today)
            if not cron._commit_progress(1):
                break

    def _gy_escalate(self, today):
        """Tell whose turn it is that this measure is late."""
        self.ensure_one()
        level = escalation.next_level(
            self.told_level, self.told_on, self.due_date, today, self.company_id._gy_add_workdays
        )
        if not level:
            return
        ticket = self.ticket_id
        for users, here in ticket._gy_told_of_lateness(level, self.user_id):
            body = here.env._(
                "%(complaint)s: the measure “%(measure)s” of %(owner)s was due on %(day)s.",
                complaint=here.display_name,
                measure=self.name,
                owner=self.user_id.name,
                day=format_date(here.env, self.due_date),
            )
            here.message_notify(
                partner_ids=users.partner_id.ids,
                body=body,
                subject=here.env._("Measure of a complaint is late"),
            )
        self._gy_write_decided({"told_level": level, "told_on": today})
