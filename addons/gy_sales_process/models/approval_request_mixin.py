from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command

from ..tools import actions
from ..tools.public import public


class ApprovalRequestMixin(models.AbstractModel):
    """A round of approval that somebody asked for with a reason, and may take back.

    Rounds about a contract in force (``order_id``): its end, a release without money, a write-off.
    What is agreed to is the content the contract had when it was asked.
    """

    _name = "gy.approval.request.mixin"
    _description = "Request to Be Approved"
    _inherit = ["gy.approval.asked.mixin"]
    _order = "id desc"

    _approval_fingerprint = "gy_content_hash"
    _approval_states = ("sale",)

    order_id = fields.Many2one(
        "sale.order", string="Contract", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one(related="order_id.company_id", store=True, index=True)
    reason = fields.Text(required=True)
    can_withdraw = fields.Boolean(compute="_compute_can_withdraw")

    # -- what a model that joins says ----------------------------------------

    def _words_requested(self):
        """Return what the subject's chatter says of a request that was made."""
        raise NotImplementedError

    def _words_withdrawn(self):
        """Return what the subject's chatter says of a request that was taken back."""
        raise NotImplementedError

    # -- the request ---------------------------------------------------------

    @api.depends("state")
    @api.depends_context("uid")
    def _compute_can_withdraw(self):
        for request in self:
            request.can_withdraw = request.state == "running" and request._is_mine()

    def _is_mine(self):
        """Tell whether the current user may take this request back."""
        self.ensure_one()
        user = self.env.user
        return user == self.submitter_id or user._gy_has_role("sales_manager")

    @api.model
    def _counts(self, orders):
        """Return ``{contract: how many such requests there are}``; the list shows what one may see."""
        # Only how many there are.
        groups = self.sudo()._read_group(
            [("order_id", "in", orders.ids)], ["order_id"], ["__count"]
        )
        return dict(groups)

    def _waits(self):
        """Return those of these requests that can still be decided."""
        return self.filtered(lambda one: one.state == "running" and not one.outdated)

    @api.model
    def _request(self, order, reason, day, steps, **vals):
        """Ask for it; the caller has checked who asks, and that nothing speaks against it.

        :param order: the contract
        :param str reason: kept, and told in the contract's chatter
        :param day: since when it is asked for
        :param steps: tuples of roles that are asked, those of one step side by side
        """
        request = self._submit(
            {
                "order_id": order.id,
                "reason": reason,
                "requested_on": day,
                # What is agreed to is the contract as it stands, whoever of its readers asks.
                "content_hash": order.sudo()[self._approval_fingerprint],
                "vote_ids": [
                    Command.create({"role": role, "step": step})
                    for step, roles in enumerate(steps, 1)
                    for role in roles
                ],
                **vals,
            }
        )
        # The note of the request; whoever asks may read a contract they cannot write.
        order.sudo().message_post(body=request._words_requested())
        return request

    @public
    def action_withdraw(self):
        """Take back a request that is not decided yet.

        :return: the action that opens the contract
        :raise AccessError: for anyone but who asked for it and the sales manager
        :raise UserError: when it is decided already
        """
        self.check_access("read")
        subject = self._subject()
        # The last opinion at the same moment must not be lost.
        subject._gy_lock_totals()
        if not self._is_mine():
            raise AccessError(
                self.env._(
                    "%s: only who asked for it takes it back, or the sales manager.",
                    self.display_name,
                )
            )
        if self.state != "running":
            raise UserError(self.env._("%s: this was decided already.", self.display_name))
        self._withdraw()
        # Whoever asked need not have the right to write the contract.
        subject.sudo().message_post(body=self._words_withdrawn())
        return actions.open_form(subject)
