from odoo import api, models


class MailMessage(models.Model):
    """Messages along the chain of a closed contract carry no files (R16.2)."""

    _inherit = "mail.message"

    @api.model_create_multi
    def create(self, vals_list):
        messages = super().create(vals_list)
        # Most messages have no files, which costs no look.
        all_of_them = "default_attachment_ids" in self.env.context
        messages.browse(
            message.id
            for message, vals in zip(messages, vals_list, strict=True)
            if all_of_them or vals.get("attachment_ids")
        )._gy_check_files()
        return messages

    def write(self, vals):
        res = super().write(vals)
        if "attachment_ids" in vals:
            self._gy_check_files()
        return res

    def _gy_check_files(self):
        """Refuse a file that hangs elsewhere and is only shown with a message.

        :raise UserError: naming the contract whose dossier was handed over
        """
        chain = self.env["sale.order"]._gy_chain_models()
        # Whether there is a file is asked, not what is in it.
        theirs = self.sudo().filtered(lambda item: item.model in chain and item.attachment_ids)
        self.env["ir.attachment"]._gy_check_handed_over(
            (message.model, message.res_id) for message in theirs
        )
