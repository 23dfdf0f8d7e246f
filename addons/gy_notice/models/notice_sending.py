import logging

from odoo import api, models
from odoo.fields import Datetime, Domain

from ..tools import hours

_logger = logging.getLogger(__name__)
# Minutes until the next try, after each failure; then it is given up.
PAUSES = (1, 5, 15, 60, 240)
# Hours after which nobody is told of something new any more.
STALE = 24
PAGE = 100
# To-dos that a mail names under a heading.
NAMED = 50


class Notice(models.Model):
    """The job that tells: addresses what has come, then sends, one message a transaction."""

    _inherit = "gy.notice"

    @api.model
    def _cron_send(self):
        """Tell people of what has come, and send again what failed; outside the quiet hours."""
        cron = self.env["ir.cron"]
        self._end_interrupted()
        awake = self.env["res.company"]._gy_awake()
        due = Domain("state", "=", "waiting") & Domain("company_id", "in", awake.ids)
        for company in awake:
            while events := self.env["gy.notice.event"]._due(company):
                self._address(events)
                events.unlink()
                cron._commit_progress(remaining=self.search_count(due))
        due &= Domain("next_try", "<=", Datetime.now())
        cron._commit_progress(remaining=self.search_count(due))
        while page := self.search(due, order="id", limit=PAGE):
            for notice in page:
                # A service that asked for patience has put off all of its messages.
                if notice.filtered_domain(due):
                    notice._begin()
                    cron._commit_progress()
                    notice._proceed()
                if not cron._commit_progress(1):
                    return

    @api.model
    def _end_interrupted(self):
        """Nobody knows whether what a job was sending when it died has arrived."""
        for notice in self.search([("state", "=", "sending")]):
            notice._give_up("unknown", self.env._("The job was stopped while it was being sent."))

    def _begin(self):
        """Note that the message goes out, before it does."""
        self._gy_write_decided({"state": "sending"})

    def _proceed(self):
        """Send the message, and note what became of it."""
        turns = self._open_turns()
        if not turns:
            self._gy_write_decided({"state": "dropped"})
            return
        card = self._card(turns)
        if self.channel == "mail":
            self._mail(card.title, [("", card)])
            return
        reply = self.company_id._gy_send(self.channel, card, self.user_id)
        _logger.info("Notice %s by %s: %s %s", self.id, self.channel, reply.state, reply.answer)
        self._note(reply)

    def _note(self, reply):
        """Note what became of a message, and when it is tried again."""
        if reply.state == "sent":
            self._gy_write_decided(
                {"state": "sent", "sent_at": Datetime.now(), "answer": reply.answer}
            )
            self.env["gy.notice.outage"]._open(self)._gy_write_decided({"is_open": False})
        elif reply.state == "wait" and not self._is_stale():
            self._gy_write_decided({"state": "waiting", "answer": reply.answer})
            self._put_off(reply.minutes)
        elif reply.state == "later" and (minutes := hours.pause(self.tries + 1, PAUSES)):
            self._gy_write_decided(
                {
                    "state": "waiting",
                    "tries": self.tries + 1,
                    "next_try": Datetime.add(Datetime.now(), minutes=minutes),
                    "answer": reply.answer,
                }
            )
        else:
            self._give_up("unknown" if reply.state == "unknown" else "failed", reply.answer)

    def _put_off(self, minutes):
        """Let everything that goes by this service wait."""
        until = Datetime.add(Datetime.now(), minutes=minutes)
        self.search(
            [
                ("state", "=", "waiting"),
                ("channel", "=", self.channel),
                ("next_try", "<", until),
            ]
        )._gy_write_decided({"next_try": until})

    def _is_stale(self):
        return self.create_date < Datetime.subtract(Datetime.now(), hours=STALE)

    def _give_up(self, state, answer):
        """End the tries; administration has a to-do as long as the service takes nothing."""
        self._gy_write_decided({"state": state, "answer": answer})
        self._gy_write_decided({"outage_id": self.env["gy.notice.outage"]._of(self).id})

    def _mail(self, subject, groups):
        """Hand a message to Odoo's outgoing mail, in this transaction: exactly once.

        :param groups: pairs ``(heading, card)``
        """
        user, company = self.user_id, self.company_id
        env = self._in_words_of(user, company)
        values = {
            "name": user.name,
            "url": groups[0][1].url,
            "groups": [
                (heading, card.items[:NAMED], card.rest(NAMED), card.url)
                for heading, card in groups
            ],
        }
        # The template is ours; who reads was asked for the to-dos.
        body = env["ir.qweb"].sudo()._render("gy_notice.mail_body", values)
        env["mail.mail"].sudo().create(
            {
                "subject": subject,
                "body_html": body,
                "email_from": company.email_formatted or env.user.email_formatted,
                "email_to": user.email_formatted,
                "auto_delete": True,
            }
        )
        self._gy_write_decided(
            {
                "state": "sent",
                "sent_at": Datetime.now(),
                "answer": env._("Handed to outgoing mail"),
            }
        )
