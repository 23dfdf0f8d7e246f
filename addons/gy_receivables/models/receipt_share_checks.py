from odoo import api, models
from odoo.exceptions import ValidationError


class ReceiptShare(models.Model):
    """What a share must be: the customer's money, for a contract of the customer (R6.3)."""

    _inherit = "gy.receipt.share"

    @api.constrains("payment_id", "entry_id", "order_id", "installment_id", "amount")
    def _check_share(self):
        for share in self:
            share._check_receipt()
            share._check_contract()
        for share in self:
            share._check_total()

    def _check_receipt(self):
        """Refuse what brings no money of a customer."""
        payment, entry = self.payment_id, self.entry_id
        if payment and payment.partner_type != "customer":
            raise ValidationError(
                self.env._("%s is not a customer's payment.", payment.display_name)
            )
        if not entry:
            return
        if entry.origin_payment_id or entry.move_type != "entry":
            raise ValidationError(
                self.env._(
                    "%s is the entry of a payment or an invoice: share the payment.",
                    entry.display_name,
                )
            )
        if not entry._gy_is_receipt():
            raise ValidationError(
                self.env._(
                    "%s brings no money: it is booked against no bank or cash account.",
                    entry.display_name,
                )
            )

    def _check_contract(self):
        """Refuse contracts of other companies and customers, and instalments of others."""
        receipt, order = self._receipt(), self.order_id
        if not order.gy_is_process or order.company_id != receipt.company_id:
            raise ValidationError(
                self.env._("%s is no contract of this company.", order.display_name)
            )
        if order.gy_is_frame:
            raise ValidationError(
                self.env._(
                    "%s sets terms for others: money belongs to the contracts that are called off "
                    "from it.",
                    order.display_name,
                )
            )
        payers = self._payers()
        if self.payment_id:
            payer = receipt.partner_id.commercial_partner_id
        elif self.entry_id._gy_suspense_lines():
            # Nobody has said yet whose money it is; whoever shares it says so.
            payer = payers
        else:
            lines = self.entry_id._gy_receipt_lines(self.entry_id.line_ids.partner_id)
            payer = lines.partner_id.commercial_partner_id
        if not payer & payers:
            raise ValidationError(
                self.env._(
                    "Contract %(contract)s belongs to %(customer)s, the payment comes from "
                    "%(payer)s.",
                    contract=order.display_name,
                    customer=order.partner_id.commercial_partner_id.display_name,
                    payer=", ".join(payer.mapped("display_name")) or "?",
                )
            )
        if self.installment_id and self.installment_id.order_id != order:
            raise ValidationError(
                self.env._("%s: choose one of this contract's instalments.", order.display_name)
            )

    def _check_total(self):
        """Refuse to share more than the receipt brought."""
        total = sum(self._siblings().mapped("amount"))
        if self.currency_id.compare_amounts(total, self._received()) > 0:
            raise ValidationError(
                self.env._(
                    "%s: the shares of the contracts are more than the payment.",
                    self._receipt().display_name,
                )
            )
