from odoo import api, fields, models

from odoo.addons.gy_sales_process.tools import clock

CAUSES = [
    ("insolvent", "Customer Insolvent or Deregistered"),
    ("unenforceable", "Judgment Cannot Be Enforced"),
    ("concession", "Conceded in a Dispute"),
    ("small", "Small Difference"),
    ("other", "Other"),
]


class WriteOff(models.Model):
    """The request to give up money that a customer owes, and what was said of it (R14.4).

    Approved, finance books it by a native entry. From then on it is owed no more: no letter asks
    for it, the contract's last stage does not wait for it. It is no money: what was received
    stays what it was, and what the customer pays after all is taken as before.
    """

    _name = "gy.write.off"
    _description = "Write-Off"
    _inherit = ["gy.approval.request.mixin"]

    partner_id = fields.Many2one(related="order_id.partner_id", store=True, index=True)
    seller_id = fields.Many2one(
        related="order_id.user_id", store=True, index="btree_not_null", string="Salesperson"
    )
    currency_id = fields.Many2one(related="order_id.currency_id", store=True)
    amount = fields.Monetary(required=True)
    cause = fields.Selection(CAUSES, required=True)
    vote_ids = fields.One2many("gy.write.off.vote", "round_id", string="Opinions")
    move_ids = fields.One2many("account.move", "gy_write_off_id", string="Entries")
    book_state = fields.Selection(
        [("open", "To Book"), ("booked", "Booked")],
        string="Booking",
        compute="_compute_book_state",
        store=True,
        index=True,
    )
    booked_on = fields.Date(compute="_compute_book_state", store=True)
    booked_amount = fields.Monetary(string="Booked", compute="_compute_book_state", store=True)

    _round_uniq = models.UniqueIndex("(order_id, round)", "This round exists already.")
    _running_uniq = models.UniqueIndex(
        "(order_id) WHERE state = 'running'",
        "A write-off of this contract is waiting already.",
    )
    _amount_positive = models.Constraint("CHECK (amount > 0)", "A write-off is about some money.")

    @api.depends("order_id.name", "amount")
    def _compute_display_name(self):
        for row in self:
            row.display_name = self.env._(
                "%(contract)s: write-off of %(amount)s",
                contract=row.order_id.name,
                amount=row.currency_id.format(row.amount),
            )

    @api.depends(
        "state",
        "move_ids.state",
        "move_ids.date",
        "move_ids.reversal_move_ids.state",
        "move_ids.line_ids.reconciled",
    )
    def _compute_book_state(self):
        """Booked is what settles open items: an entry that is reversed or untied from them does not."""
        for row in self:
            entry = row._entry()
            settles = entry.state == "posted" and not entry._gy_open_receivables()
            booked = row.state == "approved" and settles
            row.book_state = row.state == "approved" and ("booked" if booked else "open")
            row.booked_on = booked and entry.date
            row.booked_amount = row.amount if booked else 0.0

    # -- the round -----------------------------------------------------------

    def _words_approved(self):
        return self.env._(
            "Write-off of %(amount)s approved: %(reason)s",
            amount=self.currency_id.format(self.amount),
            reason=self.reason,
        )

    def _words_rejected(self, vote):
        return self.env._(
            "Write-off refused by %(role)s: %(reason)s",
            role=vote._role_name(),
            reason=vote.reason,
        )

    def _words_requested(self):
        return self.env._("Write-off requested: %s", self.reason)

    def _words_withdrawn(self):
        return self.env._("Request of a write-off taken back")

    def _tell_booked(self):
        """Tell the contract that this is booked; whoever books it need not write the contract."""
        for row in self:
            row.order_id.sudo().message_post(
                body=self.env._(
                    "%(amount)s written off on %(day)s: %(reason)s",
                    amount=row.currency_id.format(row.amount),
                    day=fields.Date.to_string(row.booked_on or clock.today(row)),
                    reason=row.reason,
                )
            )
