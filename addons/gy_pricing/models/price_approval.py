from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

LAST_RESORT = "general_manager"


class PriceApproval(models.Model):
    """What one role says of the prices of a round (R3.5)."""

    _name = "gy.price.approval"
    _description = "Price Approval"
    _inherit = ["gy.record.mixin"]
    _order = "review_id, level, id"
    _rec_name = "role"

    review_id = fields.Many2one("gy.price.review", required=True, index=True, ondelete="restrict")
    order_id = fields.Many2one(related="review_id.order_id", store=True, index=True)
    company_id = fields.Many2one(related="review_id.company_id", store=True, index=True)
    level = fields.Integer(required=True)
    role = fields.Selection(selection="_selection_role", required=True)
    opinion = fields.Selection([("agree", "Agree"), ("disagree", "Disagree")])
    by_authority = fields.Boolean(
        string="Own Authority", help="Within the authority of the salesperson who submitted it."
    )
    reason = fields.Text()
    user_id = fields.Many2one("res.users", string="Decided by", index="btree_not_null")
    date = fields.Datetime(string="Decided on")
    state = fields.Selection(
        [("waiting", "Waits for Others"), ("open", "Open"), ("given", "Given"), ("void", "Void")],
        compute="_compute_state",
        store=True,
        index=True,
    )
    is_mine = fields.Boolean(compute="_compute_is_mine", search="_search_is_mine")

    _role_uniq = models.UniqueIndex("(review_id, role)", "A role speaks once in a round.")

    @api.model
    def _selection_role(self):
        return self.env["gy.price.authority"]._selection_role()

    @api.depends("opinion", "level", "review_id.state", "review_id.approval_ids.opinion")
    def _compute_state(self):
        for approval in self:
            before = approval.review_id.approval_ids.filtered(
                lambda other, level=approval.level: other.level < level
            )
            if approval.opinion:
                approval.state = "given"
            elif approval.review_id.state != "running":
                approval.state = "void"
            elif all(other.opinion == "agree" for other in before):
                approval.state = "open"
            else:
                approval.state = "waiting"

    @api.depends("state")
    @api.depends_context("uid")
    def _compute_is_mine(self):
        for approval in self:
            approval.is_mine = approval.state == "open" and not approval._refusal(self.env.user)

    def _search_is_mine(self, operator, value):
        if operator != "in":
            return NotImplemented
        roles = [role for role, _name in self._selection_role() if self.env.user._gy_has_role(role)]
        return [
            ("state", "=", "open"),
            ("role", "in", roles),
            ("review_id.submitter_id", "!=", self.env.uid),
            ("order_id.user_id", "!=", self.env.uid),
        ]

    def _refusal(self, user):
        """Return why ``user`` may not decide, or an empty string (R3.5, R0.8).

        The general manager may decide in any role's place, so that no price waits for somebody
        who is its own submitter.
        """
        self.ensure_one()
        review = self.review_id
        if not user._gy_has_role(self.role, LAST_RESORT):
            return self.env._(
                "Only %(role)s may decide this.", role=dict(self._selection_role())[self.role]
            )
        if user in (review.submitter_id, review.order_id.user_id):
            return self.env._("Nobody approves prices they submitted.")
        given = (review.approval_ids - self).filtered(lambda item: not item.by_authority)
        if user in given.user_id and not user._gy_has_role(LAST_RESORT):
            return self.env._("You have decided in this round already.")
        return ""

    def action_decide(self, opinion, reason=None):
        """Decide on the prices in the name of this approval's role.

        :param str opinion: ``agree`` or ``disagree``
        :param str reason: required to disagree, and to agree to a price below the floor
        :raise AccessError: when the user does not hold the role, submitted or owns the contract,
            or has decided in this round
        :raise UserError: when it is not this role's turn, or the prices have changed since
        """
        self.ensure_one()
        self.check_access("read")
        # Two last approvals at the same moment must not both find the other one missing.
        self.order_id._gy_lock_totals()
        reason = (reason or "").strip()
        review = self.review_id
        if refusal := self._refusal(self.env.user):
            raise AccessError(
                self.env._("%(review)s: %(refusal)s", review=review.display_name, refusal=refusal)
            )
        self._check_turn()
        if opinion not in ("agree", "disagree"):
            raise UserError(self.env._("Choose whether you agree or disagree."))
        if opinion == "disagree" and not reason:
            raise UserError(self.env._("Say why you disagree."))
        if self.role == LAST_RESORT and review.below_floor and not reason:
            raise UserError(self.env._("Say why a price below the floor is accepted."))
        self._decide(opinion, reason)
        review.sudo()._notify_progress(self)
        return True

    def _check_turn(self):
        """Refuse a decision that is not waited for, or on prices that have changed.

        :raise UserError: naming the review
        """
        review = self.review_id
        if self.state != "open":
            raise UserError(
                self.env._(
                    "%s: it is not your turn, or it has been decided already.", review.display_name
                )
            )
        if review.outdated or review.order_id.state not in ("draft", "sent"):
            raise UserError(
                self.env._(
                    "%s: the prices were changed after they were computed. The salesperson has to "
                    "submit them again.",
                    review.display_name,
                )
            )

    def _decide(self, opinion, reason=None, by_authority=False):
        """Record a decision; the caller has checked who takes it."""
        # Nobody has the right to write approvals.
        self.sudo().write(
            {
                "opinion": opinion,
                "reason": reason or False,
                "by_authority": by_authority,
                "user_id": self.env.uid,
                "date": fields.Datetime.now(),
            }
        )
