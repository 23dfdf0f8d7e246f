from odoo import fields, models

from odoo.addons.gy_sales_process.tools import clock
from odoo.addons.gy_sales_process.tools.groups import INTERNAL


class HelpdeskTicket(models.Model):
    """When the customer was answered first, for the figures (R13.1)."""

    _inherit = "helpdesk.ticket"

    gy_first_answer_on = fields.Date(
        string="Answered First on",
        copy=False,
        readonly=True,
        groups=INTERNAL,
        help="The day of our first message to the customer.",
    )

    def _message_post_after_hook(self, message, msg_vals):
        res = super()._message_post_after_hook(message, msg_vals)
        # Whoever writes need not be able to change the ticket; whether it is answered is a fact.
        ticket = self.sudo()
        if not ticket.gy_first_answer_on and self._gy_is_answer(message):
            ticket._gy_write_decided({"gy_first_answer_on": clock.today(ticket)})
        return res

    def _gy_is_answer(self, message):
        """Tell whether a message is one of ours to the customer: no note, nobody's machine."""
        author = message.author_id
        return (
            message.subtype_id == self.env.ref("mail.mt_comment")
            and message.message_type in ("comment", "email_outgoing")
            and not message.is_internal
            and bool(author)
            and not author.partner_share
            and author != self.env.ref("base.partner_root")
        )
