from odoo import models


class MailTemplate(models.Model):
    _inherit = "mail.template"

    def send_mail_batch(self, res_ids, *args, **kwargs):
        """Gate ``send``: a quotation mailed by template has been sent, and is logged (R3.6)."""
        self.ensure_one()
        if self.model != "sale.order":
            return super().send_mail_batch(res_ids, *args, **kwargs)
        orders = self.env["sale.order"].browse(res_ids)
        orders._gy_check_sending()
        with orders._gy_issuing("email") as issuing:
            issuing["carriers"] = mails = super().send_mail_batch(res_ids, *args, **kwargs)
        return mails
