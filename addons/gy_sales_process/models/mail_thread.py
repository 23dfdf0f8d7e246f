from odoo import api, models

from .guarded_mixin import MARKS


class MailThread(models.AbstractModel):
    """What is said about a contract is part of its record: by whom, and when, is not chosen (R0.9)."""

    _inherit = "mail.thread"

    @api.model
    def _gy_may_keep(self):
        """Tell whether records of this model may belong to the company's process."""
        return self._name.startswith("gy.") or any(mark in self._fields for mark in MARKS)

    def _gy_keeps_record(self):
        """Tell whether messages of these records are kept as they were written."""
        if self._name.startswith("gy."):
            return True
        # Only whether they belong to a contract is read.
        return any(
            any(self.sudo().mapped(mark))
            if self._fields[mark].type == "boolean"
            else bool(self.sudo()[mark])
            for mark in MARKS
            if mark in self._fields
        )

    def _gy_is_kept_from_user(self):
        """Tell whether the user, not the system, would say something on a kept record."""
        return not self.env.su and self._gy_may_keep() and self._gy_keeps_record()

    def _gy_check_chatter_open(self):
        """Refuse messages where nothing is to be said any more; by default something always is.

        :raise UserError: naming the record
        """

    def message_post(self, **kwargs):
        if self._gy_is_kept_from_user():
            self._gy_check_chatter_open()
            kwargs.pop("date", None)
        return super().message_post(**kwargs)

    def _message_compute_author(self, author_id=None, email_from=None):
        """Nobody speaks in the name of a colleague or of the customer."""
        if self._gy_is_kept_from_user():
            author_id = email_from = None
        return super()._message_compute_author(author_id, email_from)
