from odoo import api, fields, models

from odoo.addons.gy_sales_process.tools.groups import ROLE


class AccountPayment(models.Model):
    _inherit = "account.payment"

    gy_share_ids = fields.One2many(
        "gy.receipt.share", "payment_id", string="Contracts", copy=False, groups=ROLE
    )

    def write(self, vals):
        res = super().write(vals)
        if "state" in vals:
            # Whoever rejects a payment need not see the contracts; only totals are recomputed. A
            # rejected one stays reconciled with the invoices it paid, shared or not.
            payments = self.sudo()
            contracts = payments.gy_share_ids.order_id
            contracts |= payments.reconciled_invoice_ids._gy_contracts()
            contracts._gy_money_changed()
        return res

    @api.constrains("amount", "partner_id", "currency_id", "payment_type", "partner_type")
    def _check_gy_shares(self):
        """What is shared must still fit the payment after the payment changed."""
        # Whoever edits payments may not see every contract they are shared among.
        self.sudo().gy_share_ids._check_share()
