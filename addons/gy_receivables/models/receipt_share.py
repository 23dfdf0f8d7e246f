from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import format_amount


class ReceiptShare(models.Model):
    """The part of a customer's payment that belongs to a contract (R6.3).

    It counts as soon as the payment's journal entry is posted, and no longer when it is not. What
    is paid back to the customer for a contract is shared in the same way, and counts against it.
    """

    _name = "gy.receipt.share"
    _description = "Share of a Receipt"
    _inherit = ["gy.derived.mixin"]
    _order = "payment_id, id"

    payment_id = fields.Many2one(
        "account.payment", string="Payment", required=True, index=True, ondelete="cascade"
    )
    order_id = fields.Many2one(
        "sale.order",
        string="Contract",
        required=True,
        index=True,
        ondelete="restrict",
        domain="[('gy_is_process', '=', True), ('state', '!=', 'cancel'),"
        " ('company_id', '=', company_id)]",
    )
    installment_id = fields.Many2one(
        "gy.installment",
        string="Instalment",
        index="btree_not_null",
        ondelete="restrict",
        domain="[('order_id', '=', order_id)]",
        help="Leave empty to let the money fill the plan from the top.",
    )
    company_id = fields.Many2one(related="payment_id.company_id", store=True, index=True)
    currency_id = fields.Many2one(related="payment_id.currency_id")
    amount = fields.Monetary(
        compute="_compute_amount", store=True, readonly=False, required=True, precompute=True
    )
    partner_id = fields.Many2one(related="payment_id.partner_id")
    date = fields.Date(related="payment_id.date")

    _amount_positive = models.Constraint("CHECK (amount > 0)", "A share must be positive.")

    @api.depends("payment_id.amount", "order_id")
    def _compute_amount(self):
        """Propose what the payment has left for a new share; never change one that is there."""
        for share in self:
            if not share.amount:
                others = share.payment_id.gy_share_ids - share
                share.amount = max(0.0, share.payment_id.amount - sum(others.mapped("amount")))

    @api.depends("payment_id", "order_id")
    def _compute_display_name(self):
        # The number of the payment is all that is told of it to those who may not read payments.
        for share in self.sudo():
            share.display_name = (
                f"{share.payment_id.display_name or ''} → {share.order_id.name or ''}"
            )

    @api.constrains("payment_id", "order_id", "installment_id", "amount")
    def _check_share(self):
        for share in self:
            payment, order = share.payment_id, share.order_id
            if payment.partner_type != "customer":
                raise ValidationError(
                    self.env._("%s is not a customer's payment.", payment.display_name)
                )
            if not order.gy_is_process or order.company_id != payment.company_id:
                raise ValidationError(
                    self.env._("%s is no contract of this company.", order.display_name)
                )
            payers = (order.partner_id | order.partner_invoice_id).commercial_partner_id
            if payment.partner_id.commercial_partner_id not in payers:
                raise ValidationError(
                    self.env._(
                        "Contract %(contract)s belongs to %(customer)s, the payment comes from "
                        "%(payer)s.",
                        contract=order.display_name,
                        customer=order.partner_id.commercial_partner_id.display_name,
                        payer=payment.partner_id.display_name or "?",
                    )
                )
            if share.installment_id and share.installment_id.order_id != order:
                raise ValidationError(
                    self.env._("%s: choose one of this contract's instalments.", order.display_name)
                )
            if order.currency_id != payment.currency_id:
                raise ValidationError(
                    self.env._(
                        "Contract %(contract)s is in %(currency)s; the payment is not.",
                        contract=order.display_name,
                        currency=order.currency_id.name,
                    )
                )
        for payment in self.payment_id:
            total = sum(payment.gy_share_ids.mapped("amount"))
            if payment.currency_id.compare_amounts(total, payment.amount) > 0:
                raise ValidationError(
                    self.env._(
                        "%s: the shares of the contracts are more than the payment.",
                        payment.display_name,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        shares = super().create(vals_list)
        shares.payment_id._gy_lock_shares()
        shares.order_id._gy_money_changed()
        shares._use()
        return shares

    def _use(self):
        """Pay the contracts' open invoices with what was just shared (R6.4)."""
        # Sharing money is finance's; paying the invoice with it goes with that.
        orders = self.filtered(lambda share: share.payment_id.move_id.state == "posted").order_id
        invoices = orders.sudo().order_line.invoice_lines.move_id.filtered(
            lambda move: move.move_type == "out_invoice"
            and move.state == "posted"
            and not move.currency_id.is_zero(move.amount_residual)
        )
        invoices.sorted("invoice_date")._gy_use_advances()

    def write(self, vals):
        before = self.order_id
        before._gy_lock_totals()
        self.payment_id._gy_lock_shares()
        used = before._gy_gates_passed()
        res = super().write(vals)
        (before | self.order_id)._gy_money_changed()
        self.env["sale.order"]._gy_check_still_paid(used)
        self._use()
        return res

    def unlink(self):
        if any(
            share.payment_id.move_id.state == "posted" and share.order_id.state == "sale"
            for share in self
        ):
            # Money that opened a gate may not vanish without a trace: the payment is taken back.
            for share in self:
                share.order_id.sudo().message_post(  # a note needs no right on the contract
                    body=self.env._(
                        "Share %(amount)s of payment %(payment)s removed by %(user)s",
                        amount=format_amount(self.env, share.amount, share.currency_id),
                        payment=share.payment_id.display_name,
                        user=self.env.user.name,
                    )
                )
        orders = self.order_id
        orders._gy_lock_totals()
        used = orders._gy_gates_passed()
        res = super().unlink()
        orders._gy_money_changed()
        self.env["sale.order"]._gy_check_still_paid(used)
        return res
