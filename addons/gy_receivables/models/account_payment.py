from odoo import fields, models


class AccountPayment(models.Model):
    _inherit = "account.payment"

    gy_share_ids = fields.One2many(
        "gy.receipt.share", "payment_id", string="Contracts", copy=False, groups="base.group_user"
    )
