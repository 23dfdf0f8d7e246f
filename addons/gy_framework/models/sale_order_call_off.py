from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command
from odoo.tools import format_date

from odoo.addons.gy_sales_process.tools import actions, clock
from odoo.addons.gy_sales_process.tools.groups import INTERNAL
from odoo.addons.gy_sales_process.tools.public import public

from .sale_order import FRAMEWORK_FIELDS

# What of a framework agreement is its own; all else that is locked in force is its terms.
NOT_TERMS = {
    "name",
    "client_order_ref",
    "reference",
    "sale_order_template_id",
    "tag_ids",
    "date_order",
    "commitment_date",
    "validity_date",
    "currency_id",
    "order_line",
    "gy_profile_id",
    "gy_framework_id",
    "gy_own_text",
    "gy_own_text_reason",
    "gy_own_text_file",
    "gy_own_text_name",
    "gy_type_reason",
    "gy_type_origin",
    *FRAMEWORK_FIELDS,
}


class SaleOrder(models.Model):
    """A call-off: a contract that draws on a framework agreement, at its prices (R0.11, R5)."""

    _inherit = "sale.order"

    gy_framework_id = fields.Many2one(
        "sale.order",
        string="Framework Agreement",
        compute="_compute_gy_framework_id",
        store=True,
        readonly=False,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
        groups=INTERNAL,
        help="The agreement that the contract is called off from.",
    )
    gy_needs_framework = fields.Boolean(compute="_compute_gy_needs_framework", groups=INTERNAL)
    gy_can_call_off = fields.Boolean(compute="_compute_gy_can_call_off", groups=INTERNAL)

    # -- part of what is agreed ------------------------------------------------

    @api.model
    def _gy_open_fields(self):
        return super()._gy_open_fields() | {"gy_framework_id"}

    @api.model
    def _gy_locked_fields(self):
        return super()._gy_locked_fields() | {"gy_framework_id"}

    @api.model
    def _gy_content_depends(self):
        return [
            *super()._gy_content_depends(),
            "gy_framework_id",
            "gy_line_ids.gy_framework_line_id",
        ]

    def _gy_review_content(self):
        content = super()._gy_review_content()
        if self.gy_framework_id:
            goods = self._gy_agreed_lines().filtered(lambda line: not line.display_type)
            content["terms"] = content["terms"] | {
                "framework": self.gy_framework_id.id,
                "framework_lines": [line.gy_framework_line_id.id for line in goods],
            }
        return content

    def _gy_content_words(self, content):
        rows = self._gy_word_fields("terms", content.get("terms", {}), framework="gy_framework_id")
        return [*super()._gy_content_words(content), *rows]

    # -- computes and checks ---------------------------------------------------

    @api.depends("gy_profile_id")
    def _compute_gy_framework_id(self):
        """Only a call-off is called off from something."""
        for order in self:
            order.gy_framework_id = order._gy_is_call_off() and order.gy_framework_id

    @api.depends("gy_profile_id")
    def _compute_gy_needs_framework(self):
        for order in self:
            order.gy_needs_framework = order._gy_is_call_off()

    @api.depends("gy_framework_state", "gy_valid_from", "gy_valid_until")
    def _compute_gy_can_call_off(self):
        for order in self:
            order.gy_can_call_off = (
                order.gy_framework_state == "running" and not order._gy_closed_words()
            )

    def _gy_is_call_off(self):
        """Tell whether the contract's type draws on a framework agreement."""
        # What a type asks for is no secret.
        return self.gy_profile_id.sudo().needs_framework

    @api.constrains("gy_framework_id", "gy_profile_id")
    def _check_gy_framework_id(self):
        # Only its type is compared, whoever may see the agreement.
        for order in self.sudo().filtered("gy_framework_id"):
            if not order._gy_is_call_off() or not order.gy_framework_id.gy_is_frame:
                raise ValidationError(
                    self.env._(
                        "%(contract)s: only call-offs are called off, and only from a framework "
                        "agreement, which %(other)s may not be. Choose the contract type first.",
                        contract=order.display_name,
                        other=order.gy_framework_id.display_name,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._gy_check_framework_readable(vals)
        return super().create(vals_list)

    def write(self, vals):
        self._gy_check_framework_readable(vals)
        res = super().write(vals)
        if vals.get("gy_framework_id"):
            self._gy_contracts().filtered(
                lambda order: order.state != "sale"
            ).order_line._gy_take_agreed_prices()
        return res

    @api.model
    def _gy_check_framework_readable(self, vals):
        """Refuse to draw on a framework agreement that whoever writes may not read."""
        if framework_id := vals.get("gy_framework_id"):
            self.browse(framework_id).check_access("read")

    # -- hooks of the spine ----------------------------------------------------

    def _gy_terms_source(self):
        return self.gy_framework_id or super()._gy_terms_source()

    def _gy_is_covered(self):
        """What was agreed, priced and reviewed with the framework need not be once more."""
        covered = self._gy_is_call_off() and all(
            item["ok"] for item in self._gy_call_off_criteria()
        )
        return covered or super()._gy_is_covered()

    def _gy_type_criteria(self):
        criteria = super()._gy_type_criteria()
        if self.state != "sale" and self._gy_is_call_off():
            criteria += self._gy_call_off_criteria()
        return criteria

    # -- within the framework --------------------------------------------------

    def _gy_call_off_criteria(self):
        """Criteria that the contract is within what is left of its framework, at its prices."""
        self.ensure_one()
        # Facts of the agreement, told to whoever calls off from it.
        framework = self.sudo().gy_framework_id
        chosen = self._gy_criterion(
            self.env._("Framework agreement chosen"),
            framework,
            self.env._(
                "Choose the framework agreement that it is called off from; without one choose "
                "another contract type on the draft"
            ),
        )
        if not framework:
            return [chosen]
        day = self.gy_signing_done and self.gy_signed_on or clock.today(self)
        closed = framework._gy_closed_words(day)
        return [
            chosen,
            self._gy_criterion(self.env._("Framework agreement valid"), not closed, closed),
            self._gy_parties_criterion(framework),
            *self.sudo()._gy_printed_lines()._gy_framework_criteria(framework),  # as above
            *self._gy_amount_criteria(framework),
        ]

    def _gy_closed_words(self, day=None):
        """Return in words why nothing is called off from this agreement; empty where it may be.

        :param day: the day of the call-off, today by default
        """
        self.ensure_one()
        day, name = day or clock.today(self), self.display_name
        if self.state != "sale":
            return self.env._("Framework agreement %s is not in force", name)
        if not self.gy_valid_from or day < self.gy_valid_from:
            return self.env._(
                "Framework agreement %(framework)s is valid from %(day)s on",
                framework=name,
                day=format_date(self.env, self.gy_valid_from),
            )
        if not self.gy_valid_until or day > self.gy_valid_until:
            return self.env._(
                "Framework agreement %(framework)s was valid until %(day)s: agree on another, or "
                "choose another contract type on the draft",
                framework=name,
                day=format_date(self.env, self.gy_valid_until),
            )
        return ""

    def _gy_parties_criterion(self, framework):
        customer = framework.partner_id.commercial_partner_id
        same = (
            framework.company_id == self.company_id
            and customer == self.partner_id.commercial_partner_id
            and framework.currency_id == self.currency_id
        )
        return self._gy_criterion(
            self.env._("Parties and currency of the framework agreement"),
            same,
            self.env._(
                "Framework agreement %(framework)s is with %(customer)s, in %(currency)s",
                framework=framework.display_name,
                customer=customer.display_name,
                currency=framework.currency_id.name,
            ),
        )

    def _gy_amount_criteria(self, framework):
        if not framework.gy_framework_limit:
            return []
        money = framework.currency_id
        # A change of a call-off in force draws only on what it adds.
        asked = self.amount_total - self._gy_contract_changed().amount_total
        fits = money.compare_amounts(asked, framework.gy_left_amount) <= 0
        return [
            self._gy_criterion(
                self.env._("Within the amount of the framework agreement"),
                fits,
                self.env._(
                    "%(asked)s are asked for, %(left)s of %(limit)s are left of framework "
                    "agreement %(framework)s. Reduce the quantities, or choose another contract "
                    "type, which is priced and reviewed",
                    asked=money.format(asked),
                    left=money.format(framework.gy_left_amount),
                    limit=money.format(framework.gy_framework_limit),
                    framework=framework.display_name,
                ),
            )
        ]

    # -- calling off -----------------------------------------------------------

    @public
    def action_gy_call_off(self, quantities, due_date=None):
        """Write a contract called off from this framework agreement, as a draft (R0.11).

        :param dict quantities: ``{id of a line of the framework: quantity in its unit}``
        :param due_date: the day on which the goods are to be delivered
        :return: the action that opens the contract
        :raise AccessError: for anyone but salesperson and sales manager
        :raise UserError: when the framework is none, not in force or not valid today, or when no
            quantity or more than is left is asked for
        """
        self._gy_check_role("salesperson", "sales_manager")
        self.check_access("read")
        self._gy_check_contract()
        words = self._gy_closed_words() if self.gy_is_frame else ""
        if words or not self.gy_is_frame:
            raise UserError(words or self.env._("%s is no framework agreement.", self.display_name))
        wanted = self._gy_read_quantities(quantities or {})
        vals = self._gy_prepare_call_off(wanted, fields.Date.to_date(due_date))
        return actions.open_form(self.create(vals))

    def _gy_read_quantities(self, quantities):
        """Return ``{line: quantity}`` of what is called off now.

        :raise UserError: without any, or naming the line of which more than is left is asked for
        """
        lines = {line.id: line for line in self._gy_printed_lines()}
        wanted = {lines.get(key): value for key, value in quantities.items() if value}
        if None in wanted or not wanted:
            raise UserError(
                self.env._("%s: enter how much of which line is called off.", self.display_name)
            )
        for line, quantity in wanted.items():
            if line.product_uom_id.compare(quantity, 0.0) <= 0:
                raise UserError(
                    self.env._("%s: enter a quantity above zero.", line.product_id.display_name)
                )
            if line.product_uom_id.compare(quantity, line.gy_left_qty) > 0:
                raise UserError(line._gy_too_much(quantity))
        return wanted

    def _gy_prepare_call_off(self, wanted, due_date):
        """Return the values of a contract that calls off from this one: its terms, its prices.

        :param dict wanted: ``{line: quantity}``
        """
        self.ensure_one()
        terms = {
            name: self._fields[name].convert_to_write(self[name], self)
            for name in self._gy_locked_fields() - NOT_TERMS
        }
        profile = self.env["gy.process.profile"].search([("needs_framework", "=", True)], limit=1)
        own = {
            "company_id": self.company_id.id,
            "user_id": self.user_id.id or self.env.uid,
            "gy_profile_id": profile.id,
            "gy_framework_id": self.id,
            "commitment_date": due_date and clock.noon(self, due_date),
            "order_line": [
                Command.create(line._gy_prepare_call_off(quantity))
                for line, quantity in wanted.items()
            ],
        }
        return self.copy_data(terms | own)[0]

    @public
    def action_gy_view_call_offs(self):
        """Open the contracts that were called off from this framework agreement."""
        return self._gy_call_offs_action()
