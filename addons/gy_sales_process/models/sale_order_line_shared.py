from odoo import models


class SaleOrderLine(models.Model):
    """How far the goods of a line are, as an addon knows that has them made (R9)."""

    _inherit = "sale.order.line"

    def _gy_prestocked(self):
        """Return how much of the line is ready for a delivery notice, in the line's unit (R9.2).

        What nobody makes is ready. Override for what is made.
        """
        self.ensure_one()
        return self.product_uom_qty

    def _gy_in_stock(self):
        """Return how much of the line lies in finished goods or has left, in the line's unit.

        What nobody makes comes from stock. Override for what is made.
        """
        self.ensure_one()
        return self.product_uom_qty

    def _gy_released_by(self, lots):
        """Return by which papers of the inspection goods of the line were released. Override.

        :param lots: the serial numbers in question; without any all that was released
        :return: list of ``(number, day, inspector)``, in the order of the days
        """
        self.ensure_one()
        return []

    def _gy_ready_lots(self):
        """Return the serial numbers that may be announced of the line. Override, add yours."""
        self.ensure_one()
        return self.env["stock.lot"]
