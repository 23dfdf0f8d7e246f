from odoo import models

# What of a procurement core's rules are chosen by, beside the routes of its product.
ASKED_OF_RULES = ("route_ids", "warehouse_id", "packaging_uom_id", "location_final_id")


class SaleOrderLine(models.Model):
    _inherit = "sale.order.line"

    def _gy_supply(self):
        """Return what these lines of one contract lack: ``{line: "bom", "route" or None}``.

        Asks core's rules as confirming will: only what is made to order can lack something, the
        rest comes from stock. Products of the same routes are asked about once.
        """
        company = self.company_id
        boms = self.env["mrp.bom"]._gy_found(self.product_id, company)
        ways, needs = {}, {}
        for line in self:
            product = line.product_id.with_company(company)
            values = line._gy_asked_of_rules()
            asked = (values[name] for name in ASKED_OF_RULES)
            key = (product.route_ids, product.categ_id.total_route_ids, *asked)
            if key not in ways:
                ways[key] = line._gy_way(product, values)
            bom, way = boms[line.product_id], ways[key]
            if bom.type == "phantom" or way == "given" or (way == "made" and bom):
                needs[line] = None
            else:
                needs[line] = "bom" if way == "made" else "route"
        return needs

    def _gy_asked_of_rules(self):
        """Return what of this line's procurement rules are chosen by, core's and ours.

        As core gives it to them, without the words and days that it looks up for the moves.
        """
        self.ensure_one()
        return {
            "sale_line_id": self.id,
            "company_id": self.order_id.company_id,
            "route_ids": self.route_ids,
            "warehouse_id": self.warehouse_id,
            "packaging_uom_id": self.product_uom_id,
            "location_final_id": self._get_location_final(),
        }

    def _gy_way(self, product, values):
        """Return how core's rules supply a product: ``"given"``, ``"made"`` or not at all."""
        place, rules = values["location_final_id"], self.env["stock.rule"]
        while rule := rules._get_rule(product, place, values):
            if rule in rules or rule.action == "buy":
                return "given"
            if rule.action == "manufacture":
                return "made"
            if rule.procure_method != "make_to_order":
                return "given"
            rules |= rule
            place = rule.location_src_id
        return None

    def _gy_to_make(self, product):
        """Return how many good pieces of a product manufacturing orders were raised for.

        Cancelling an order makes nothing: up to the quantity of its line it is still to make.
        Pieces that were scrapped are to be made again.
        """
        self.ensure_one()
        productions = self.gy_production_ids.filtered(lambda order: order.product_id == product)
        raised = sum(productions.mapped("product_uom_qty")) - self._gy_made_before(product)
        return max(self._gy_coming(product), min(self._gy_ordered(product), raised))

    def _gy_follow_less(self, less):
        """Make less, too: core would leave manufacturing running (R5.4)."""
        res = super()._gy_follow_less(less)
        for product in self.gy_production_ids.product_id:
            productions = self._gy_productions_of(product)
            waiting = productions.gy_surplus_ids.filtered(lambda item: not item.decision)
            surplus = self._gy_coming(product) - self._gy_ordered(product)
            surplus -= sum(waiting.mapped("quantity"))
            surplus = min(self._gy_ordered(product, less), surplus)
            if product.uom_id.compare(surplus, 0.0) > 0:
                productions._gy_take_away(surplus, self.order_id)
        return res

    def _gy_coming(self, product):
        """Return how many good pieces the live orders for a product make, or have made."""
        self.ensure_one()
        live = self._gy_productions_of(product)
        # An order that was closed short made what it made.
        pieces = sum(
            order.qty_produced if order.state == "done" else order.product_uom_qty for order in live
        )
        scrapped = sum(live.gy_inspection_ids.mapped("scrapped_qty"))
        return pieces - scrapped - self._gy_made_before(product)

    def _gy_unordered(self, product):
        """Return how many pieces of a product are to be made and no order makes them.

        Their order was cancelled, or it was closed short.
        """
        self.ensure_one()
        return max(self._gy_to_make(product) - self._gy_coming(product), 0.0)

    def _gy_make_again(self):
        """Raise drafts for what no order makes, like the last order for it; return them (R7)."""
        raised = self.env["mrp.production"]
        for line in self:
            for product in line.gy_production_ids.product_id:
                quantity = line._gy_unordered(product)
                if product.uom_id.compare(quantity, 0.0) > 0:
                    last = line.gy_production_ids.filtered(
                        lambda order, product=product: order.product_id == product
                    ).sorted("id")[-1:]
                    raised |= last._gy_make_again(quantity)
        return raised

    def _gy_may_leave(self, product, inspections=None):
        """Return how many pieces may leave: those from stock, and those that passed inspection.

        :param inspections: the inspections that count, all of the product by default
        """
        self.ensure_one()
        from_stock = max(self._gy_ordered(product) - self._gy_to_make(product), 0.0)
        if inspections is None:
            inspections = self._gy_productions_of(product).gy_inspection_ids
        accepted = sum(inspections.mapped("accepted_qty")) - self._gy_made_before(product)
        return from_stock + max(accepted, 0.0)

    def _gy_in_stock(self):
        """Count what is made when it is stored (R9.1)."""
        stored = {
            product: self._gy_productions_of(product)._gy_stored_quantity()
            - self._gy_made_before(product)
            for product in self.gy_production_ids.product_id
        }
        if not stored:
            return super()._gy_in_stock()
        if self.product_id in stored:
            from_stock = self._gy_ordered(self.product_id) - self._gy_to_make(self.product_id)
            quantity = max(from_stock, 0.0) + stored[self.product_id]
            return self.product_id.uom_id._compute_quantity(quantity, self.product_uom_id)
        complete = all(
            quantity >= self._gy_to_make(product) for product, quantity in stored.items()
        )
        return self.product_uom_qty if complete else 0.0

    def _gy_prestocked(self):
        """Count what is made when its pre-stock-in is booked (R9.2)."""
        products = self.gy_production_ids.product_id
        if not products:
            return super()._gy_prestocked()
        if self.product_id in products:
            ready = self._gy_booked(self.product_id)
            ready = self.product_id.uom_id._compute_quantity(ready, self.product_uom_id)
            return min(ready, self.product_uom_qty)
        # A kit is ready when all its parts that are made are.
        complete = all(
            sum(self._gy_productions_of(product).gy_inspection_ids.mapped("pre_stocked_qty"))
            >= self._gy_to_make(product)
            for product in products
        )
        return self.product_uom_qty if complete else 0.0

    def _gy_booked(self, product):
        """Return how many pieces are from stock, or made with their pre-stock-in booked (R9.0)."""
        self.ensure_one()
        from_stock = max(self._gy_ordered(product) - self._gy_to_make(product), 0.0)
        inspections = self._gy_productions_of(product).gy_inspection_ids
        booked = sum(inspections.mapped("pre_stocked_qty")) - self._gy_made_before(product)
        return from_stock + max(booked, 0.0)

    def _gy_ready_lots(self):
        """Add the pieces of the line whose pre-stock-in is booked, oldest first."""
        lots = self.gy_production_ids.gy_inspection_ids.filtered("pre_stocked_qty").lot_ids
        lots = lots.filtered(lambda lot: lot.product_id == self.product_id)
        return super()._gy_ready_lots() | lots.sorted("id")

    def _gy_released_by(self, lots):
        """Add the certificates of the inspections that accepted these pieces (R9.1)."""
        inspections = self.gy_production_ids.gy_inspection_ids.filtered(
            lambda item: item.certificate and item.accepted_qty
        )
        if lots:
            inspections = inspections.filtered(lambda item: item.lot_ids & lots)
        own = [
            (item.certificate, item.date, item.inspector_id.name)
            for item in inspections.sorted(lambda item: (item.date, item.id))
        ]
        return [*super()._gy_released_by(lots), *own]
