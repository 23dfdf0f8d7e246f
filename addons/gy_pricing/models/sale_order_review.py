from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.gy_sales_process.tools import actions, clock
from odoo.addons.gy_sales_process.tools.public import public

from ..tools import pricing


class SaleOrder(models.Model):
    """The review of a contract's prices: built up, submitted, kept (R3.4, R3.5)."""

    _inherit = "sale.order"

    @public(many=True)
    def action_gy_review_prices(self):
        """Compute the prices of contracts and submit them to those who approve them (R3.4, R3.5).

        What lies within the authority of the salesperson is approved at once, and recorded so. A
        running round of earlier prices is withdrawn; its approvals stay on record.

        :return: the action that opens the round of a single contract
        :raise AccessError: for anyone but salespeople with the right to edit the contract
        :raise UserError: when a price or a cost is missing, or the prices are approved or under
            review already
        """
        self._gy_check_role("salesperson", "sales_manager")
        self.check_access("write")
        reviews = self.env["gy.price.review"]
        for order in self:
            order._gy_check_contract(("draft", "sent"))
            order._gy_lock_totals()
            # Costs and reviews are closed to salespeople; role and access were checked above.
            reviews |= order.sudo()._gy_start_price_review()
        return actions.open_form(reviews) if len(reviews) == 1 else True

    def _gy_start_price_review(self):
        """Open the next round; the caller has checked who asks.

        :raise UserError: see :meth:`action_gy_review_prices`
        """
        self._gy_check_priceable()
        today = clock.today(self)
        rows = self._gy_build_prices(today)
        review = self.env["gy.price.review"]._submit(self._gy_prepare_price_review(rows, today))
        for approval in review.vote_ids.filtered(lambda item: item.role == "salesperson"):
            approval._give("agree", by_authority=True, stands_in=False)
        review._tell_progress(review.vote_ids[:1])
        if self.validity_date and self.validity_date > review.valid_until:
            # A quotation promises no price longer than it is approved for.
            self.validity_date = review.valid_until
        return review

    def _gy_check_priceable(self):
        """Refuse orders whose prices cannot or need not be reviewed.

        :raise UserError: naming the contract and what is missing
        """
        self.ensure_one()
        if "pricing" not in self._gy_applicable_codes():
            raise UserError(
                self.env._("%s: contracts of this type need no price review.", self.display_name)
            )
        missing = [item["missing"] for item in self._gy_quotation_criteria() if not item["ok"]]
        lines = self._gy_priced_lines()
        if not lines and not missing:
            missing.append(self.env._("There is no line with a price"))
        for line in lines:
            product = line.product_id.display_name
            if not line.gy_grade_id:
                missing.append(self.env._("%s: no price grade is defined", product))
            if line.gy_grade_id.method == "estimate" and not line._gy_has_estimate():
                missing.append(self.env._("%s: technology has not estimated the cost", product))
        if missing:
            raise UserError(
                self.env._(
                    "The prices of %(contract)s cannot be reviewed yet:\n%(missing)s",
                    contract=self.display_name,
                    missing="\n".join(f"- {text}" for text in missing),
                )
            )
        review = self._gy_price_review()
        expired = review.valid_until and review.valid_until < clock.today(self)
        if review.state == "running" or (review.state == "approved" and not expired):
            raise UserError(
                self.env._(
                    "%s: these prices are under review or approved already.", self.display_name
                )
            )

    def _gy_priced_lines(self):
        """Return the lines whose prices are reviewed; deductions are spread over them."""
        return self._gy_agreed_lines().filtered(
            lambda line: not line.display_type
            and line.product_type != "combo"
            and line.price_subtotal >= 0
        )

    def _gy_build_prices(self, day):
        """Return ``{line: (grade, facts, price)}`` of what is reviewed.

        :raise UserError: when neither a list price nor a cost is known
        """
        self.ensure_one()
        built = self._gy_build_up(self._gy_priced_lines(), day)
        for line, (_grade, _facts, price) in built.items():
            if not price.suggested:
                raise UserError(
                    self.env._(
                        "%(contract)s: neither a list price nor a cost of %(product)s is known. "
                        "Technology or commerce can estimate the cost.",
                        contract=self.display_name,
                        product=line.product_id.display_name,
                    )
                )
        return built

    def _gy_live_prices(self):
        """Return ``{line: price}`` as they would be judged today; the caller has checked who asks.

        What waits for an estimate has none.
        """
        self.ensure_one()
        lines = self._gy_priceable_lines()
        built = self._gy_build_up(lines, clock.today(self))
        return {line: price for line, (_grade, _facts, price) in built.items() if price.suggested}

    def _gy_priceable_lines(self):
        """Return the lines of which a price can be told: what waits for an estimate has none."""
        return self._gy_priced_lines().filtered(
            lambda line: line.product_id
            and line.gy_grade_id
            and (line.gy_grade_id.method != "estimate" or line._gy_has_estimate())
        )

    def _gy_build_up(self, lines, day):
        """Return ``{line: (grade, facts, price)}`` of lines of this contract, in one batch."""
        rounding = self.currency_id.rounding
        return {
            line: (grade, facts, pricing.build(policy, facts, rounding, lower=lower))
            for line, (grade, policy, lower, facts) in self._gy_price_rules(lines, day).items()
        }

    def _gy_price_rules(self, lines, day):
        """Return ``{line: (grade, its policy, those of lower grades, facts)}``, in one batch."""
        costs = lines.product_id._gy_unit_costs(self.company_id)
        markets = self.env["gy.market.factor"]._percent_of(lines.product_id, self.company_id, day)
        goods = self._gy_agreed_lines().filtered(lambda line: not line.display_type)
        kept = pricing.after_deductions(goods.mapped("price_subtotal"))
        grades = self.env["gy.price.grade"].search([]) | lines.gy_grade_id
        policies = {grade: grade._policy() for grade in grades}
        lower = {
            grade: tuple(
                policy for item, policy in policies.items() if item._rank() < grade._rank()
            )
            for grade in lines.gy_grade_id
        }
        return {
            line: (
                line.gy_grade_id,
                policies[line.gy_grade_id],
                lower[line.gy_grade_id],
                line._gy_price_facts(costs[line.product_id], markets[line.product_id], kept, day),
            )
            for line in lines
        }

    def _gy_customer_factor(self):
        """Return the percentage for the customer's class (R3.4)."""
        self.ensure_one()
        group = self.gy_customer_class_id
        return group.key_factor if self.gy_is_key_customer else group.factor

    def _gy_prepare_price_review(self, rows, day):
        """Return the values of the next round with its build-up and approvals."""
        self.ensure_one()
        days = min(grade.validity_days for grade, _facts, _price in rows.values())
        route = pricing.join_routes([price.route for _grade, _facts, price in rows.values()])
        return {
            "order_id": self.id,
            "partner_id": self.partner_id.id,
            "customer_class_id": self.gy_customer_class_id.id,
            "is_key_customer": self.gy_is_key_customer,
            "amount_untaxed": self.amount_untaxed,
            "currency_id": self.currency_id.id,
            "content_hash": self.gy_price_hash,
            "date": day,
            "valid_until": fields.Date.add(day, days=days),
            "line_ids": [
                fields.Command.create(line._gy_prepare_price_line(*row))
                for line, row in rows.items()
            ],
            "vote_ids": [
                fields.Command.create({"step": level, "role": role}) for level, role in route
            ],
        }

    @public
    def action_gy_view_price_reviews(self):
        """Open the rounds of price review of this contract."""
        domain = [("order_id", "=", self.id)]
        return actions.open_list("gy.price.review", self.env._("Price Reviews"), domain)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_priced(self):
        for order in self:
            # Read for the check only; what was decided and issued is kept whoever asks.
            if order.sudo().gy_price_review_ids or order.sudo().gy_quotation_issue_ids:
                raise UserError(
                    self.env._(
                        "%s has a price review or an issued quotation, which are kept. Cancel it "
                        "instead.",
                        order.display_name,
                    )
                )
