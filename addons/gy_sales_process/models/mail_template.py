import base64

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

    def _generate_template_attachments(self, res_ids, render_fields, render_results=None):
        """A contract's quotation is mailed as our paper, in the place of Odoo's own report."""
        native = self.env.ref("sale.action_report_saleorder", raise_if_not_found=False)
        if "report_template_ids" not in render_fields or native not in self.report_template_ids:
            return super()._generate_template_attachments(res_ids, render_fields, render_results)
        orders = self.env["sale.order"].browse(res_ids)._gy_contracts()
        orders = orders.filtered(lambda order: order.state in ("draft", "sent"))
        others = [res_id for res_id in res_ids if res_id not in orders.ids]
        results = super()._generate_template_attachments(others, render_fields, render_results)
        plain = set(render_fields) - {"report_template_ids"}
        results = super()._generate_template_attachments(orders.ids, plain, results)
        for order in orders:
            paper = base64.b64encode(order._gy_render_quotation())
            name = self.env._("Quotation %s.pdf", order.name.replace("/", "-"))
            results[order.id]["attachments"] = [(name, paper)]
        return results
