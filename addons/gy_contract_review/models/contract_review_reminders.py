from odoo import api, models
from odoo.tools import format_date

from odoo.addons.gy_sales_process.tools import clock

# Working days after the reminder, when those above are told.
PATIENCE = 2


class ContractReview(models.Model):
    """Who is late with an opinion is reminded, then those above are told (R5.6)."""

    _inherit = "gy.contract.review"

    @api.model
    def _cron_remind(self):
        """Remind, and escalate, once each; goes on where it was stopped."""
        today = clock.today(self.env.company)
        late = self.search(
            [
                ("state", "=", "running"),
                ("deadline", "<", today),
                ("escalated_on", "=", False),
                ("order_id.state", "in", self._approval_states),
            ],
            order="id",
        )
        cron = self.env["ir.cron"]
        cron._commit_progress(remaining=len(late))
        for review in late:
            locked = review.try_lock_for_update()
            if locked and not locked.outdated:
                locked._remind(today)
            if not cron._commit_progress(1):
                break

    def _remind(self, today):
        """Tell who is asked, or those above them, that this round is late."""
        self.ensure_one()
        votes = self.vote_ids.filtered(lambda vote: vote.state == "open")
        if not self.reminded_on:
            for vote in votes:
                self._tell_late(vote, vote._able())
            self._gy_write_decided({"reminded_on": today})
        elif self.company_id._gy_add_workdays(self.reminded_on, PATIENCE) <= today:
            managers = self.env["res.users"]._gy_holders("sales_manager", self.company_id)
            for vote in votes:
                head = self.env["gy.department"]._head_of(vote.role, self.company_id)
                self._tell_late(vote, head | managers)
            self._gy_write_decided({"escalated_on": today})

    def _tell_late(self, vote, users):
        """Send one message about a missing opinion to these users, in their own languages."""
        for lang in set(users.mapped("lang")):
            here = self.with_context(lang=lang)
            body = here.env._(
                "%(review)s: the opinion of %(role)s was due on %(day)s.",
                review=here.display_name,
                role=vote.with_context(lang=lang)._role_name(),
                day=format_date(here.env, self.deadline),
            )
            partners = users.filtered(lambda user, lang=lang: user.lang == lang).partner_id
            here.message_notify(
                partner_ids=partners.ids, body=body, subject=here.env._("Contract review is late")
            )
