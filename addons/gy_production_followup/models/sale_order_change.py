from odoo import models


class SaleOrder(models.Model):
    """What a change of a contract means for its manufacturing orders (R5.4)."""

    _inherit = "sale.order"

    def _gy_stop_making(self):
        """What was begun goes on the list of those who decide (R5.8)."""
        listed = self.env["mrp.production"]
        for line in self.order_line:
            for product in line.gy_production_ids.product_id:
                live = line._gy_productions_of(product).filtered(lambda item: item.state != "done")
                live._gy_take_away(sum(live.mapped("product_uom_qty")), line.order_id)
                listed |= live
        return super()._gy_stop_making() - listed

    def _gy_lacking(self, product):
        """Return the line of this contract for which a product is still to be begun, if any."""
        self.ensure_one()
        for line in self._gy_delivered_lines():
            drafts = line._gy_productions_of(product).filtered(lambda item: item.state == "draft")
            if drafts or product.uom_id.compare(line._gy_unordered(product), 0.0) > 0:
                return line
        return self.order_line.browse()
