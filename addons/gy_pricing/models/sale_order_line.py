import json

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command

from odoo.addons.gy_sales_process.tools import gate_pass

from ..tools import pricing
from odoo.addons.gy_sales_process.tools.groups import INTERNAL, ROLE
from .price_grade import COST_GROUPS


class SaleOrderLine(models.Model):
    """The grade of a contract's line, its requirement sheet and its estimate (R3.2, R3.3)."""

    _inherit = "sale.order.line"

    gy_requirement_ids = fields.One2many(
        "gy.line.requirement", "line_id", string="Requirements", copy=False, groups=ROLE
    )
    gy_facts_key = fields.Char(
        string="Fingerprint of the Requirements",
        compute="_compute_gy_facts_key",
        store=True,
        groups=INTERNAL,
        help="An estimate and a lowered grade hold for exactly these requirements.",
    )
    gy_grade_id = fields.Many2one(
        "gy.price.grade",
        string="Price Grade",
        compute="_compute_gy_grade_id",
        store=True,
        index="btree_not_null",
        ondelete="restrict",
        groups=INTERNAL,
    )
    gy_grade_reason = fields.Char(
        string="Why this Grade",
        compute="_compute_gy_grade_reason",
        compute_sudo=True,
        groups=INTERNAL,
    )
    gy_lowered_grade_id = fields.Many2one(
        "gy.price.grade",
        string="Lowered to",
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
        groups=INTERNAL,
        readonly=True,
    )
    gy_lowered_reason = fields.Char(
        string="Why it was Lowered", copy=False, groups=INTERNAL, readonly=True
    )
    gy_lowered_user_id = fields.Many2one(
        "res.users",
        string="Lowered by",
        copy=False,
        index="btree_not_null",
        groups=INTERNAL,
        readonly=True,
    )
    gy_lowered_key = fields.Char(string="Lowered for", copy=False, groups=INTERNAL, readonly=True)
    gy_estimate_cost = fields.Monetary(
        string="Estimated Cost",
        currency_field="currency_id",
        copy=False,
        groups=COST_GROUPS,
        readonly=True,
        help="Per unit of this line, in the currency of the contract, without tax.",
    )
    gy_estimate_note = fields.Text(
        string="Note on the Estimate", copy=False, groups=COST_GROUPS, readonly=True
    )
    gy_estimate_user_id = fields.Many2one(
        "res.users",
        string="Estimated by",
        copy=False,
        index="btree_not_null",
        groups=INTERNAL,
        readonly=True,
    )
    gy_estimated_on = fields.Date(string="Estimated on", copy=False, groups=INTERNAL, readonly=True)
    gy_estimate_key = fields.Char(
        string="Estimated for", copy=False, groups=INTERNAL, readonly=True
    )
    gy_suggested_price = fields.Float(
        string="Suggested Price",
        digits="Product Price",
        compute="_compute_gy_prices",
        groups=INTERNAL,
        help="As computed by the latest price review.",
    )
    gy_floor_price = fields.Float(
        string="Floor Price", digits="Product Price", compute="_compute_gy_prices", groups=INTERNAL
    )

    @api.model
    def _gy_open_fields(self):
        return super()._gy_open_fields() | {"gy_requirement_ids"}

    # -- computes ------------------------------------------------------------

    @api.depends(
        "order_id.gy_is_process",
        "display_type",
        "product_id",
        "product_uom_id",
        "currency_id",
        "gy_requirement_ids.topic_id",
        "gy_requirement_ids.description",
        "gy_requirement_ids.surcharge_amount",
    )
    def _compute_gy_facts_key(self):
        for line in self:
            if not line.order_id.gy_is_process or line.display_type:
                line.gy_facts_key = False
                continue
            requirements = sorted(
                [item.topic_id.id or 0, item.description or "", f"{item.surcharge_amount:.6f}"]
                for item in line.gy_requirement_ids
            )
            facts = [line.product_id.id, line.product_uom_id.id, line.currency_id.id, requirements]
            line.gy_facts_key = json.dumps(facts, ensure_ascii=False)

    @api.depends(
        "gy_facts_key",
        "gy_lowered_grade_id",
        "gy_lowered_key",
        "product_id.product_tmpl_id.gy_grade_id",
        "gy_requirement_ids.topic_id.grade_id",
    )
    def _compute_gy_grade_id(self):
        """The product's grade, raised by the line's requirements (R3.2)."""
        default = None
        for line in self:
            if not line.gy_facts_key or not line.product_id:
                line.gy_grade_id = False
            elif line.order_id.state == "sale":
                # What a contract in force was priced at does not follow later definitions.
                line.gy_grade_id = line.gy_grade_id
            else:
                if default is None:
                    default = self.env["gy.price.grade"]._default_grade()
                raised = line._gy_raised_grade(default)
                line.gy_grade_id = line._gy_lowered_grade() or raised

    @api.depends(
        "gy_grade_id",
        "gy_lowered_grade_id",
        "gy_lowered_key",
        "gy_facts_key",
        "gy_requirement_ids.topic_id",
    )
    def _compute_gy_grade_reason(self):
        for line in self:
            line.gy_grade_reason = line.gy_grade_id and line._gy_explain_grade()

    @api.depends_context("uid")
    @api.depends("gy_facts_key", "order_id.gy_price_review_ids.line_ids")
    def _compute_gy_prices(self):
        reviews = self.env["gy.price.review"]
        # Who has no role in the process may not ask for reviews; plain orders have none.
        contracts = self.order_id.filtered("gy_is_process")
        field = contracts._fields["gy_price_review_ids"]
        if contracts and contracts._has_field_access(field, "read"):
            reviews = contracts.gy_price_review_ids.sorted("round")
        latest = {row.line_id: row for row in reviews.line_ids.sorted("id") if row.line_id}
        for line in self:
            row = latest.get(line._origin, self.env["gy.price.review.line"])
            line.gy_suggested_price = row.suggested
            line.gy_floor_price = row.floor

    def copy_data(self, default=None):
        """Copy the requirements, too, for who may see them; core would ask everybody for the right."""
        vals_list = super().copy_data(default)
        if not self._has_field_access(self._fields["gy_requirement_ids"], "read"):
            return vals_list
        for line, vals in zip(self, vals_list, strict=True):
            rows = line.gy_requirement_ids.copy_data()
            for row in rows:
                del row["line_id"]
            vals["gy_requirement_ids"] = [Command.create(row) for row in rows]
        return vals_list

    # -- predicates ----------------------------------------------------------

    def _gy_raised_grade(self, default=None):
        """Return the grade by product and requirements, before anybody lowered it."""
        self.ensure_one()
        if default is None:
            default = self.env["gy.price.grade"]._default_grade()
        # The definitions of products are no secret.
        own = self.product_id.sudo().product_tmpl_id.gy_grade_id or default
        grades = own | self.gy_requirement_ids.topic_id.grade_id
        return max(grades, key=lambda grade: (grade.sequence, grade.id), default=own)

    def _gy_lowered_grade(self):
        """Return the grade it was lowered to, as long as its facts are those decided on."""
        self.ensure_one()
        if self.gy_lowered_key and self.gy_lowered_key == self.gy_facts_key:
            return self.gy_lowered_grade_id
        return self.env["gy.price.grade"]

    def _gy_has_estimate(self):
        """Tell whether the cost was estimated for the line's present requirements."""
        self.ensure_one()
        return bool(self.gy_estimate_key) and self.gy_estimate_key == self.gy_facts_key

    def _gy_explain_grade(self):
        self.ensure_one()
        grade = self.gy_grade_id
        if self._gy_lowered_grade():
            return self.env._(
                "Lowered to %(grade)s by %(user)s: %(reason)s",
                grade=grade.code,
                user=self.gy_lowered_user_id.sudo().name,
                reason=self.gy_lowered_reason,
            )
        raising = self.gy_requirement_ids.topic_id.filtered(lambda topic: topic.grade_id == grade)
        own = self.product_id.sudo().product_tmpl_id.gy_grade_id
        if raising and own != grade:
            return self.env._(
                "Raised to %(grade)s: %(topics)s",
                grade=grade.code,
                topics=", ".join(raising.mapped("name")),
            )
        return self.env._("Grade of the product: %s", grade.code)

    # -- the build-up --------------------------------------------------------

    def _gy_price_facts(self, unit_cost, market_factor, kept, day):
        """Return the :class:`~..tools.pricing.Facts` of this line (R3.4).

        :param float unit_cost: cost of one unit of the product, in the company's currency
        :param float market_factor: percentage in force for the product
        :param float kept: part of its price that the line keeps after deductions
        :param day: day of the computation
        """
        self.ensure_one()
        order, product, currency = self.order_id, self.product_id, self.currency_id
        if self._gy_has_estimate():
            cost = self.gy_estimate_cost
        else:
            cost = order.company_id.currency_id._convert(
                product.uom_id._compute_price(unit_cost, self.product_uom_id),
                currency,
                order.company_id,
                day,
                round=False,
            )
        listed = product.with_context(**self._get_product_price_context())._price_compute(
            "list_price",
            uom=self.product_uom_id,
            currency=currency,
            company=order.company_id,
            date=day,
        )[product.id]
        return pricing.Facts(
            cost=cost,
            list_price=self._gy_net_price(listed),
            offered=self._gy_offered_price() * kept,
            customer_factor=order._gy_customer_factor(),
            market_factor=market_factor,
            surcharge_percent=sum(self.gy_requirement_ids.topic_id.mapped("surcharge")),
            surcharge_amount=sum(self.gy_requirement_ids.mapped("surcharge_amount")),
        )

    def _gy_offered_price(self):
        """Return the offered price of one unit, net of tax and after the line's discount."""
        self.ensure_one()
        if self.product_uom_qty:
            return self.price_subtotal / self.product_uom_qty
        return self._gy_net_price(self.price_unit * (1 - self.discount / 100))

    def _gy_net_price(self, price):
        """Return a price of one unit without the taxes it includes."""
        self.ensure_one()
        if not any(self.tax_ids.mapped("price_include")):
            return price
        taxes = self.tax_ids.compute_all(
            price, self.currency_id, 1.0, self.product_id, self.order_id.partner_shipping_id
        )
        return taxes["total_excluded"]

    def _gy_prepare_price_line(self, grade, facts, price):
        """Return the values of a :class:`gy.price.review.line`: every figure, as it is now."""
        self.ensure_one()
        return {
            "line_id": self.id,
            "product_id": self.product_id.id,
            "name": self.name,
            "quantity": self.product_uom_qty,
            "uom_id": self.product_uom_id.id,
            "grade_id": grade.id,
            "grade_reason": self.gy_grade_reason,
            "requirements": "\n".join(
                f"{item.topic_id.name}: {item.description}" for item in self.gy_requirement_ids
            ),
            "method": grade.method,
            "cost": facts.cost,
            "markup": grade.markup if grade.method != pricing.LIST else 0.0,
            "floor_margin": grade.floor_margin,
            "base": price.base,
            "customer_factor": facts.customer_factor,
            "market_factor": facts.market_factor,
            "surcharge": price.surcharge,
            "suggested": price.suggested,
            "floor": price.floor,
            "offered": facts.offered,
            "discount": price.discount,
            "margin": price.margin,
            "below_floor": price.below_floor,
        }

    # -- what people decide --------------------------------------------------

    def action_gy_estimate(self, cost, note=None):
        """Enter the estimated cost of a line (R3.1: engineering estimate).

        :param float cost: per unit of the line, in the contract's currency, without tax
        :param str note: how it was estimated
        :raise AccessError: for anyone but technology and commerce
        :raise UserError: when the contract is in force or the cost is not positive
        """
        self.ensure_one()
        order = self.order_id
        order._gy_check_role("technology", "commerce")
        self.check_access("read")
        order._gy_check_contract(("draft", "sent"))
        if not isinstance(cost, (int, float)) or not cost > 0 or cost == float("inf"):
            raise UserError(self.env._("%s: give a cost above zero.", self.product_id.display_name))
        names = {
            "gy_estimate_cost": cost,
            "gy_estimate_note": (note or "").strip() or False,
            "gy_estimate_user_id": self.env.uid,
            "gy_estimated_on": fields.Date.context_today(self),
            "gy_estimate_key": self.gy_facts_key,
        }
        # Role and access were checked above; departments have no right to write contracts.
        gate_pass.grant(self.sudo(), *names).write(names)
        order.sudo().message_post(
            body=self.env._(
                "Cost of %(product)s estimated by %(user)s",
                product=self.product_id.display_name,
                user=self.env.user.name,
            )
        )
        return True

    def action_gy_lower_grade(self, grade_id, reason):
        """Lower the grade of a line below what its facts ask for, with a reason (R3.2).

        :param int grade_id: id of the grade, of a lower rank than the present one
        :param str reason: kept on the line
        :raise AccessError: for anyone but those who approve the line's grade down to its floor
            and the general manager; and on contracts of one's own
        :raise UserError: without reason, or when the grade is not lower
        """
        self.ensure_one()
        order, raised = self.order_id, self._gy_raised_grade()
        order._gy_check_role(*raised._highest_roles(), "general_manager")
        self.check_access("read")
        order._gy_check_contract(("draft", "sent"))
        if self.env.user == order.user_id:
            raise AccessError(
                self.env._("%s: nobody lowers a grade on a contract of their own.", order.name)
            )
        reason = (reason or "").strip()
        if not reason:
            raise UserError(self.env._("Say why the grade is lowered."))
        grade = self.env["gy.price.grade"].browse(grade_id).exists()
        if not grade or (grade.sequence, grade.id) >= (raised.sequence, raised.id):
            raise UserError(
                self.env._("Choose a grade below %(grade)s.", grade=raised.display_name)
            )
        names = {
            "gy_lowered_grade_id": grade.id,
            "gy_lowered_reason": reason,
            "gy_lowered_user_id": self.env.uid,
            "gy_lowered_key": self.gy_facts_key,
        }
        # Role and access were checked above; departments have no right to write contracts.
        gate_pass.grant(self.sudo(), *names).write(names)
        order.sudo().message_post(
            body=self.env._(
                "%(product)s: grade lowered from %(old)s to %(new)s by %(user)s: %(reason)s",
                product=self.product_id.display_name,
                old=raised.code,
                new=grade.code,
                user=self.env.user.name,
                reason=reason,
            )
        )
        return True
