from odoo import api, fields, models


class AccountPayment(models.Model):
    _inherit = "account.payment"

    gy_share_ids = fields.One2many(
        "gy.receipt.share", "payment_id", string="Contracts", copy=False, groups="base.group_user"
    )

    @api.constrains("amount", "partner_id", "currency_id", "payment_type", "partner_type")
    def _check_gy_shares(self):
        """What is shared must still fit the payment after the payment changed."""
        # Whoever edits payments may not see every contract they are shared among.
        self.sudo().gy_share_ids._check_share()
