from odoo import models


class MailComposeMessage(models.TransientModel):
    _inherit = "mail.compose.message"

    def _action_send_mail(self, auto_commit=False):
        """Log quotations that the composer sent by a template (R3.6)."""
        with self._gy_composed_orders()._gy_issuing("email") as issuing:
            mails, messages = super()._action_send_mail(auto_commit=auto_commit)
            issuing["carriers"] = mails or messages
        return mails, messages
