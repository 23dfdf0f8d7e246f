from odoo import api, fields, models

from ..tools import clock
from ..tools.groups import INTERNAL


class SaleOrder(models.Model):
    """The goods of a contract: what is printed, what stock delivers, and when all of it has left."""

    _inherit = "sale.order"

    gy_all_shipped_on = fields.Date(
        string="Everything Shipped on",
        compute="_compute_gy_all_shipped_on",
        store=True,
        groups=INTERNAL,
        help="The day the last goods left; a contract that ships nothing counts from the day it "
        "took effect.",
    )

    def _gy_agreed_lines(self):
        """Return the lines that were agreed, sections and notes included, in their order."""
        self.ensure_one()
        return self.order_line.filtered(lambda line: line._gy_is_agreed()).sorted(
            lambda line: (line.sequence, line.id or 0)
        )

    def _gy_printed_lines(self):
        """Return the lines that are printed with a quantity: together they are the total."""
        return self._gy_agreed_lines().filtered(
            lambda line: not line.display_type
            and line.product_type != "combo"
            and not line._gy_is_option()
        )

    def _gy_options(self):
        """Return what the customer may choose besides: lines of optional sections, none chosen."""
        return self._gy_agreed_lines().filtered(lambda line: line._gy_is_option())

    def _gy_delivered_lines(self):
        """Return the lines whose goods are delivered by stock."""
        lines = self.order_line
        goods = lines.filtered(
            lambda line: not line.display_type and line.product_id.type == "consu"
        )
        # What is read of them is read at once for all contracts that are looked at together.
        return goods.with_prefetch(lines._prefetch_ids)

    def _gy_shipped_moves(self):
        """Return the finished moves that took goods of these contracts to the customer."""
        return self.order_line.move_ids.filtered(
            lambda move: move.state == "done" and move._gy_goes_to_customer()
        )

    @api.depends(
        "gy_is_process",
        "state",
        "gy_effective_date",
        "gy_line_ids.qty_delivered",
        "gy_line_ids.product_uom_qty",
    )
    def _compute_gy_all_shipped_on(self):
        for order in self:
            order.gy_all_shipped_on = (
                order.gy_is_process and order.state == "sale" and order._gy_last_shipment()
            )

    def _gy_last_shipment(self):
        """Return the day on which the last goods left, or ``False`` while any are to be shipped."""
        self.ensure_one()
        goods = self._gy_delivered_lines()
        if not goods:
            return self.gy_effective_date
        if not all(line._gy_is_delivered() for line in goods):
            return False
        date = max(self._gy_shipped_moves().mapped("date"), default=False)
        return date and clock.today(self, date)
