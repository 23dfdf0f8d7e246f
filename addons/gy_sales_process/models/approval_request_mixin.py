from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ..tools import actions
from ..tools.public import public


class ApprovalRequestMixin(models.AbstractModel):
    """A round of approval that somebody asked for with a reason, and may take back.

    Rounds about a contract (``order_id``): its end, a release without money, a write-off.
    """

    _name = "gy.approval.request.mixin"
    _description = "Request to Be Approved"
    _inherit = ["gy.approval.round.mixin"]

    reason = fields.Text(required=True)
    requested_on = fields.Date(required=True)
    can_withdraw = fields.Boolean(compute="_compute_can_withdraw")

    # -- what a model that joins says ----------------------------------------

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

    def _submitted_day(self):
        return self.requested_on

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
