from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.fields import Domain

from ..tools import gate_pass
from ..tools.groups import INTERNAL, ROLE


class SaleOrderLine(models.Model):
    _name = "sale.order.line"
    _inherit = ["gy.guarded.mixin", "sale.order.line"]

    gy_contract_id = fields.Many2one(
        "sale.order",
        string="Contract",
        compute="_compute_gy_contract_id",
        store=True,
        index="btree_not_null",
        groups=INTERNAL,
        help="The order of the line, if it is a contract.",
    )
    gy_production_ids = fields.One2many(
        "mrp.production",
        "sale_line_id",
        string="Manufacturing Orders",
        groups=ROLE,
        readonly=True,
    )

    @api.model
    def _gy_guarded_prefix(self):
        return "gy_"

    @api.model
    def _gy_locked_fields(self):
        """Return the fields of a contract's line that stay as they were agreed."""
        return {
            "product_id",
            "name",
            "price_unit",
            "technical_price_unit",
            "product_uom_id",
            "product_uom_qty",
            "tax_ids",
            "discount",
            "sequence",
            "display_type",
            "order_id",
            "route_ids",
            "customer_lead",
            "qty_delivered",
            "extra_tax_data",
        }

    @api.depends("order_id.gy_is_process")
    def _compute_gy_contract_id(self):
        for line in self:
            line.gy_contract_id = line.order_id._gy_contracts()

    def _gy_is_ahead(self):
        """Tell whether the line is Odoo's note of a down payment that was invoiced.

        It has no quantity; a mark alone hides no goods.
        """
        self.ensure_one()
        return self.is_downpayment and not self.product_uom_qty

    def _gy_is_agreed(self):
        """Tell whether the line is part of what was agreed.

        What a change took out of the contract stays for what had happened to it.
        """
        self.ensure_one()
        return not self._gy_is_ahead() and (bool(self.product_uom_qty) or not self.gy_is_dropped)

    def _gy_is_option(self):
        """Tell whether the line is offered only: in an optional section, without a quantity."""
        self.ensure_one()
        return not (self.display_type or self.product_uom_qty) and self._is_line_optional()

    def _can_be_edited_on_portal(self):
        """Customers of contracts choose options in writing: each changes what is reviewed."""
        return not self.order_id._gy_contracts() and super()._can_be_edited_on_portal()

    def _gy_repeats(self, stages=()):
        """Return those of these lines whose product the customer has from an earlier contract.

        :param stages: codes of stages; only contracts of types that have them count
        """
        earlier = self._gy_earlier(stages)
        return self.filtered(lambda line: earlier[line])

    def _gy_earlier(self, stages=()):
        """Return ``{line: contracts}`` in force from which the customer has the line's product.

        :param stages: codes of stages; only contracts of types that have them count
        """
        orders = self.env["sale.order"].sudo()
        if not self:
            return {}
        domain = (
            Domain("product_id", "in", self.product_id.ids)
            & Domain("state", "=", "sale")
            & Domain("order_id.gy_is_process", "=", True)
            & Domain(
                "order_partner_id.commercial_partner_id",
                "in",
                self.order_id.partner_id.commercial_partner_id.ids,
            )
        )
        earlier = {}
        # A fact, though the earlier contract may be a colleague's.
        for product, company, partner, found in self.sudo()._read_group(
            domain, ["product_id", "company_id", "order_partner_id"], ["order_id:recordset"]
        ):
            key = (product.id, company.id, partner.commercial_partner_id.id)
            known = found.filtered(lambda order: order._gy_type_has(stages))
            earlier[key] = earlier.get(key, orders) | known
        return {
            line: earlier.get(
                (
                    line.product_id.id,
                    line.order_id.company_id.id,
                    line.order_id.partner_id.commercial_partner_id.id,
                ),
                orders,
            )
            - line.order_id._origin.sudo()
            for line in self
        }

    def _gy_is_delivered(self):
        """Tell whether the whole quantity of the line has been delivered."""
        self.ensure_one()
        return self.product_uom_id.compare(self.qty_delivered, self.product_uom_qty) >= 0

    def _gy_ordered(self, product, quantity=None):
        """Return how many of a product the line delivers, in the product's unit.

        A kit delivers its parts; what is no part of the line counts nothing.

        :param float quantity: of the line, in its unit; what it orders by default
        """
        self.ensure_one()
        quantity = self.product_uom_qty if quantity is None else quantity
        ordered = self.product_uom_id._compute_quantity(
            quantity, self.product_id.uom_id, rounding_method="HALF-UP"
        )
        if product == self.product_id:
            return ordered
        part = self._get_bom_component_qty(kit).get(product.id) if (kit := self._gy_kit()) else None
        return part["qty"] * ordered if part else 0.0

    def _gy_kit(self):
        """Return the bill of materials by which the line is delivered in parts, if it is."""
        boms = self.move_ids.bom_line_id.bom_id.filtered(
            lambda bom: bom.type == "phantom"
            and bom.product_tmpl_id == self.product_id.product_tmpl_id
        )
        return (
            boms[:1]
            or boms._bom_find(self.product_id, company_id=self.company_id.id, bom_type="phantom")[
                self.product_id
            ]
        )

    def _gy_left(self, product, going):
        """Return how many pieces have left, less what came back, and what is ``going``."""
        self.ensure_one()
        total = 0.0
        for move in (self.move_ids | going).filtered(
            lambda move: move.sale_line_id == self and move.product_id == product
        ):
            if move._gy_leaves_house():
                if move.state == "done" or move in going:
                    total += move._gy_product_quantity()
            elif move.state == "done" and move._gy_comes_back():
                total -= move._gy_product_quantity()
        return total

    def _gy_claimed(self, product):
        """Return how many pieces all moves of the line would deliver, less what comes back."""
        self.ensure_one()
        total = 0.0
        for move in self.move_ids.filtered(
            lambda move: move.product_id == product and move.state != "cancel"
        ):
            if move._gy_leaves_house():
                total += move._gy_product_quantity()
            elif move._gy_comes_back():
                total -= move._gy_product_quantity()
        return total

    @api.model_create_multi
    def create(self, vals_list):
        orders = self.env["sale.order"].browse({vals.get("order_id") for vals in vals_list})
        if orders._gy_contracts():
            # What is delivered follows from moves, or is recorded once the contract is in force.
            vals_list = [
                {name: value for name, value in vals.items() if name != "qty_delivered"}
                for vals in vals_list
            ]
        lines = super().create(vals_list)
        lines._gy_check_locked()
        for line, vals in zip(lines, vals_list, strict=True):
            line.filtered(lambda item: item.order_id._gy_contracts())._gy_check_links(vals)
        return lines

    def write(self, vals):
        touched = self._gy_locked_fields() & vals.keys()
        if touched == {"name"}:
            # Odoo keeps the words of a down payment up to date; they were not agreed.
            self.filtered(lambda line: not line._gy_is_ahead())._gy_check_locked()
        elif touched:
            self._gy_check_locked()
        contract_lines = self.filtered(lambda line: line.order_id._gy_contracts())
        if contract_lines:
            contract_lines._gy_check_derived(vals)
            contract_lines._gy_check_links(vals)
        res = super().write(vals)
        if "order_id" in touched:
            self._gy_check_locked()
        return res

    def unlink(self):
        self._gy_check_locked()
        return super().unlink()

    def _gy_check_links(self, vals):
        """Refuse to tie invoices and moves to a contract's line by hand; documents do that.

        :raise AccessError: naming the fields
        """
        # The form sends both without any command for every line that is new.
        links = [name for name in ("invoice_lines", "move_ids") if vals.get(name, []) != []]
        if self and links:
            raise AccessError(self._gy_refusal(links))

    def _gy_check_locked(self):
        """Refuse changes to the lines of contracts in force.

        :raise UserError: naming the contract
        """
        for order in self.order_id._gy_contracts():
            if order._gy_is_fixed() and not gate_pass.is_granted(order, ["order_line"]):
                order._gy_refuse_in_force(self.env._("product lines"))

    def _action_launch_stock_rule(self, *, previous_product_uom_qty=False):
        contract_lines = self.filtered(lambda line: line.order_id._gy_contracts())
        others = self - contract_lines
        # The line's own state is a copy; what counts is whether the contract is in force.
        contract_lines = contract_lines.filtered(lambda line: line.order_id.state == "sale")
        result = True
        if others or not self:
            result = super(SaleOrderLine, others)._action_launch_stock_rule(
                previous_product_uom_qty=previous_product_uom_qty
            )
        if contract_lines:
            # Who confirms a contract need not be able to write transfers and manufacturing
            # orders of contracts; the transition to "sale" was checked by the gate.
            result = super(SaleOrderLine, contract_lines.sudo())._action_launch_stock_rule(
                previous_product_uom_qty=previous_product_uom_qty
            )
        return result
