from odoo import models


class MailTrackingValue(models.Model):
    """Old and new values of a contract's record are written by the system only (R0.9)."""

    _inherit = "mail.tracking.value"

    def write(self, vals):
        self.mail_message_id._gy_check_kept()
        return super().write(vals)

    def unlink(self):
        self.mail_message_id._gy_check_kept()
        return super().unlink()
