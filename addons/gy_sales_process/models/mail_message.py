from odoo import api, fields, models
from odoo.exceptions import AccessError

# By whom, when, about what: what nobody changes afterwards.
FACTS = {
    "author_id",
    "author_guest_id",
    "email_from",
    "date",
    "model",
    "res_id",
    "message_type",
    "subtype_id",
    "parent_id",
    "record_name",
    "tracking_value_ids",
}
WORDS = {"body", "subject", "attachment_ids"}


class MailMessage(models.Model):
    """Messages about contracts and decisions stay as they were written (R0.9)."""

    _inherit = "mail.message"

    def _gy_of_process(self):
        """Return those of these messages that are part of a contract's record."""
        kept = set()
        # Whose record they are part of does not depend on who asks.
        for name, messages in self.sudo().grouped("model").items():
            model = self.env.get(name) if name else None
            if model is None or not hasattr(model, "_gy_may_keep") or not model._gy_may_keep():
                continue
            records = model.sudo().browse(messages.mapped("res_id")).exists()
            ids = set(records.filtered(lambda record: record._gy_keeps_record()).ids)
            kept.update(messages.filtered(lambda message, ids=ids: message.res_id in ids).ids)
        return self.filtered(lambda message: message.id in kept)

    def _gy_check_kept(self, names=None):
        """Refuse to change messages of a contract's record, but for words of one's own comment.

        :param names: the fields to be written; all of the message by default
        :raise AccessError: naming the record
        """
        names = FACTS | WORDS if names is None else (FACTS | WORDS) & set(names)
        if not names or self.env.su:
            return
        for message in self._gy_of_process():
            own = message.author_id == self.env.user.partner_id
            comment = message.message_type == "comment" and not message.sudo().tracking_value_ids
            if not (own and comment and names <= WORDS):
                raise AccessError(
                    self.env._(
                        "%s: what was noted about decisions and changes stays as it is. Add "
                        "another message instead.",
                        message.record_name or message.model,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        messages = super().create(vals_list)
        if not self.env.su:
            for message in messages._gy_of_process():
                own = message.author_id == self.env.user.partner_id
                moment = abs((message.date - fields.Datetime.now()).total_seconds()) < 60
                # Only the system reads and writes tracked values.
                if not (own and moment) or message.sudo().tracking_value_ids:
                    raise AccessError(
                        self.env._("A message is written in one's own name, and now.")
                    )
        return messages

    def write(self, vals):
        self._gy_check_kept(vals)
        return super().write(vals)

    def unlink(self):
        self._gy_check_kept()
        return super().unlink()
