from odoo import fields, models
from odoo.exceptions import UserError

from ..tools import clock
from ..tools.groups import INTERNAL


class DatedMixin(models.AbstractModel):
    """Records on which people decide as of a day: the day is an argument of the decision (R0.13).

    Who may decide may also say that the decision was taken on an earlier day, with a reason that
    is kept. What is recorded from a paper (a signature, a sign-off) carries the day of the paper,
    which is its reason; it is checked the same way.
    """

    _name = "gy.dated.mixin"
    _description = "Record with Business Dates"
    _inherit = ["gy.decided.mixin"]

    gy_back_dated = fields.Text(
        string="Dated Back",
        copy=False,
        readonly=True,
        groups=INTERNAL,
        help="Decisions that count from an earlier day than they were entered on, and why.",
    )

    def _gy_dated_subject(self):
        """Return the record that is named in refusals, and whose chatter tells of the decision."""
        return self

    def _gy_check_business_date(self, date, since=()):
        """Refuse a business date that is missing, in the future or before what it stands on (R0.13).

        :param date: the day
        :param since: ``(what it is, its day)`` of everything it stands on; days not known yet
            are left out
        :raise UserError: naming the record, and the day before which it cannot lie
        """
        subject = self._gy_dated_subject()
        clock.check_day(self, date, subject)
        for what, earliest in since:
            if earliest and date < earliest:
                raise UserError(
                    self.env._(
                        "%(record)s: %(date)s lies before %(what)s on %(earliest)s. Give that day "
                        "or a later one.",
                        record=subject.display_name,
                        date=fields.Date.to_string(date),
                        what=what,
                        earliest=fields.Date.to_string(earliest),
                    )
                )

    def _gy_decision_day(self, what, date=None, reason=None, since=()):
        """Return the day a decision counts from; one that lies back is kept and told (R0.13).

        The caller has checked who decides.

        :param str what: what is decided, in the user's language
        :param date: the day, today by default
        :param str reason: required for a day that lies back
        :param since: see :meth:`_gy_check_business_date`
        :raise UserError: when the day does not fit, or lies back without reason
        """
        self.ensure_one()
        today = clock.today(self)
        day = fields.Date.to_date(date) or today
        self._gy_check_business_date(day, since)
        if day == today:
            return day
        subject = self._gy_dated_subject()
        reason = (reason or "").strip()
        if not reason:
            raise UserError(
                self.env._(
                    "%(record)s: %(date)s lies back. Say why it is entered only now.",
                    record=subject.display_name,
                    date=fields.Date.to_string(day),
                )
            )
        note = self.env._(
            "%(what)s: counts from %(day)s, entered on %(today)s by %(user)s: %(reason)s",
            what=what,
            day=fields.Date.to_string(day),
            today=fields.Date.to_string(today),
            user=self.env.user.name,
            reason=reason,
        )
        # Who decides was checked by the caller, and need not be able to read or write more.
        kept = self.sudo().gy_back_dated
        self._gy_write_decided({"gy_back_dated": f"{kept}\n{note}" if kept else note})
        subject.sudo().message_post(body=note)
        return day
