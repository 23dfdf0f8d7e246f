from odoo import fields, models

from odoo.addons.gy_sales_process.tools.groups import ROLE


class MrpProduction(models.Model):
    """Orders follow what their contract orders less (R5.4): core leaves them running."""

    _inherit = "mrp.production"

    gy_surplus_ids = fields.One2many(
        "gy.production.surplus",
        "production_id",
        string="No Longer Ordered",
        groups=ROLE,
        readonly=True,
    )

    def _gy_is_started(self):
        """Tell whether something was made or taken for this order."""
        self.ensure_one()
        return (
            self.state not in ("draft", "confirmed")
            or bool(self.qty_producing)
            or any(move.picked or move.state == "done" for move in self.move_raw_ids)
        )

    def _gy_take_away(self, excess, order):
        """Make ``excess`` pieces less by these orders of one product, the latest first.

        What was not started follows by itself, drafts first; of what was started manufacturing
        decides.

        :param float excess: in the product's unit
        :param order: the contract that orders less
        """
        live = self.filtered(lambda item: item.state not in ("done", "cancel"))
        ranks = {item: (item._gy_is_started(), item.state != "draft", -item.id) for item in live}
        for production in sorted(live, key=ranks.get):
            unit = production.product_id.uom_id
            noticed = production.gy_surplus_ids.filtered(lambda item: not item.decision)
            left = production.product_uom_qty - sum(noticed.mapped("quantity"))
            taken = min(excess, left)
            if unit.compare(taken, 0.0) <= 0:
                continue
            excess -= taken
            if production._gy_is_started():
                self.env["gy.production.surplus"]._notice(production, taken, order)
            else:
                production._gy_make_less(taken, order)

    def _gy_make_less(self, quantity, order):
        """Make less by an order, and by those for its parts; to nothing it is cancelled.

        :param float quantity: in the product's unit
        :param order: the contract that orders less
        """
        self.ensure_one()
        if self.state in ("done", "cancel"):
            return
        unit = self.product_id.uom_id
        rest = self.product_uom_qty - quantity
        parts = self._gy_parts_made(quantity / (self.product_uom_qty or 1.0))
        quiet = self.with_context(skip_activity=True)
        if unit.compare(rest, 0.0) <= 0:
            quiet.action_cancel()
        else:
            # The gate lets production begin; to make less opens nothing.
            granted = quiet._gy_granted("confirm")
            change = granted.env["change.production.qty"].create(
                {
                    "mo_id": self.id,
                    "product_qty": unit._compute_quantity(rest, self.product_uom_id),
                }
            )
            change.change_prod_qty()
        for productions, less in parts:
            productions._gy_take_away(less, order)

    def _gy_parts_made(self, share):
        """Return ``[(orders that make a part, pieces less)]`` when ``share`` of this is not made."""
        children = self._get_children().filtered(lambda item: item.state not in ("done", "cancel"))
        needed = {}
        for move in self.move_raw_ids.filtered(lambda move: move.state not in ("done", "cancel")):
            needed[move.product_id] = needed.get(move.product_id, 0.0) + move.product_qty
        return [
            (productions, needed.get(product, 0.0) * share)
            for product, productions in children.grouped("product_id").items()
        ]

    def _gy_give_to(self, line):
        """Make this order for another contract's line, or for nobody's; the caller has checked it.

        What was to be begun for that line is made by this order now.
        """
        self.ensure_one()
        drafts = line._gy_productions_of(self.product_id).filtered(
            lambda item: item.state == "draft"
        )
        self.sale_line_id = line
        self._gy_untie_finished()
        drafts._gy_take_away(self.product_uom_qty, line.order_id)
