from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError


class ContractReviewOpinion(models.Model):
    """What one role says of a contract in one round (R5.2)."""

    _name = "gy.contract.review.opinion"
    _description = "Review Opinion"
    _inherit = ["gy.record.mixin"]
    _order = "review_id, step, id"
    _rec_name = "role"

    review_id = fields.Many2one(
        "gy.contract.review", required=True, index=True, ondelete="restrict"
    )
    order_id = fields.Many2one(related="review_id.order_id", store=True, index=True)
    company_id = fields.Many2one(related="review_id.company_id", store=True, index=True)
    step = fields.Integer(required=True)
    role = fields.Selection(selection="_selection_role", required=True)
    subject = fields.Char(translate=True)
    opinion = fields.Selection([("agree", "Agree"), ("disagree", "Disagree")])
    reason = fields.Text()
    user_id = fields.Many2one("res.users", string="Given by", index="btree_not_null")
    date = fields.Datetime(string="Given on")
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
        return self.env["gy.review.route.line"]._selection_role()

    @api.depends("opinion", "step", "review_id.state", "review_id.opinion_ids.opinion")
    def _compute_state(self):
        for opinion in self:
            before = opinion.review_id.opinion_ids.filtered(
                lambda other, step=opinion.step: other.step < step
            )
            if opinion.opinion:
                opinion.state = "given"
            elif opinion.review_id.state != "running":
                opinion.state = "void"
            elif all(other.opinion == "agree" for other in before):
                opinion.state = "open"
            else:
                opinion.state = "waiting"

    @api.depends("state")
    @api.depends_context("uid")
    def _compute_is_mine(self):
        for opinion in self:
            opinion.is_mine = opinion.state == "open" and not opinion._refusal(self.env.user)

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
        """Return why ``user`` may not give this opinion, or an empty string (R5.6, R0.8)."""
        self.ensure_one()
        review = self.review_id
        if not user._gy_has_role(self.role):
            return self.env._(
                "Only %(role)s may give this opinion.",
                role=dict(self._selection_role())[self.role],
            )
        if user in (review.submitter_id, review.order_id.user_id):
            return self.env._("Nobody reviews a contract of their own.")
        if user in (review.opinion_ids - self).user_id:
            return self.env._("You have given an opinion in this round already.")
        return ""

    def action_give(self, opinion, reason=None):
        """Give the opinion in the name of its role.

        :param str opinion: ``agree`` or ``disagree``
        :param str reason: required to disagree
        :raise AccessError: when the user does not hold the role, submitted or owns the contract,
            or has spoken in this round
        :raise UserError: when it is not this role's turn, or the contract has changed since
        """
        self.ensure_one()
        self.check_access("read")
        # Two last opinions at the same moment must not both find the other one missing.
        self.order_id._gy_lock_totals()
        reason = (reason or "").strip()
        if refusal := self._refusal(self.env.user):
            raise AccessError(
                self.env._(
                    "%(review)s: %(refusal)s", review=self.review_id.display_name, refusal=refusal
                )
            )
        if self.state != "open":
            raise UserError(
                self.env._(
                    "%s: it is not your turn, or you have answered already.",
                    self.review_id.display_name,
                )
            )
        if self.review_id.outdated:
            raise UserError(
                self.env._(
                    "%s: the contract was changed after it was submitted. The salesperson has to "
                    "submit it again.",
                    self.review_id.display_name,
                )
            )
        if opinion not in ("agree", "disagree"):
            raise UserError(self.env._("Choose whether you agree or disagree."))
        if opinion == "disagree" and not reason:
            raise UserError(self.env._("Say why you disagree."))
        # Nobody has the right to write opinions; this method has checked who speaks.
        self.sudo().write(
            {
                "opinion": opinion,
                "reason": reason or False,
                "user_id": self.env.uid,
                "date": fields.Datetime.now(),
            }
        )
        self.review_id.sudo()._notify_progress(self)
        return True
