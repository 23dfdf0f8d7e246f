from odoo import models


class MailComposeMessage(models.TransientModel):
    _inherit = "mail.compose.message"

    def _gy_composed_orders(self):
        """Return the orders that these composers send by a template."""
        orders = self.env["sale.order"]
        for composer in self:
            if composer.model == "sale.order" and composer.template_id:
                orders |= orders.browse(composer._evaluate_res_ids())
        return orders

    def _action_send_mail(self, auto_commit=False):
        """Gate ``send`` where a quotation leaves by a template, whoever opened the composer."""
        self._gy_composed_orders()._gy_check_sending()
        return super()._action_send_mail(auto_commit=auto_commit)
