from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import format_list

from odoo.addons.gy_sales_process.tools.groups import INTERNAL


class SaleOrderLine(models.Model):
    """A line of a framework agreement, and the lines called off from it (R0.11)."""

    _inherit = "sale.order.line"

    gy_framework_line_id = fields.Many2one(
        "sale.order.line",
        string="Line of the Framework",
        compute="_compute_gy_framework_line_id",
        store=True,
        readonly=False,
        copy=False,
        index="btree_not_null",
        ondelete="set null",
        groups=INTERNAL,
    )
    gy_called_off_qty = fields.Float(
        string="Called Off",
        compute="_compute_gy_drawn",
        store=True,
        digits="Product Unit",
        groups=INTERNAL,
    )
    gy_reserved_qty = fields.Float(
        string="Reserved",
        compute="_compute_gy_drawn",
        store=True,
        digits="Product Unit",
        groups=INTERNAL,
        help="By call-offs that are drafts; whoever confirms first draws.",
    )
    gy_left_qty = fields.Float(
        string="Left",
        compute="_compute_gy_drawn",
        store=True,
        digits="Product Unit",
        groups=INTERNAL,
    )

    @api.model
    def _gy_open_fields(self):
        return super()._gy_open_fields() | {"gy_framework_line_id"}

    @api.model
    def _gy_locked_fields(self):
        return super()._gy_locked_fields() | {"gy_framework_line_id"}

    # -- the line it draws on --------------------------------------------------

    @api.depends("product_id", "product_uom_id", "gy_contract_id.gy_framework_id")
    def _compute_gy_framework_line_id(self):
        found = self._gy_framework_lines()
        for line in self:
            line.gy_framework_line_id = found.get(line, False)

    def _gy_framework_lines(self):
        """Return ``{line: the framework's line}`` of those of these lines that are called off.

        Found by product and unit; of several the one that is chosen, or the first with enough left.
        """
        # The way up from lines of plain orders ends at once.
        orders = self.order_id._gy_contracts().sudo().filtered("gy_framework_id")
        found = {}
        for line in self.filtered(lambda line: line.order_id in orders and line.product_id):
            offered = line.order_id.sudo().gy_framework_id._gy_printed_lines()
            fitting = offered.filtered(line._gy_fits)
            chosen = fitting & line._origin.sudo().gy_framework_line_id
            enough = fitting.filtered(
                lambda item, line=line: item.gy_left_qty >= line.product_uom_qty
            )
            if one := (chosen or enough or fitting)[:1]:
                found[line] = one
        return found

    def _gy_fits(self, agreed):
        """Tell whether a line of a framework is of the product and unit of this one."""
        return agreed.product_id == self.product_id and agreed.product_uom_id == self.product_uom_id

    # -- its price -------------------------------------------------------------

    def _gy_take_from_framework(self, **names):
        """Give these lines what their framework says; return the lines that have none.

        :param names: field of the line = field of the framework's line
        """
        found = self._gy_framework_lines()
        for line, agreed in found.items():
            for name, source in names.items():
                line[name] = agreed[source]
        return self.filtered(lambda line: line not in found)

    def _compute_price_unit(self):
        others = self._gy_take_from_framework(
            price_unit="price_unit", technical_price_unit="price_unit"
        )
        return super(SaleOrderLine, others)._compute_price_unit()

    def _compute_discount(self):
        others = self._gy_take_from_framework(discount="discount")
        return super(SaleOrderLine, others)._compute_discount()

    def _compute_tax_ids(self):
        others = self._gy_take_from_framework(tax_ids="tax_ids")
        return super(SaleOrderLine, others)._compute_tax_ids()

    def _gy_take_agreed_prices(self):
        """Give these lines the prices of the framework agreement that was chosen for them."""
        for line, agreed in self._gy_framework_lines().items():
            line.write(agreed._gy_agreed_price())

    def _gy_agreed_price(self):
        """Return what a framework's line says of the price, as values of a line."""
        self.ensure_one()
        return {
            "price_unit": self.price_unit,
            "discount": self.discount,
            "tax_ids": [fields.Command.set(self.tax_ids.ids)],
        }

    def _gy_prepare_call_off(self, quantity):
        """Return the values of a line called off from this one."""
        self.ensure_one()
        return {
            "product_id": self.product_id.id,
            "name": self.name,
            "product_uom_id": self.product_uom_id.id,
            "product_uom_qty": quantity,
            "gy_framework_line_id": self.id,
            **self._gy_agreed_price(),
        }

    # -- what is left ----------------------------------------------------------

    # The state of the lines is a copy of the contract's, see the figures of the contract.
    @api.depends(
        "product_uom_qty",
        "display_type",
        "gy_contract_id.gy_is_frame",
        "gy_contract_id.gy_call_off_ids.gy_line_ids.state",
        "gy_contract_id.gy_call_off_ids.gy_line_ids.product_uom_qty",
        "gy_contract_id.gy_call_off_ids.gy_line_ids.gy_framework_line_id",
    )
    def _compute_gy_drawn(self):
        frames = self.gy_contract_id.filtered("gy_is_frame")
        drawn = {}
        for part in frames.gy_call_off_ids.gy_line_ids:
            key = (part.gy_framework_line_id, part.order_id.state)
            drawn[key] = drawn.get(key, 0.0) + part.product_uom_qty
        for line in self:
            framing = line.gy_contract_id in frames and not line.display_type
            line.gy_called_off_qty = drawn.get((line, "sale"), 0.0)
            line.gy_reserved_qty = sum(drawn.get((line, state), 0.0) for state in ("draft", "sent"))
            line.gy_left_qty = framing and line.product_uom_qty - line.gy_called_off_qty

    @api.constrains("product_id", "product_uom_id", "product_uom_qty", "gy_framework_line_id")
    def _check_drawn(self):
        """What changes in contracts in force leaves no framework with less than was called off."""
        # Figures that are refused whoever changes the line, and whatever of it they may read.
        orders = self.order_id._gy_contracts().sudo().filtered(lambda order: order.state == "sale")
        frames = orders.filtered("gy_is_frame") | orders.gy_framework_id
        frames._gy_check_not_overdrawn()

    @api.constrains("gy_framework_line_id")
    def _check_gy_framework_line_id(self):
        # Compared only, whoever may see the agreement.
        for line in self.sudo():
            agreed = line.gy_framework_line_id
            if agreed and agreed.order_id != line.order_id.gy_framework_id:
                raise ValidationError(
                    self.env._(
                        "%s: a line is called off from a line of the contract's own framework "
                        "agreement.",
                        line.display_name,
                    )
                )

    # -- criteria --------------------------------------------------------------

    def _gy_framework_criteria(self, framework):
        """Criteria that these lines of one call-off are within what is left, at the agreed prices."""
        orders = self.env["sale.order"]
        foreign = self.filtered(
            lambda line: line.gy_framework_line_id.order_id != framework
            or not line._gy_fits(line.gy_framework_line_id)
        )
        criteria = [
            orders._gy_criterion(
                self.env._("Only goods of the framework agreement"),
                not foreign,
                self.env._(
                    "%(products)s: framework agreement %(framework)s does not have it in this unit. "
                    "Take it out, or choose another contract type, which is priced and reviewed",
                    products=format_list(self.env, foreign.product_id.mapped("display_name")),
                    framework=framework.display_name,
                ),
            )
        ]
        drawing = self - foreign
        for line in drawing:
            criteria.append(line._gy_price_criterion())
        for agreed, lines in drawing.grouped("gy_framework_line_id").items():
            # A change of a call-off in force draws only on what it adds.
            own = sum(lines.gy_changes_line_id.mapped("product_uom_qty"))
            asked = sum(lines.mapped("product_uom_qty")) - own
            criteria.append(
                orders._gy_criterion(
                    self.env._("Within what is left of the framework agreement"),
                    agreed.product_uom_id.compare(asked, agreed.gy_left_qty) <= 0,
                    agreed._gy_too_much(asked),
                )
            )
        return criteria

    def _gy_price_criterion(self):
        """Criterion that a line has price, discount and taxes of the framework's."""
        agreed = self.gy_framework_line_id
        digits = self.env["decimal.precision"].precision_get("Product Price")
        same = (
            round(self.price_unit - agreed.price_unit, digits) == 0
            and round(self.discount - agreed.discount, 4) == 0
            and self.tax_ids == agreed.tax_ids
        )
        money = self.order_id.currency_id
        return self.env["sale.order"]._gy_criterion(
            self.env._("At the prices of the framework agreement"),
            same,
            self.env._(
                "%(product)s: %(price)s a unit, taxes included, is not the %(agreed)s of framework "
                "agreement %(framework)s. Take its price, discount and taxes, or choose another "
                "contract type, which is priced and reviewed",
                product=self.product_id.display_name,
                price=money.format(self.price_reduce_taxinc),
                agreed=money.format(agreed.price_reduce_taxinc),
                framework=agreed.order_id.display_name,
            ),
        )

    def _gy_too_much(self, asked):
        """Return in words that more is asked for than is left of a framework's line."""
        self.ensure_one()
        return self.env._(
            "%(product)s: %(asked)s are asked for, %(left)s of %(agreed)s are left of framework "
            "agreement %(framework)s. Reduce the quantity, or choose another contract type, which "
            "is priced and reviewed",
            product=self.product_id.display_name,
            asked=self._gy_quantity_words(asked),
            left=self._gy_quantity_words(self.gy_left_qty),
            agreed=self._gy_quantity_words(self.product_uom_qty),
            framework=self.order_id.display_name,
        )

    def _gy_quantity_words(self, quantity):
        return f"{quantity:.10g} {self.product_uom_id.name}"
