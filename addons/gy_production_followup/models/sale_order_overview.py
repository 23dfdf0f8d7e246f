from odoo import models


class SaleOrder(models.Model):
    """How far the goods of a contract are (R8)."""

    _inherit = "sale.order"

    def _gy_bars(self):
        bars = super()._gy_bars()
        if self.state == "sale" and self.gy_goods_qty > 0:
            bars.append(self._gy_goods_bar())
        return bars

    def _gy_goods_bar(self):
        """Return the bar of the goods: each piece stands where it has got to."""
        total = self.gy_goods_qty
        shipped = sum(self._gy_delivered_lines().mapped("qty_delivered"))
        # What has got further has passed here, too, whatever was recorded on the way.
        stored = max(self.gy_stored_qty, shipped)
        passed = max(self.gy_passed_qty, stored)
        made = max(self.gy_made_qty, passed)
        reached = (
            ("done", self.env._("Shipped"), shipped),
            ("stored", self.env._("In Stock"), stored - shipped),
            ("passed", self.env._("Passed"), passed - stored),
            ("going", self.env._("Made"), made - passed),
            ("open", self.env._("To Be Made"), total - made),
        )
        return self._gy_bar(self.env._("Goods"), total, reached, "{:g}".format)
