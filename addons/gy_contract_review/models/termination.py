from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from odoo.addons.gy_sales_process.tools.public import public

DECIDERS = ("deputy_gm", "general_manager")


class Termination(models.Model):
    """The request to end a contract in force early, and what the management said (R5.8).

    Nobody has the right to write it: it is made and decided by methods that check who acts.
    """

    _name = "gy.termination"
    _description = "Termination of a Contract"
    _inherit = ["gy.record.mixin", "gy.dated.mixin", "mail.thread"]
    _order = "id desc"
    _rec_name = "order_id"

    order_id = fields.Many2one(
        "sale.order", string="Contract", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one(related="order_id.company_id", store=True, index=True)
    partner_id = fields.Many2one(related="order_id.partner_id")
    currency_id = fields.Many2one(related="order_id.currency_id")
    amount_total = fields.Monetary(related="order_id.amount_total")
    salesperson_id = fields.Many2one(related="order_id.user_id")
    reason = fields.Text(required=True)
    settlement = fields.Selection(
        [
            ("none", "Nothing to settle"),
            ("refund", "Refund what was received"),
            ("forfeit", "Deposit is forfeited"),
            ("claim", "Claim for damages"),
        ],
        required=True,
        default="refund",
        help="Finance carries it out by native documents.",
    )
    requester_id = fields.Many2one("res.users", string="Requested by", required=True, index=True)
    requested_on = fields.Date(required=True)
    state = fields.Selection(
        [("open", "Waits for the Management"), ("approved", "Ended Early"), ("refused", "Refused")],
        required=True,
        default="open",
        index=True,
    )
    decider_id = fields.Many2one("res.users", string="Decided by", index="btree_not_null")
    decided_on = fields.Date()
    answer = fields.Text()
    can_decide = fields.Boolean(compute="_compute_can_decide")

    _open_uniq = models.UniqueIndex(
        "(order_id) WHERE state = 'open'", "A termination of this contract is waiting already."
    )

    @api.depends("state")
    @api.depends_context("uid")
    def _compute_can_decide(self):
        for termination in self:
            termination.can_decide = termination.state == "open" and not termination._refusal(
                self.env.user
            )

    def _refusal(self, user):
        """Return why ``user`` may not decide, or an empty string (R0.8)."""
        self.ensure_one()
        if not user._gy_has_role(*DECIDERS):
            return self.env._("Only the management decides on a termination.")
        if user in (self.requester_id, self.order_id.user_id):
            return self.env._("Nobody approves what they submitted.")
        return ""

    @public
    def action_decide(self, approve, answer=None, date=None, back_date_reason=None):
        """Approve the termination and stop the contract, or refuse it.

        :param bool approve: whether the contract ends
        :param str answer: required to refuse
        :param date: day it counts from, today by default, not before the request (R0.13)
        :param str back_date_reason: required for a day that lies back, kept
        :raise AccessError: for anyone but the management, and for who requested it
        :raise UserError: when it is decided already, a refusal gives no reason, goods have left
            or invoices are open meanwhile, or the day does not fit
        """
        self.check_access("read")
        order = self.order_id
        # A delivery at the same moment must not slip past the check below.
        order._gy_lock_totals()
        answer = (answer or "").strip()
        if refusal := self._refusal(self.env.user):
            raise AccessError(
                self.env._(
                    "%(contract)s: %(refusal)s", contract=order.display_name, refusal=refusal
                )
            )
        if self.state != "open":
            raise UserError(self.env._("%s: this was decided already.", order.display_name))
        if not approve and not answer:
            raise UserError(self.env._("Say why the contract goes on."))
        if approve:
            order._gy_check_terminable()
        day = self._gy_decision_day(
            self.env._("Termination decided"),
            date,
            back_date_reason,
            [(self.env._("the request"), self.requested_on)],
        )
        self._gy_write_decided(
            {
                "state": "approved" if approve else "refused",
                "decider_id": self.env.uid,
                "decided_on": day,
                "answer": answer or False,
            }
        )
        if approve:
            self.sudo()._stop_contract()
        self.sudo()._notify_decision()
        return True

    def _gy_dated_subject(self):
        return self.order_id

    def _stop_contract(self):
        """Cancel the contract and what has not been started for it; the rest goes to stock."""
        order = self.order_id
        for production in order._gy_made_by().filtered(
            lambda item: item.state not in ("done", "cancel")
        ):
            if production.state in ("draft", "confirmed"):
                production.action_cancel()
                continue
            production.activity_schedule(
                "mail.mail_activity_data_warning",
                user_id=production.user_id.id or order.gy_organiser_id.id or self.env.uid,
                summary=self.env._(
                    "Contract %s was terminated: finish for stock or stop", order.name
                ),
            )
        order._gy_granted("state:cancel")._action_cancel()

    def _notify_decision(self):
        self.ensure_one()
        if self.state == "approved":
            body = self.env._("Contract terminated: %s", self.reason)
        else:
            body = self.env._("Termination refused: %s", self.answer)
        self.order_id.message_post(body=body, partner_ids=self.requester_id.partner_id.ids)
