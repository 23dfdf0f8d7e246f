from datetime import timedelta

from odoo import api, models
from odoo.fields import Datetime

from odoo.addons.gy_sales_process.tools import clock

from ..tools import hours

# People whose digests are made in one transaction.
BATCH = 20
# To-dos that are looked at for one of them.
READ = 500


class Notice(models.Model):
    """The digest: what waits on somebody, by mail, in the order of their start page (R0.16)."""

    _inherit = "gy.notice"

    @api.model
    def _cron_digest(self):
        """Mail the digests of the day; a job that is stopped goes on with those who have none."""
        cron = self.env["ir.cron"]
        due = self._digest_readers()
        cron._commit_progress(remaining=len(due))
        for start in range(0, len(due), BATCH):
            batch = due[start : start + BATCH]
            for user in batch:
                self._digest(user)
            if not cron._commit_progress(len(batch)):
                return

    @api.model
    def _digest_readers(self):
        """Return the users for whom it is time for a digest, in an order that stays."""
        users = self.env["res.users"].search(
            [("gy_notice_digest", "in", ("daily", "weekly")), ("share", "=", False)], order="id"
        )
        last = dict(
            self._read_group(
                [("purpose", "=", "digest"), ("user_id", "in", users.ids)], ["user_id"], ["day:max"]
            )
        )
        days = {company: company._gy_digest_day() for company in users.company_id}
        return users.filtered(
            lambda user: (
                user.email
                and days[user.company_id]
                and hours.is_digest_due(
                    user.gy_notice_digest, *self._digest_day_of(user, days, last)
                )
            )
        )

    @api.model
    def _digest_day_of(self, user, days, last):
        today, works = days[user.company_id]
        return today, last.get(user), works

    @api.model
    def _digest(self, user):
        """Mail one user what waits on them; that nothing does is noted, too, and not mailed."""
        company = user.company_id
        mine = self.env["gy.turn"].with_user(user).sudo(False)
        mine = mine.with_context(allowed_company_ids=user.company_ids.ids, lang=user.lang)
        turns = mine.search([], limit=READ)
        env = turns.env
        count = len(turns) if len(turns) < READ else mine.search_count([])
        notice = self._gy_create_decided(
            [
                {
                    "company_id": company.id,
                    "user_id": user.id,
                    "channel": "mail",
                    "purpose": "digest",
                    "day": clock.today(company),
                    "title": env._("To-dos: %s", count),
                    "state": "waiting" if turns else "dropped",
                    "next_try": Datetime.now(),
                }
            ]
        )
        if turns:
            notice._mail(notice._digest_subject(turns, count), notice._digest_groups(turns))

    def _digest_subject(self, turns, count):
        late = len(turns.filtered("is_late"))
        if late:
            return turns.env._("%(count)s to-dos, %(late)s of them late", count=count, late=late)
        return turns.env._("%s to-dos", count)

    def _digest_groups(self, turns):
        """Return pairs of a heading and a card: late, this week, later, without a day."""
        env, today = turns.env, clock.today(self.company_id)
        sunday = today + timedelta(days=6 - today.weekday())
        late = turns.filtered("is_late")
        dated = turns.filtered("deadline") - late
        week = dated.filtered(lambda turn: turn.deadline <= sunday)
        groups = [
            (env._("Late"), late),
            (env._("Until the End of this Week"), week),
            (env._("Later"), dated - week),
            (env._("Without a Deadline"), turns - late - dated),
        ]
        return [
            (f"{heading} ({len(found)})", self._card(found)) for heading, found in groups if found
        ]
