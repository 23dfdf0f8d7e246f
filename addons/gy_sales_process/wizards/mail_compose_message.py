from odoo import models


class MailComposeMessage(models.TransientModel):
    _inherit = "mail.compose.message"

    def _action_send_mail(self, auto_commit=False):
        """Gate ``send`` where a quotation leaves by a template, whoever opened the composer."""
        orders = self.env["sale.order"]
        for composer in self:
            if composer.model == "sale.order" and composer.template_id:
                orders |= orders.browse(composer._evaluate_res_ids())
        orders._gy_check_sending()
        with orders._gy_issuing("email") as issuing:
            mails, messages = super()._action_send_mail(auto_commit=auto_commit)
            issuing["carriers"] = mails or messages
        return mails, messages
