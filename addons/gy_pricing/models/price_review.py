from odoo import api, fields, models


class PriceReview(models.Model):
    """One round of review of exactly one set of prices of a contract (R3.4, R3.5).

    It holds every figure as it was.
    """

    _name = "gy.price.review"
    _description = "Price Review"
    _inherit = ["gy.approval.round.mixin"]
    _order = "order_id, round desc"

    _approval_fingerprint = "gy_price_hash"

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
    date = fields.Date(string="Computed on", required=True)
    valid_until = fields.Date(required=True)
    line_ids = fields.One2many("gy.price.review.line", "review_id", string="Lines")
    vote_ids = fields.One2many("gy.price.approval", "round_id", string="Approvals")
    grade_ids = fields.Many2many(
        "gy.price.grade", string="Grades", compute="_compute_from_lines", store=True
    )
    below_floor = fields.Boolean(compute="_compute_from_lines", store=True)

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

    def _submitted_day(self):
        return self.date

    def _words_approved(self):
        return self.env._("Prices approved (round %s)", self.round)

    def _words_rejected(self, vote):
        return self.env._(
            "Prices sent back by %(role)s: %(reason)s", role=vote._role_name(), reason=vote.reason
        )

    def _margin(self):
        """Return the margin of all lines in the contract's currency; who reads it is not asked."""
        self.ensure_one()
        return sum(
            line.quantity * line.offered * line.margin / 100 for line in self.sudo().line_ids
        )
