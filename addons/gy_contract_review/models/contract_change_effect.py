from odoo import api, models
from odoo.exceptions import UserError
from odoo.tools import format_date

from odoo.addons.gy_sales_process.tools import clock
from odoo.addons.gy_sales_process.tools.public import public


class ContractChange(models.Model):
    """A change takes effect: the contract follows, and whoever works on it is told (R5.4)."""

    _inherit = "gy.contract.change"

    # -- taking effect -------------------------------------------------------

    @public
    def action_apply(self, date=None, back_date_reason=None):
        """Put a change into effect that was approved and agreed with the customer (R5.4).

        The contract says from then on what was proposed; deliveries, manufacturing orders and the
        payment plan follow in the same transaction. Whoever works on the contract is told.

        :param date: day it counts from, today by default, not before it was agreed (R0.13)
        :param str back_date_reason: required for a day that lies back, kept
        :raise AccessError: for anyone but the contract's salesperson, sales manager, contract
            administrator
        :raise UserError: with what is missing, or cannot be changed any more
        """
        order, proposal = self.order_id, self.proposal_id
        order._gy_check_role("salesperson", "sales_manager", "contract_admin")
        self.check_access("read")
        order.check_access("read")
        if not self._is_open():
            raise UserError(self.env._("%s is in effect or withdrawn already.", self.display_name))
        # A delivery, a payment or another change at the same moment waits its turn.
        (order | proposal)._gy_lock_totals()
        order._gy_check_contract(("sale",))
        self._check_unchanged()
        proposal._gy_check_gate("confirm")
        day = self._gy_decision_day(
            self.env._("Change put into effect"),
            date,
            back_date_reason,
            [(self.env._("the agreement with the customer"), proposal.sudo().gy_signed_on)],
        )
        self.sudo()._apply(day)
        self.sudo()._tell_applied()
        return True

    def _check_unchanged(self):
        """Refuse to overwrite what the contract came to say since the change was proposed.

        :raise UserError: naming what changed
        """
        order = self.sudo().order_id  # whoever puts it into effect is told of differences
        changes = order._gy_content_changes(self.before or {}, order._gy_review_content())
        if changes:
            raise UserError(
                self.env._(
                    "%(contract)s was changed since %(change)s was proposed: %(what)s. Withdraw "
                    "this change and propose it anew.",
                    contract=order.display_name,
                    change=self.display_name,
                    what="; ".join(change.label for change in changes),
                )
            )

    def _apply(self, day):
        """Have the contract take over the proposal, and keep what it said before and after."""
        proposal = self.proposal_id
        wanted = proposal._gy_review_content()
        with self.order_id._gy_changing() as order:
            order._gy_apply_change(proposal)
        self.env.flush_all()
        self._check_taken_over(order, wanted)
        self._gy_write_decided({"applied_on": day, "applied_by_id": self.env.uid, "after": wanted})
        order._gy_seal_anew()
        order._gy_recompute("gy_review_done", "gy_review_date", "gy_review_ratio")
        proposal._gy_granted("state:cancel").write({"state": "cancel"})
        order._gy_collect_papers()

    def _check_taken_over(self, order, wanted):
        """Make sure that what is in force is what was judged, to the letter (R5.5).

        :raise UserError: naming what could not be taken over
        """
        left = order._gy_content_changes(wanted, order._gy_review_content())
        if left:
            raise UserError(
                self.env._(
                    "%(change)s could not be taken over as it was approved: %(what)s. Nothing was "
                    "changed.",
                    change=self.display_name,
                    what="; ".join(f"{change.label}: {change.after}" for change in left),
                )
            )

    def _tell_applied(self):
        self.ensure_one()
        order = self.order_id
        self._open_acks()
        lines = "\n".join(
            f"{change.label}: {change.before} → {change.after}" for change in self._changes()
        )
        order.message_post(
            body=self.env._(
                "Change %(name)s in effect from %(day)s: %(reason)s\n%(lines)s",
                name=self.name,
                day=format_date(self.env, self.applied_on),
                reason=self.reason,
                lines=lines,
            ),
            partner_ids=self.requester_id.partner_id.ids,
        )

    def _gy_dated_subject(self):
        return self.order_id

    # -- what people learn ---------------------------------------------------

    def _open_acks(self):
        """Ask those to acknowledge the change whose work it concerns (R5.4)."""
        changed = {change.subject for change in self._changes()}
        concerned = {
            role
            for role, subjects in self._concerned().items()
            if not subjects or changed & subjects
        }
        self.env["gy.contract.change.ack"]._gy_create_decided(
            [{"change_id": self.id, "role": role} for role in sorted(concerned)]
        )

    @api.model
    def _concerned(self):
        """Return ``{role: subjects that concern it}``; no subjects: every change does."""
        return {
            "salesperson": set(),
            "contract_admin": set(),
            "manufacturing": {"goods", "technical", "delivery"},
            "finance": {"goods", "price", "payment", "parties", "terms"},
        }

    @public
    def action_acknowledge(self):
        """Note that the current user knows of the change and works by it (R5.4).

        :raise UserError: when nothing waits for the user's acknowledgement
        """
        self.check_access("read")
        acks = self._my_acks()
        if not acks:
            raise UserError(
                self.env._("%s: it does not wait for your acknowledgement.", self.display_name)
            )
        acks._gy_write_decided({"user_id": self.env.uid, "done_on": clock.today(self)})
        return True
