from odoo import api, fields, models
from odoo.tools import format_date

from odoo.addons.gy_sales_process.models.sale_order_content import fingerprint
from odoo.addons.gy_sales_process.tools import actions, clock
from odoo.addons.gy_sales_process.tools.groups import INTERNAL, ROLE
from odoo.addons.gy_sales_process.tools.stages import Stage


class SaleOrder(models.Model):
    """Stage 3: prices are built up, reviewed and approved before they are offered (R3)."""

    _inherit = "sale.order"

    gy_customer_class_id = fields.Many2one(
        "gy.customer.class",
        string="Customer Class",
        compute="_compute_gy_customer_class",
        store=True,
        index="btree_not_null",
        ondelete="restrict",
        groups=INTERNAL,
    )
    gy_is_key_customer = fields.Boolean(
        string="Key Customer", compute="_compute_gy_customer_class", store=True, groups=INTERNAL
    )
    gy_requirement_ids = fields.One2many(
        "gy.line.requirement",
        "order_id",
        string="Requirement Sheet",
        copy=False,
        groups=ROLE,
    )
    gy_price_hash = fields.Char(
        string="Fingerprint of the Prices",
        compute="_compute_gy_price_hash",
        store=True,
        groups=INTERNAL,
    )
    gy_price_review_ids = fields.One2many(
        "gy.price.review",
        "order_id",
        string="Price Reviews",
        copy=False,
        groups=ROLE,
        readonly=True,
    )
    gy_quotation_issue_ids = fields.One2many(
        "gy.quotation.issue",
        "order_id",
        string="Issued Quotations",
        copy=False,
        groups=ROLE,
        readonly=True,
    )
    gy_pricing_done = fields.Boolean(
        string="Priced and Quoted", compute="_compute_gy_pricing_done", store=True, groups=INTERNAL
    )
    gy_pricing_date = fields.Date(
        string="Quoted on", compute="_compute_gy_pricing_done", store=True, groups=INTERNAL
    )
    gy_price_state = fields.Selection(
        [
            ("none", "Not Computed"),
            ("outdated", "Changed since"),
            ("running", "Under Review"),
            ("rejected", "Sent Back"),
            ("approved", "Approved"),
        ],
        string="Prices",
        compute="_compute_gy_price_state",
        compute_sudo=True,
        groups=INTERNAL,
    )
    gy_price_valid_until = fields.Date(
        string="Prices Valid until",
        compute="_compute_gy_price_state",
        compute_sudo=True,
        groups=INTERNAL,
    )
    gy_needs_pricing = fields.Boolean(
        string="Prices are Reviewed", compute="_compute_gy_needs_pricing", groups=INTERNAL
    )

    # -- hooks ---------------------------------------------------------------

    @api.model
    def _gy_stages(self):
        return super()._gy_stages() | {
            "pricing": Stage(
                done="gy_pricing_done",
                date="gy_pricing_date",
                criteria="_gy_pricing_criteria",
            ),
        }

    @api.model
    def _gy_open_fields(self):
        return super()._gy_open_fields() | {"gy_requirement_ids"}

    @api.model
    def _gy_content_depends(self):
        return [
            *super()._gy_content_depends(),
            "gy_line_ids.gy_requirement_ids.topic_id",
            "gy_line_ids.gy_requirement_ids.description",
        ]

    def _gy_review_content(self):
        """What the customer requires is judged by technology; surcharges belong to the price."""
        content = super()._gy_review_content()
        lines = self._gy_agreed_lines()
        sheets = [
            sorted(
                [item.topic_id.id or 0, item.description or ""] for item in line.gy_requirement_ids
            )
            for line in lines
            if not line.display_type
        ]
        if any(sheets):
            content["technical"] = content.get("technical", {}) | {"requirements": sheets}
        return content

    def _gy_pricing_criteria(self):
        facts = self._gy_pricing_facts()
        return [
            *self._gy_price_criteria(facts),
            self._gy_criterion(
                self.env._("Quotation issued"),
                facts["issued"],
                self.env._("The quotation with these prices has not been issued"),
            ),
        ]

    def _gy_gate_reasons(self, gate, **scope):
        reasons = super()._gy_gate_reasons(gate, **scope)
        if gate in ("send", "confirm") and "pricing" in self._gy_applicable_codes():
            # A signed price is agreed; before that an approval holds as long as its validity.
            today = gate == "send" and not self.gy_signing_done and clock.today(self)
            facts = self._gy_pricing_facts(today)
            reasons += [item for item in self._gy_price_criteria(facts) if not item["ok"]]
        return reasons

    def _gy_time_dates(self):
        dates = super()._gy_time_dates()
        open_price = self.state in ("draft", "sent") and not self.gy_signing_done
        if open_price and (valid_until := self._gy_price_review().valid_until):
            dates.append(fields.Date.add(valid_until, days=1))
        return dates

    @api.depends("gy_price_review_ids.valid_until", "gy_price_hash", "gy_signing_done")
    def _compute_gy_next_date(self):
        return super()._compute_gy_next_date()

    def _gy_on_dates_passed(self, today):
        res = super()._gy_on_dates_passed(today)
        for order in self.filtered(lambda order: order.state in ("draft", "sent")):
            review = order._gy_price_review()
            if not order.gy_signing_done and review.valid_until and review.valid_until < today:
                order.activity_schedule(
                    "mail.mail_activity_data_todo",
                    user_id=order.user_id.id or self.env.uid,
                    summary=self.env._("The approved prices have expired: compute them again"),
                )
        return res

    def action_confirm(self):
        # What a contract in force keeps has to be computed before the state says so.
        self._gy_contracts().order_line.mapped("gy_grade_id")
        return super().action_confirm()

    # -- computes ------------------------------------------------------------

    @api.depends(
        "gy_is_process",
        "partner_id.commercial_partner_id.gy_customer_class_id",
        "partner_id.commercial_partner_id.gy_is_key_customer",
    )
    def _compute_gy_customer_class(self):
        """The class is copied: a contract in force does not follow its customer's later class."""
        for order in self:
            if order.state == "sale":
                order.gy_customer_class_id = order.gy_customer_class_id
                order.gy_is_key_customer = order.gy_is_key_customer
                continue
            partner = order.gy_is_process and order.partner_id.commercial_partner_id
            order.gy_customer_class_id = partner and partner.gy_customer_class_id
            order.gy_is_key_customer = partner and partner.gy_is_key_customer

    @api.depends(lambda self: self._gy_price_depends())
    def _compute_gy_price_hash(self):
        for order in self:
            order.gy_price_hash = order.gy_is_process and fingerprint(order._gy_price_content())

    @api.depends(
        "gy_is_process",
        "gy_price_hash",
        "gy_signing_done",
        "gy_time_checked",
        "gy_price_review_ids.state",
        "gy_price_review_ids.date_done",
        "gy_price_review_ids.valid_until",
        "gy_price_review_ids.content_hash",
        "gy_quotation_issue_ids.price_hash",
        "gy_quotation_issue_ids.date",
    )
    def _compute_gy_pricing_done(self):
        for order in self:
            done = order.gy_is_process and all(order._gy_pricing_facts().values())
            dates = done and [order._gy_price_review().date_done, order._gy_first_issue().date]
            order.gy_pricing_done = done
            order.gy_pricing_date = done and max(filter(None, dates), default=False)

    @api.depends("gy_price_hash", "gy_price_review_ids.state", "gy_price_review_ids.valid_until")
    def _compute_gy_price_state(self):
        for order in self:
            review = order._gy_price_review()
            order.gy_price_valid_until = review.state == "approved" and review.valid_until
            if review.state in ("running", "rejected", "approved"):
                order.gy_price_state = review.state
            else:
                order.gy_price_state = "outdated" if order.gy_price_review_ids else "none"

    @api.depends("gy_is_process", "gy_stage_codes")
    def _compute_gy_needs_pricing(self):
        for order in self:
            order.gy_needs_pricing = (
                order.gy_is_process and "pricing" in order._gy_applicable_codes()
            )

    # -- predicates and criteria ---------------------------------------------

    def _gy_price_review(self):
        """Return the latest round that judged exactly the present prices."""
        self.ensure_one()
        reviews = self._gy_judged_with().gy_price_review_ids
        return reviews.filtered(
            lambda review: review.content_hash == self.gy_price_hash and self.gy_is_process
        ).sorted("id")[-1:]

    def _gy_first_issue(self):
        """Return the first time the quotation left with exactly the present prices."""
        self.ensure_one()
        return self.gy_quotation_issue_ids.filtered(
            lambda issue: issue.price_hash == self.gy_price_hash
        ).sorted(lambda issue: (issue.date, issue.id))[:1]

    def _gy_pricing_facts(self, today=None):
        """Return the facts of stage 3: approved as they are, still valid, quoted.

        :param today: the day on which prices have to be valid; by default the last one that the
            daily job has looked at, because a stored flag cannot follow the clock
        """
        self.ensure_one()
        review = self._gy_price_review()
        day = today or self.gy_time_checked
        # What a change leaves as it is was agreed; what it changes its supplement offers.
        agreed = self.gy_signing_done or (self._gy_contract_changed() and review.order_id != self)
        return {
            # What is left of a contract that ended early keeps its prices.
            "approved": review.state == "approved" or self._gy_is_terminated(),
            "valid": bool(agreed) or not (day and review.valid_until and review.valid_until < day),
            "issued": bool(self._gy_first_issue())
            or self._gy_was_changed()
            or self._gy_is_terminated(),
        }

    def _gy_price_criteria(self, facts):
        """Return the criteria on the prices themselves, from :meth:`_gy_pricing_facts`."""
        review = self._gy_price_review()
        action = review and actions.open_form(review)
        return [
            self._gy_criterion(
                self.env._("Prices approved as they are"),
                facts["approved"],
                self._gy_price_missing(review),
                action,
            ),
            self._gy_criterion(
                self.env._("Approved prices still valid"),
                facts["valid"],
                self.env._(
                    "The approved prices were valid until %s; compute them again",
                    format_date(self.env, review.valid_until),
                ),
                action,
            ),
        ]

    def _gy_price_missing(self, review):
        """Return in words why the prices are not approved."""
        if review.state == "running":
            waiting = review.vote_ids.filtered(lambda item: not item.opinion)
            return self.env._(
                "The prices wait for the approval of: %s",
                ", ".join(item._role_name() for item in waiting),
            )
        if review.state == "rejected":
            refused = review.vote_ids.filtered(lambda item: item.opinion == "disagree")
            return self.env._("The prices were sent back: %s", refused[:1].reason or "")
        if self.gy_price_review_ids:
            return self.env._("The prices were changed after their review; compute them again")
        return self.env._("The prices have not been reviewed")

    # -- the review ----------------------------------------------------------
