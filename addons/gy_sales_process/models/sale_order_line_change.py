from odoo import api, fields, models

from ..tools.groups import INTERNAL

# What of a line its deliveries and its orders are counted in.
NATURE = ("product_id", "product_uom_id", "display_type")
PRICE = ("price_unit", "discount", "tax_ids")


class SaleOrderLine(models.Model):
    """What a change of its contract does to a line: it takes over, shrinks, or is dropped (R5.4)."""

    _inherit = "sale.order.line"

    gy_changes_line_id = fields.Many2one(
        "sale.order.line",
        string="Changes the Line",
        copy=False,
        index="btree_not_null",
        ondelete="set null",
        groups=INTERNAL,
        readonly=True,
        help="On a proposed change: the line of the contract in force that it says anew.",
    )
    gy_rest_of_id = fields.Many2one(
        "sale.order.line",
        string="Rest of the Line",
        copy=False,
        index="btree_not_null",
        ondelete="set null",
        groups=INTERNAL,
        readonly=True,
        help="The line of the contract of which this one is what was not delivered when the price "
        "was changed. What is made for that line is made for this one since.",
    )
    gy_is_dropped = fields.Boolean(
        string="Taken out",
        copy=False,
        groups=INTERNAL,
        readonly=True,
        help="A change took the line out of the contract.",
    )

    # -- prices stay as agreed -------------------------------------------------

    def _gy_repriced(self):
        """Return those of these lines whose price core may work out from its lists.

        Of a change that is not what was agreed, whatever becomes of the quantity: people write
        another price where they agree on one.
        """
        return self.filtered(
            lambda line: not line.gy_rest_of_id
            and not (
                line.gy_changes_line_id and line.product_id == line.gy_changes_line_id.product_id
            )
        )

    def _compute_price_unit(self):
        return super(SaleOrderLine, self._gy_repriced())._compute_price_unit()

    def _compute_discount(self):
        return super(SaleOrderLine, self._gy_repriced())._compute_discount()

    # -- the draft -----------------------------------------------------------

    @api.model
    def _gy_taken_over(self):
        """Return the names of the fields that a line takes over from a draft, sorted."""
        names = self._gy_locked_fields() - {"order_id", "qty_delivered", "display_type"}
        # The day follows from the line's own day and the contract's.
        names -= {"product_uom_qty", "gy_delivery_date"}
        return sorted(name for name in names if name in self._fields)

    def _gy_prepare_new(self, order):
        """Return the values of the line of a contract that says what this line of a draft says."""
        self.ensure_one()
        return {
            **self._gy_values_of(self._gy_taken_over()),
            "product_uom_qty": self.product_uom_qty,
            "display_type": self.display_type,
            "order_id": order.id,
        }

    def _gy_prepare_draft(self):
        """Return the values of the line of a draft that says what this line says."""
        self.ensure_one()
        return {
            **self.copy_data()[0],
            **self._gy_values_of(self._gy_taken_over()),
            "product_uom_qty": self.product_uom_qty,
            "gy_changes_line_id": self.id,
        }

    def _gy_after(self, proposal):
        """Return ``{line: the line of the proposal that says it anew, or an empty one}``.

        Another product, or another unit, is another line: what happened to a line is counted in
        its own.
        """
        found = {
            line.gy_changes_line_id.id: line
            for line in proposal._gy_agreed_lines()
            if all(line[name] == line.gy_changes_line_id[name] for name in NATURE)
        }
        return {line: found.get(line.id, line.browse()) for line in self}

    # -- what is possible ----------------------------------------------------

    def _gy_done_quantity(self):
        """Return how much of the line is with the customer or invoiced, in its unit."""
        self.ensure_one()
        return max(self.qty_delivered, self.qty_invoiced, 0.0)

    def _gy_change_criteria(self, after):
        """Criteria that the line can become what ``after`` says; see the contract's.

        :param after: the line of the proposal, empty where it has none any more
        """
        self.ensure_one()
        label = self.env._("What has happened stays")
        left, unit = after.product_uom_qty, self.product_uom_id
        words = {"product": self.product_id.display_name, "left": f"{left:.10g}"}
        short = self.env._(
            "%(product)s: %(done)s are delivered, the change leaves %(left)s. Take goods back by a "
            "return first, or leave as many.",
            done=f"{self.qty_delivered:.10g}",
            **words,
        )
        credit = self.env._(
            "%(product)s: %(done)s are invoiced, the change leaves %(left)s. Finance writes a credit "
            "note first, or leave as many.",
            done=f"{self.qty_invoiced:.10g}",
            **words,
        )
        return [
            self.order_id._gy_criterion(label, unit.compare(left, self.qty_delivered) >= 0, short),
            self.order_id._gy_criterion(label, unit.compare(left, self.qty_invoiced) >= 0, credit),
            *self._gy_price_criteria_of(after),
        ]

    def _gy_price_criteria_of(self, after):
        done = self._gy_done_quantity()
        same = not after or all(self[name] == after[name] for name in PRICE)
        return [
            self.order_id._gy_criterion(
                self.env._("Delivered at the price agreed then"),
                same or self.product_uom_id.is_zero(done),
                self.env._(
                    "%(product)s: %(done)s were delivered or invoiced at the price agreed then, "
                    "which stays. Divide the line (New Price for the Rest) and change the price "
                    "of what is left.",
                    product=self.product_id.display_name,
                    done=f"{done:.10g}",
                ),
            )
        ]

    # -- taking over ---------------------------------------------------------

    def _gy_take_over(self, after):
        """Take over what a line of a proposal says, with what follows of its quantity.

        More is procured as core does it; of less, core would make a return and leave
        manufacturing running, so that it is taken from open moves here.
        """
        self.ensure_one()
        names = self._gy_taken_over()
        new, old = after._gy_values_of(names), self._gy_values_of(names)
        vals = {name: new[name] for name in names if new[name] != old[name]}
        if vals:
            self.write(vals)
        if self.display_type:
            return
        change = self.product_uom_id.compare(after.product_uom_qty, self.product_uom_qty)
        if change > 0:
            self.write({"product_uom_qty": after.product_uom_qty, **self._gy_kept_price()})
        elif change < 0:
            self._gy_reduce(after.product_uom_qty)

    def _gy_kept_price(self):
        """Return the price as it is written along with another quantity.

        What was agreed is not worked out again from a price list.
        """
        self.ensure_one()
        return {name: self[name] for name in ("price_unit", "technical_price_unit", "discount")}

    def _gy_reduce(self, quantity):
        """Order less of a line, and have what was begun for it follow.

        :param float quantity: what is ordered from now on, in the line's unit
        """
        self.ensure_one()
        less = self.product_uom_qty - quantity
        # Core's own way would be a negative procurement.
        self.with_context(skip_procurement=True).write(
            {"product_uom_qty": quantity, **self._gy_kept_price()}
        )
        self._gy_follow_less(less)

    def _gy_follow_less(self, less):
        """Have deliveries follow what the line orders less. Override, call ``super()``, add yours.

        :param float less: how much less, at most; in the line's unit
        """
        self.ensure_one()
        self._gy_shrink_moves()

    def _gy_drop(self):
        """Take lines out of their contract; what is known of them stays."""
        for line in self:
            line._gy_reduce(0.0)
        self._gy_write_decided({"gy_is_dropped": True})

    def _gy_divide(self):
        """Leave this line of a draft what was delivered; return a line of what is left (R5.4).

        The caller has checked that something was delivered, and something is left.
        """
        self.ensure_one()
        done = self.gy_changes_line_id._gy_done_quantity()
        agreed = {"price_unit": self.price_unit, "discount": self.discount}
        rest = self.copy({"order_id": self.order_id.id})
        rest.product_uom_qty = self.product_uom_qty - done
        rest._gy_write_decided({"gy_rest_of_id": self.gy_changes_line_id.id})
        self.product_uom_qty = done
        # A price that was agreed is not worked out again from smaller quantities.
        (self | rest).write(agreed)
        return rest

    def _gy_hand_rest(self, rest):
        """Let what is under way for this line be for ``rest``, which is what was not delivered.

        Nothing is procured anew, and nothing that is made stops.
        """
        self.ensure_one()
        opened = self.move_ids.filtered(lambda move: move.state not in ("done", "cancel"))
        opened._gy_granted("sale_line_id").write({"sale_line_id": rest.id})
        productions = self._gy_productions()
        productions.sale_line_id = rest
        productions._gy_untie_finished()

    def _gy_productions(self):
        """Return the manufacturing orders raised for these lines."""
        return self.env["mrp.production"].search([("sale_line_id", "in", self.ids)])

    def _gy_productions_of(self, product):
        """Return the live manufacturing orders of these lines for a product."""
        return self.gy_production_ids.filtered(
            lambda order: order.product_id == product and order.state != "cancel"
        )

    def _gy_made_before(self, product):
        """Return how many pieces of this line's orders were for the lines it is the rest of.

        They were delivered at another price, before a change of the contract (R5.4).
        """
        self.ensure_one()
        before, line = 0.0, self.gy_rest_of_id
        while line:
            before += line._gy_ordered(product)
            line = line.gy_rest_of_id
        if not before:
            return 0.0
        live = self._gy_productions_of(product)
        return min(before, sum(live.mapped("product_uom_qty")))

    def _gy_excess(self):
        """Return ``{product: excess}`` of what the line delivers beyond what it orders.

        In the product's unit; negative where nothing delivers what is ordered.
        """
        self.ensure_one()
        moves = self.move_ids.filtered(lambda move: move.state != "cancel")
        excess = {}
        for product in moves.product_id:
            own = moves.filtered(lambda move, product=product: move.product_id == product)
            coming = sum(move._gy_demand() for move in own._gy_last_open())
            left = self._gy_left(product, own.browse())
            excess[product] = left + coming - self._gy_ordered(product)
        return excess

    def _gy_lacks(self):
        """Tell whether something of the line is ordered that no move delivers."""
        excess = self._gy_excess()
        return not excess or any(
            product.uom_id.compare(amount, 0.0) < 0 for product, amount in excess.items()
        )

    def _gy_shrink_moves(self):
        """Take from the open deliveries of this line what is not ordered any more."""
        for product, amount in self._gy_excess().items():
            if product.uom_id.compare(amount, 0.0) > 0:
                moves = self.move_ids.filtered(
                    lambda move, product=product: move.product_id == product
                )
                moves._gy_last_open()._gy_take_away(amount)
