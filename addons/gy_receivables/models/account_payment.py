from odoo import api, fields, models

from odoo.addons.gy_sales_process.tools.groups import ROLE


class AccountPayment(models.Model):
    _inherit = "account.payment"

    gy_share_ids = fields.One2many(
        "gy.receipt.share", "payment_id", string="Contracts", copy=False, groups=ROLE
    )

    @api.depends("gy_share_ids", "payment_type")
    def _compute_destination_account_id(self):
        """An advance is kept where the company keeps advances, until an invoice uses it."""
        res = super()._compute_destination_account_id()
        # The account is told by the payment; settings of the company need not be read.
        for payment in self.sudo().filtered(
            lambda payment: payment.partner_type == "customer"
            and payment.payment_type == "inbound"
            and payment.company_id.gy_advance_account_id
            and payment.gy_share_ids
        ):
            account = payment.company_id.gy_advance_account_id
            if payment.move_id.state == "posted":
                # Shared later: the entry stays as it was booked.
                account = payment.move_id._gy_receipt_lines(payment.partner_id)[:1].account_id
            payment.destination_account_id = account
        return res

    def write(self, vals):
        res = super().write(vals)
        if vals.get("state") in ("rejected", "canceled"):
            # What was never received was never carried to an invoice.
            self.sudo().move_id._gy_undo_carried()
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
