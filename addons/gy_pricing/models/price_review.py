from odoo import api, fields, models
from odoo.exceptions import UserError


class PriceReview(models.Model):
    """One round of review of exactly one set of prices of a contract (R3.4, R3.5).

    Rounds are append-only and hold every figure as it was: nobody has the right to write or
    delete them, and approvals are given through a method that checks who speaks.
    """

    _name = "gy.price.review"
    _description = "Price Review"
    _inherit = ["gy.record.mixin", "mail.thread"]
    _order = "order_id, round desc"

    order_id = fields.Many2one(
        "sale.order", string="Contract", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one(related="order_id.company_id", store=True, index=True)
    partner_id = fields.Many2one(
        "res.partner", string="Customer", required=True, index=True, readonly=True
    )
    customer_class_id = fields.Many2one("gy.customer.class", index="btree_not_null")
    is_key_customer = fields.Boolean(string="Key Customer")
    salesperson_id = fields.Many2one(related="order_id.user_id")
    amount_untaxed = fields.Monetary(string="Amount without Tax")
    currency_id = fields.Many2one("res.currency", required=True)
    round = fields.Integer(required=True, default=1)
    content_hash = fields.Char(required=True)
    submitter_id = fields.Many2one("res.users", string="Submitted by", required=True, index=True)
    date = fields.Date(string="Computed on", required=True)
    valid_until = fields.Date(required=True)
    withdrawn = fields.Boolean(help="Another round took its place.")
    line_ids = fields.One2many("gy.price.review.line", "review_id", string="Lines")
    approval_ids = fields.One2many("gy.price.approval", "review_id", string="Approvals")
    grade_ids = fields.Many2many(
        "gy.price.grade", string="Grades", compute="_compute_from_lines", store=True
    )
    below_floor = fields.Boolean(compute="_compute_from_lines", store=True)
    state = fields.Selection(
        [
            ("running", "Under Review"),
            ("approved", "Approved"),
            ("rejected", "Sent Back"),
            ("withdrawn", "Withdrawn"),
        ],
        compute="_compute_state",
        store=True,
        index=True,
    )
    date_done = fields.Date(string="Decided on", compute="_compute_state", store=True)
    outdated = fields.Boolean(
        compute="_compute_outdated", help="The prices were changed after they were computed."
    )
    can_answer = fields.Boolean(compute="_compute_can_answer")

    _round_uniq = models.UniqueIndex("(order_id, round)", "This round exists already.")
    _running_uniq = models.UniqueIndex(
        "(order_id) WHERE state = 'running'", "The prices are under review already."
    )

    @api.depends("order_id.name", "round")
    def _compute_display_name(self):
        for review in self:
            review.display_name = self.env._(
                "Price review %(contract)s, round %(round)s",
                contract=review.order_id.name,
                round=review.round,
            )

    @api.depends("line_ids.grade_id", "line_ids.below_floor")
    def _compute_from_lines(self):
        for review in self:
            review.grade_ids = review.line_ids.grade_id
            review.below_floor = any(review.line_ids.mapped("below_floor"))

    @api.depends("withdrawn", "approval_ids.opinion", "approval_ids.date")
    def _compute_state(self):
        for review in self:
            opinions = review.approval_ids.mapped("opinion")
            if "disagree" in opinions:
                review.state = "rejected"
            elif review.withdrawn:
                review.state = "withdrawn"
            elif opinions and all(opinions):
                review.state = "approved"
            else:
                review.state = "running"
            dates = [date for date in review.approval_ids.mapped("date") if date]
            decided = review.state in ("approved", "rejected") and dates
            review.date_done = decided and fields.Date.context_today(review, max(dates))

    @api.depends("content_hash", "order_id.gy_price_hash")
    def _compute_outdated(self):
        for review in self:
            review.outdated = review.content_hash != review.order_id.gy_price_hash

    @api.depends("state", "approval_ids.opinion")
    @api.depends_context("uid")
    def _compute_can_answer(self):
        for review in self:
            review.can_answer = bool(review._my_open_approvals())

    def _my_open_approvals(self):
        """Return the approvals of this review that wait for the current user."""
        return self.approval_ids.filtered(
            lambda approval: approval.state == "open" and not approval._refusal(self.env.user)
        )

    def _notify_progress(self, approval):
        """Tell the salesperson in the contract's chatter once the round is decided."""
        self.ensure_one()
        if self.state == "approved":
            body = self.env._("Prices approved (round %s)", self.round)
        elif self.state == "rejected":
            body = self.env._(
                "Prices sent back by %(role)s: %(reason)s",
                role=dict(approval._selection_role())[approval.role],
                reason=approval.reason,
            )
        else:
            return
        self.order_id.message_post(body=body, partner_ids=self.submitter_id.partner_id.ids)

    def action_answer(self):
        """Open the dialog for the approval that waits for the current user.

        :raise UserError: when none does
        """
        self.ensure_one()
        approval = self._my_open_approvals()[:1]
        if not approval:
            raise UserError(
                self.env._("%s: no approval of yours is waited for.", self.display_name)
            )
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Decide on the Prices"),
            "res_model": "gy.price.answer",
            "view_mode": "form",
            "target": "new",
            "context": {"default_approval_id": approval.id},
        }

    def action_open_contract(self):
        """Open the contract whose prices these are."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.order_id.display_name,
            "res_model": "sale.order",
            "res_id": self.order_id.id,
            "view_mode": "form",
        }
