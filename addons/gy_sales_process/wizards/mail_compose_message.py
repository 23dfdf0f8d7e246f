from odoo import models


class MailComposeMessage(models.TransientModel):
    _inherit = "mail.compose.message"

    def _action_send_mail(self, auto_commit=False):
        """Gate ``send`` where a quotation leaves by a template, whoever opened the composer."""
        for composer in self:
            if composer.model == "sale.order" and composer.template_id:
                res_ids = composer._evaluate_res_ids()
                self.env["sale.order"].browse(res_ids)._gy_check_sending()
        return super()._action_send_mail(auto_commit=auto_commit)
