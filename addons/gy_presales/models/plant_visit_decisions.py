from odoo import models
from odoo.exceptions import UserError

from odoo.addons.gy_sales_process.tools import clock
from odoo.addons.gy_sales_process.tools.public import public

from ..tools import content
from .plant_visit import OPEN_STATES


class PlantVisit(models.Model):
    """What became of a visit: it took place, with its outcome and what follows, or was called off."""

    _inherit = "gy.plant.visit"

    @public(topic="interest")
    def action_record_outcome(
        self, outcome=None, topic=None, *, guest_ids=(), next_action=None, next_date=None
    ):
        """Record that the visit took place, who came, what came of it and what follows (R1.4).

        What follows becomes an activity on the opportunity, for its salesperson.

        :param str outcome: what was said and agreed, in a sentence at least
        :param str topic: what the guests took most interest in, a key of ``interest``
        :param guest_ids: ids of the guests who came, at least one
        :param str next_action: what is done next
        :param date next_date: by when
        :raise AccessError: for who may not change the visit
        :raise UserError: where something is missing, or before the day of the visit
        """
        self.check_access("write")
        self._gy_check_states("invited", "accepted")
        clock.check_day(self, self.date)
        came = self.guest_ids & self.guest_ids.browse(guest_ids or ())
        self._check_outcome(outcome, topic, came)
        self._check_next(next_action, next_date)
        self._gy_write_decided({"held_on": self.date, "outcome": outcome, "interest": topic})
        came._gy_write_decided({"came": True})
        self.lead_id.activity_schedule(
            "mail.mail_activity_data_todo",
            next_date,
            summary=next_action.strip(),
            user_id=self.user_id.id or self.env.uid,
        )

    def _check_outcome(self, outcome, topic, came):
        """Refuse an outcome that says nothing, or of which nobody came.

        :raise UserError: naming the visit
        """
        content.check_text(self, self.env._("Outcome"), outcome)
        if not topic:
            raise UserError(
                self.env._("%s: say what the guests took an interest in.", self.display_name)
            )
        if not came:
            raise UserError(self.env._("%s: say which of the guests came.", self.display_name))

    def _check_next(self, next_action, next_date):
        """Refuse a visit after which nothing follows.

        :raise UserError: naming the visit
        """
        if not (next_action or "").strip() or not next_date:
            raise UserError(
                self.env._("%s: say what is done next, and by when.", self.display_name)
            )
        if next_date < clock.today(self):
            raise UserError(
                self.env._("%s: what is done next lies in the future.", self.display_name)
            )

    @public
    def action_call_off(self, reason=None):
        """Call the visit off; its meeting leaves the calendars.

        :raise AccessError: for who may not change the visit
        :raise UserError: without a reason, or when it took place or was called off already
        """
        self.check_access("write")
        self._gy_check_states(*OPEN_STATES, "declined")
        content.check_text(self, self.env._("Reason"), reason)
        self._call_off(reason)

    def _call_off(self, reason):
        """Call visits off; the caller has checked who says so, and why."""
        self._gy_write_decided({"cancel_reason": reason})
        # The meeting is the visit's, whoever's calendar it stands in.
        meeting = self.sudo().event_id.with_context(no_mail_to_attendees=True)
        meeting.active = False
