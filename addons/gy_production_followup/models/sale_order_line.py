from odoo import fields, models

from odoo.addons.gy_sales_process.tools.groups import ROLE

# What of a procurement core's rules are chosen by, beside the routes of its product.
ASKED_OF_RULES = ("route_ids", "warehouse_id", "packaging_uom_id", "location_final_id")


class SaleOrderLine(models.Model):
    _inherit = "sale.order.line"

    gy_production_ids = fields.One2many(
        "mrp.production",
        "sale_line_id",
        string="Manufacturing Orders",
        groups=ROLE,
        readonly=True,
    )

    def _gy_supply(self):
        """Return what these lines of one contract lack: ``{line: "bom", "route" or None}``.

        Asks core's rules as confirming will: only what is made to order can lack something, the
        rest comes from stock. Products of the same routes are asked about once.
        """
        company = self.company_id
        boms = self.env["mrp.bom"]._bom_find(self.product_id, company_id=company.id)
        ways, needs = {}, {}
        for line in self:
            product = line.product_id.with_company(company)
            values = line._prepare_procurement_values()
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

    def _gy_productions_of(self, product):
        """Return the live manufacturing orders of these lines for a product."""
        return self.gy_production_ids.filtered(
            lambda order: order.product_id == product and order.state != "cancel"
        )

    def _gy_to_make(self, product):
        """Return how many good pieces of a product manufacturing orders were raised for.

        Cancelling an order makes nothing: up to the quantity of its line it is still to make.
        Pieces that were scrapped are to be made again.
        """
        self.ensure_one()
        productions = self.gy_production_ids.filtered(lambda order: order.product_id == product)
        return max(
            self._gy_coming(product),
            min(self._gy_ordered(product), sum(productions.mapped("product_uom_qty"))),
        )

    def _gy_coming(self, product):
        """Return how many good pieces the live orders for a product make, or have made."""
        live = self._gy_productions_of(product)
        # An order that was closed short made what it made.
        pieces = sum(
            order.qty_produced if order.state == "done" else order.product_uom_qty for order in live
        )
        return pieces - sum(live.gy_inspection_ids.mapped("scrapped_qty"))

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

    def _gy_may_leave(self, product):
        """Return how many pieces may leave: those from stock, and those that passed inspection."""
        self.ensure_one()
        from_stock = max(self._gy_ordered(product) - self._gy_to_make(product), 0.0)
        inspections = self._gy_productions_of(product).gy_inspection_ids
        return from_stock + sum(inspections.mapped("accepted_qty"))

    def _gy_in_stock(self):
        """Return how much of the line lies in finished goods or has left, in the line's unit."""
        self.ensure_one()
        stored = {
            product: self._gy_productions_of(product)._gy_stored_quantity()
            for product in self.gy_production_ids.product_id
        }
        if self.product_id in stored:
            from_stock = self._gy_ordered(self.product_id) - self._gy_to_make(self.product_id)
            quantity = max(from_stock, 0.0) + stored[self.product_id]
            return self.product_id.uom_id._compute_quantity(quantity, self.product_uom_id)
        complete = all(
            quantity >= self._gy_to_make(product) for product, quantity in stored.items()
        )
        return self.product_uom_qty if complete else 0.0

    def _gy_prestocked(self):
        """Return how much of the line is ready for a delivery notice, in the line's unit (R9.2)."""
        self.ensure_one()
        productions = self.gy_production_ids.filtered(lambda order: order.state != "cancel")
        products = self.gy_production_ids.product_id
        if self.product_id in products:
            inspections = productions.gy_inspection_ids
            from_stock = self._gy_ordered(self.product_id) - self._gy_to_make(self.product_id)
            ready = max(from_stock, 0.0) + sum(inspections.mapped("pre_stocked_qty"))
            ready = self.product_id.uom_id._compute_quantity(ready, self.product_uom_id)
            return min(ready, self.product_uom_qty)
        # A kit is ready when all its parts that are made are.
        complete = all(
            sum(self._gy_productions_of(product).gy_inspection_ids.mapped("pre_stocked_qty"))
            >= self._gy_to_make(product)
            for product in products
        )
        return self.product_uom_qty if complete else 0.0

    def _gy_pieces_to_announce(self, quantity):
        """Return the serial numbers the next delivery notice of so many pieces names (R9.2).

        Pieces that passed inspection and stand on no other notice that is alive, oldest first;
        lots of many pieces may stand on several notices.
        """
        self.ensure_one()
        lots = self.gy_production_ids.gy_inspection_ids.filtered("accepted_qty").lot_ids
        lots = lots.filtered(lambda lot: lot.product_id == self.product_id).sorted("id")
        if self.product_id.tracking != "serial":
            return lots
        live = self.order_id.gy_delivery_notice_ids.filtered(lambda notice: not notice.cancelled)
        pieces = self.product_uom_id._compute_quantity(quantity, self.product_id.uom_id)
        return (lots - live.line_ids.lot_ids)[: round(pieces)]
