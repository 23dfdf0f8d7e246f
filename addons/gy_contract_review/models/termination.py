from odoo import api, fields, models


class Termination(models.Model):
    """The request to end a contract in force early, and who said what of it (R5.8).

    Who books the money and who makes the goods judge it first, then whoever of the management
    agreed to the contract. When all agree, the contract ends.
    """

    _name = "gy.termination"
    _description = "Termination of a Contract"
    _inherit = ["gy.approval.request.mixin"]

    partner_id = fields.Many2one(related="order_id.partner_id")
    currency_id = fields.Many2one(related="order_id.currency_id")
    amount_total = fields.Monetary(related="order_id.amount_total")
    salesperson_id = fields.Many2one(related="order_id.user_id")
    settlement = fields.Selection(
        [
            ("none", "Nothing to settle"),
            ("refund", "Refund what was received"),
            ("forfeit", "Deposit is forfeited"),
            ("double", "Deposit is returned twice"),
            ("claim", "Claim for damages"),
        ],
        required=True,
        default="refund",
        help="What is left of the money is paid back. A deposit is never kept beside agreed "
        "damages (Civil Code, art. 588); finance books it all.",
    )
    deposit_amount = fields.Monetary(
        string="Of the Deposit", help="What is kept of the deposit, or returned once more."
    )
    claim_amount = fields.Monetary(
        string="Damages",
        help="What the customer pays; beside a deposit that is kept only the loss beyond it.",
    )
    vote_ids = fields.One2many("gy.termination.vote", "round_id", string="Opinions")

    _round_uniq = models.UniqueIndex("(order_id, round)", "This round exists already.")
    _running_uniq = models.UniqueIndex(
        "(order_id) WHERE state = 'running'",
        "A termination of this contract is waiting already.",
    )

    @api.depends("order_id.name")
    def _compute_display_name(self):
        for termination in self:
            name = termination.order_id.name
            termination.display_name = self.env._("Termination of %s", name)

    def _words_approved(self):
        return self.env._("Termination approved: %s", self.reason)

    def _words_rejected(self, vote):
        return self.env._(
            "Termination refused by %(role)s: %(reason)s",
            role=vote._role_name(),
            reason=vote.reason,
        )

    def _words_requested(self):
        return self.env._("Termination requested: %s", self.reason)

    def _words_withdrawn(self):
        return self.env._("Request of a termination taken back")

    def _amounts(self):
        """Return what is to be booked: ``{kind: amount}``, see :meth:`sale.order._gy_settle`."""
        amounts = {self.settlement: self.deposit_amount, "claim": self.claim_amount}
        return {kind: amount for kind, amount in amounts.items() if amount}

    # -- ending ------------------------------------------------------------------

    def _tell_progress(self, vote):
        if self.state == "approved":
            self._end_contract()
        return super()._tell_progress(vote)

    def _end_contract(self):
        """End the contract and have its money settled; whoever gave the last opinion does it.

        :raise UserError: when it cannot end as it is by now; then the opinion is not taken either
        """
        order = self.order_id
        order._gy_check_terminable()
        # What was received meanwhile, or paid back, counts.
        order._gy_check_settlement(self.settlement, self.deposit_amount, self.claim_amount)
        self._stop_contract()
        order._gy_settle(self._amounts(), self.date_done)

    def _stop_contract(self):
        """End what was not delivered; what is being made for it waits for manufacturing's decision.

        A contract of which nothing was delivered is cancelled; another one comes to what was
        delivered, and goes on to its last payment.
        """
        order = self.order_id
        if order._gy_is_begun():
            with order._gy_changing() as contract:
                contract._gy_end_rest()
            contract._gy_seal_anew()
            return
        for production in order._gy_stop_making():
            production.activity_schedule(
                "mail.mail_activity_data_warning",
                user_id=production.user_id.id or order.gy_organiser_id.id or self.env.uid,
                summary=self.env._(
                    "Contract %s was terminated: finish for stock or stop", order.name
                ),
            )
        order._gy_granted("state:cancel")._action_cancel()
