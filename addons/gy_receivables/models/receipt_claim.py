from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.gy_sales_process.tools import clock
from odoo.addons.gy_sales_process.tools.public import public

STATES = [
    ("waiting", "With Finance"),
    ("confirmed", "Confirmed"),
    ("refused", "Refused"),
    ("withdrawn", "Withdrawn"),
]


class ReceiptClaim(models.Model):
    """Somebody says for which contract a customer's money is; finance confirms it (R6.3).

    Made with :meth:`gy.receipt.action_gy_claim`. Any number of claims may wait for the same
    money; together, no more of them can be confirmed than the money that is there.
    """

    _name = "gy.receipt.claim"
    _description = "Claim of a Receipt"
    _inherit = ["gy.guarded.mixin", "gy.state.mixin"]
    _order = "id desc"

    entry_id = fields.Many2one(
        "account.move", string="Receipt", required=True, index=True, ondelete="cascade"
    )
    order_id = fields.Many2one(
        "sale.order", string="Contract", required=True, index=True, ondelete="restrict"
    )
    installment_id = fields.Many2one(
        "gy.installment", string="Instalment", index="btree_not_null", ondelete="set null"
    )
    company_id = fields.Many2one(related="order_id.company_id", store=True, index=True)
    partner_id = fields.Many2one(related="order_id.partner_id", store=True, index=True)
    date = fields.Date(string="Received on", required=True)
    memo = fields.Char()
    currency_id = fields.Many2one("res.currency", required=True)
    amount = fields.Monetary(required=True)
    note = fields.Char()
    document_id = fields.Many2one("gy.document", string="Remittance Note", index="btree_not_null")
    state = fields.Selection(STATES, required=True, index=True)
    claimed_by = fields.Many2one("res.users", required=True, index=True)
    claimed_on = fields.Date(required=True)
    decided_by = fields.Many2one("res.users", index="btree_not_null")
    decided_on = fields.Date()
    refusal = fields.Char(string="Refused because")
    share_id = fields.Many2one("gy.receipt.share", index="btree_not_null", ondelete="set null")

    _amount_positive = models.Constraint("CHECK (amount > 0)", "A claim must be positive.")

    @api.depends("order_id", "amount", "currency_id")
    def _compute_display_name(self):
        for claim in self.sudo():
            amount = claim.currency_id.format(claim.amount)
            claim.display_name = f"{claim.order_id.name or ''} {amount}"

    # -- claiming --------------------------------------------------------------

    @api.model
    def _claim(self, receipt, order, amount, installment, note):
        """Return the claim on a receipt for a contract; whoever calls has checked who claims.

        :raise UserError: when the contract cannot have the money, or there is not as much
        """
        order._gy_check_contract(("draft", "sent", "sale"))
        # Whose money it is and what is left of it is read for the check only.
        receipt, entry = receipt.sudo(), receipt.sudo().entry_id
        self._check_whose(receipt, order)
        left = entry._gy_unshared(order.sudo()._gy_payers())
        if amount is None or amount is False:
            amount = min(left, self._asked(order, installment, receipt.currency_id) or left)
        amount = receipt.currency_id.round(amount)
        self._check_left(entry, amount, left, receipt.currency_id)
        if installment and installment.sudo().exists().order_id != order:
            raise UserError(
                self.env._("%s: choose one of this contract's instalments.", order.display_name)
            )
        vals = {
            "entry_id": entry.id,
            "order_id": order.id,
            "installment_id": installment.id,
            "date": receipt.date,
            "memo": receipt.memo,
            "currency_id": receipt.currency_id.id,
            "amount": amount,
            "note": (note or "").strip() or False,
            "state": "waiting",
            "claimed_by": self.env.uid,
            "claimed_on": clock.today(order),
        }
        return self._gy_create_decided([vals])

    @api.model
    def _asked(self, order, installment, currency):
        """Return what the contract, or the instalment, still lacks, in another currency."""
        lines = installment or order.sudo().gy_installment_ids
        lacking = sum(lines.sudo().mapped("missing_amount"))
        return order.currency_id._convert(lacking, currency, order.company_id, clock.today(order))

    @api.model
    def _check_whose(self, receipt, order):
        """Refuse contracts of another company, or of another customer than who paid.

        :raise UserError: naming the contract and the customer
        """
        if order.company_id != receipt.company_id:
            raise UserError(self.env._("%s is no contract of this company.", order.display_name))
        payers = order.sudo()._gy_payers()
        if receipt.partner_id and receipt.partner_id not in payers:
            raise UserError(
                self.env._(
                    "%(contract)s belongs to %(customer)s; this money is booked for %(payer)s. "
                    "Finance can book it for another customer.",
                    contract=order.display_name,
                    customer=order.partner_id.commercial_partner_id.display_name,
                    payer=receipt.partner_id.display_name,
                )
            )

    @api.model
    def _check_left(self, entry, amount, left, currency):
        if currency.compare_amounts(amount, 0.0) <= 0 or currency.compare_amounts(amount, left) > 0:
            raise UserError(
                self.env._(
                    "%(receipt)s: %(amount)s cannot be claimed, %(left)s of it has no contract "
                    "yet. Claim as much, or ask finance to move what another contract has.",
                    receipt=entry.display_name,
                    amount=currency.format(amount),
                    left=currency.format(left),
                )
            )

    # -- deciding --------------------------------------------------------------

    @public(many=True)
    def action_confirm(self):
        """Give the claimed money to the contracts.

        Money that is in suspense is booked for the customer; open invoices are paid with it.

        :raise AccessError: for anyone but finance
        :raise UserError: when a claim is decided already, or others were confirmed and too little
            is left
        """
        self._check_decides("finance")
        # The second of two sessions has to see what the first one gave away.
        self.sudo().entry_id._gy_lock()
        for claim in self:
            entry, order = claim.sudo().entry_id, claim.sudo().order_id
            left = entry._gy_unshared(order._gy_payers()) if entry._gy_counts() else 0.0
            claim._check_left(entry, claim.amount, left, claim.currency_id)
            payment = entry.origin_payment_id
            share = self.env["gy.receipt.share"].create(
                {
                    "payment_id": payment.id,
                    "entry_id": False if payment else entry.id,
                    "order_id": order.id,
                    "installment_id": claim.installment_id.id,
                    "amount": claim.amount,
                }
            )
            claim._decide("confirmed", share_id=share.id)
        return True

    @public(many=True)
    def action_refuse(self, reason):
        """Refuse claims; who claimed is told why.

        :raise AccessError: for anyone but finance
        :raise UserError: without reason, or when a claim is decided already
        """
        self._check_decides("finance")
        reason = (reason or "").strip()
        if not reason:
            raise UserError(self.env._("Say why the claim is refused."))
        for claim in self:
            claim._decide("refused", refusal=reason)
            # Who claimed is told; the note needs no right on the contract.
            claim.order_id.sudo().message_post(
                body=self.env._(
                    "Claim of %(amount)s received on %(date)s refused by %(user)s: %(reason)s",
                    amount=claim.currency_id.format(claim.amount),
                    date=claim.date,
                    user=self.env.user.name,
                    reason=reason,
                ),
                partner_ids=claim.sudo().claimed_by.partner_id.ids,
            )
        return True

    @public(many=True)
    def action_withdraw(self):
        """Take back claims that finance has not decided.

        :raise AccessError: for others than who claimed and the sales manager
        :raise UserError: when a claim is decided already
        """
        if self.claimed_by != self.env.user:
            self.order_id._gy_check_role("sales_manager")
        self._check_waiting()
        for claim in self:
            claim._decide("withdrawn")
        return True

    def _check_decides(self, role):
        self.order_id._gy_check_role(role)
        self._check_waiting()

    def _check_waiting(self):
        """Refuse claims that are decided.

        :raise UserError: naming the claim and its state
        """
        self.check_access("read")
        self._gy_check_states("waiting")

    def _decide(self, state, **vals):
        self._gy_write_decided(
            {
                "state": state,
                "decided_by": self.env.uid,
                "decided_on": clock.today(self.order_id),
                **vals,
            }
        )
