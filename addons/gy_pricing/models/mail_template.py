from odoo import models


class MailTemplate(models.Model):
    _inherit = "mail.template"

    def send_mail_batch(self, res_ids, *args, **kwargs):
        """Log quotations that were mailed by template (R3.6)."""
        if self.model != "sale.order":
            return super().send_mail_batch(res_ids, *args, **kwargs)
        with self.env["sale.order"].browse(res_ids)._gy_issuing("email") as issuing:
            issuing["carriers"] = mails = super().send_mail_batch(res_ids, *args, **kwargs)
        return mails
