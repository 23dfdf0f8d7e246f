from odoo import api, fields, models
from odoo.tools import format_list

from ..tools import clock
from ..tools.groups import INTERNAL

# What a contract says of its type.
TYPE_FIELDS = ("gy_type_reason", "gy_type_origin")


class SaleOrder(models.Model):
    """Whether a contract may be of its type, and what the type asks for (R0.11)."""

    _inherit = "sale.order"

    gy_type_reason = fields.Text(
        string="Reason of the Type",
        copy=False,
        groups=INTERNAL,
        help="Why goods go out as a sample, or are replaced free of charge.",
    )
    gy_type_origin = fields.Char(
        string="Arises from",
        copy=False,
        groups=INTERNAL,
        help="What it answers: the number of a complaint, a return, an enquiry.",
    )
    gy_type_asks = fields.Boolean(
        string="Type Asks for a Reason", compute="_compute_gy_type_asks", groups=INTERNAL
    )

    @api.depends("gy_profile_id")
    def _compute_gy_type_asks(self):
        for order in self:
            # What a type asks for is no secret.
            order.gy_type_asks = order.gy_profile_id.sudo().needs_reason

    @api.model
    def _gy_open_fields(self):
        return super()._gy_open_fields() | set(TYPE_FIELDS)

    @api.model
    def _gy_locked_fields(self):
        return super()._gy_locked_fields() | set(TYPE_FIELDS)

    @api.model
    def _gy_content_depends(self):
        return [*super()._gy_content_depends(), *TYPE_FIELDS]

    def _gy_review_content(self):
        content = super()._gy_review_content()
        # Without them the content reads as it did before types asked for anything.
        if said := {name: self[name] for name in TYPE_FIELDS if self[name]}:
            content["terms"] = content["terms"] | said
        return content

    def _gy_content_words(self, content):
        rows = self._gy_word_fields(
            "terms", content.get("terms", {}), **{name: name for name in TYPE_FIELDS}
        )
        return [*super()._gy_content_words(content), *rows]

    @api.onchange("gy_profile_id")
    def _onchange_gy_profile_id(self):
        """Tell at once why a contract does not qualify for the type that was chosen."""
        if not self.gy_is_process or not self.gy_profile_id:
            return None
        asked = [item for item in self._gy_type_conditions() if not item["ok"]]
        if not asked:
            return None
        return {
            "warning": {
                "title": self.gy_profile_id.display_name,
                "message": "\n".join(item["missing"] for item in asked),
            }
        }

    def _gy_type_criteria(self):
        """Criteria that the contract may be of its type: what it is, and what it says (R0.11).

        Override, call ``super()`` and add yours.
        """
        if self.state == "sale":
            return []
        return [*self._gy_type_conditions(), *self._gy_type_words()]

    def _gy_type_conditions(self):
        """Criteria of the goods: known ones, spare parts, of small value, as the type asks for."""
        self.ensure_one()
        # Whoever sells need not read every type's settings.
        profile = self.gy_profile_id.sudo()
        goods = self._gy_printed_lines().filtered(lambda line: line.product_id.type == "consu")
        criteria = []
        if profile.needs_earlier:
            criteria.append(self._gy_known_criterion(profile, goods))
        if profile.needs_spare:
            criteria.append(self._gy_spare_criterion(profile, goods))
        if profile.value_limit:
            criteria.append(self._gy_value_criterion(profile, goods))
        return criteria

    def _gy_known_criterion(self, profile, goods):
        earlier = goods._gy_earlier(profile._gy_left_out())
        new = goods.filtered(lambda line: not earlier[line])
        named = self.browse().union(*earlier.values()).sorted("gy_effective_date")
        label = self.env._("Products known from an earlier contract")
        if named and not new:
            names = format_list(self.env, named[-3:].mapped("name"))
            label = self.env._("Products known from an earlier contract: %s", names)
        return self._gy_criterion(
            label,
            not new,
            self.env._(
                "A contract of type “%(type)s” is only for products this customer has from "
                "an earlier contract: %(products)s. Choose another contract type on the draft.",
                type=profile.display_name,
                products=format_list(self.env, new.product_id.mapped("display_name")),
            ),
        )

    def _gy_spare_criterion(self, profile, goods):
        others = goods.filtered(lambda line: not line.product_id.sudo().gy_is_spare_part)
        others -= others._gy_repeats()
        return self._gy_criterion(
            self.env._("Spare parts only"),
            not others,
            self.env._(
                "A contract of type “%(type)s” is only for spare parts and for what this customer "
                "has from an earlier contract: %(products)s. Choose another contract type on the "
                "draft, or have the product marked as a spare part.",
                type=profile.display_name,
                products=format_list(self.env, others.product_id.mapped("display_name")),
            ),
        )

    def _gy_value_criterion(self, profile, goods):
        company = self.company_id.sudo()
        # The value counts, not the price, which may be nothing.
        value = sum(
            line.product_id.currency_id._convert(
                line.product_id.uom_id._compute_price(
                    line.product_id.lst_price, line.product_uom_id
                )
                * line.product_uom_qty,
                company.currency_id,
                company,
                clock.today(self),
            )
            for line in goods
        )
        return self._gy_criterion(
            self.env._("Within the value of its type"),
            company.currency_id.compare_amounts(value, profile.value_limit) <= 0,
            self.env._(
                "The goods are worth %(value)s by the price list; a contract of type “%(type)s” has "
                "at most %(limit)s. Choose another contract type on the draft.",
                value=company.currency_id.format(value),
                type=profile.display_name,
                limit=company.currency_id.format(profile.value_limit),
            ),
        )

    def _gy_type_words(self):
        """Criteria of what the contract has to say because of its type."""
        self.ensure_one()
        profile = self.gy_profile_id.sudo()
        criteria = []
        if profile.needs_reason:
            criteria.append(
                self._gy_criterion(
                    self.env._("Reason and origin given"),
                    (self.gy_type_reason or "").strip() and (self.gy_type_origin or "").strip(),
                    self.env._(
                        "Say why it is of type “%s”, and what it arises from: a complaint, a "
                        "return, an enquiry",
                        profile.display_name,
                    ),
                )
            )
        if profile.needs_incoterm:
            criteria.append(
                self._gy_criterion(
                    self.env._("Incoterm and place agreed"),
                    self.incoterm and (self.incoterm_location or "").strip(),
                    self.env._("Choose the Incoterm and its place, which export contracts name"),
                )
            )
        return criteria
