from odoo import models


class MailTemplate(models.Model):
    _inherit = "mail.template"

    def send_mail_batch(self, res_ids, *args, **kwargs):
        """Gate ``send``: a quotation mailed by template leaves the house (R3.6)."""
        self.ensure_one()
        if self.model == "sale.order":
            self.env["sale.order"].browse(res_ids)._gy_check_sending()
        return super().send_mail_batch(res_ids, *args, **kwargs)
