from collections import defaultdict

from odoo import api, fields, models

from odoo.addons.gy_sales_process.tools import clock, gate_pass
from odoo.addons.gy_sales_process.tools.groups import INTERNAL


class SaleOrder(models.Model):
    """A contract that ran already when it came in: what lies behind it is taken as done (R17.4)."""

    _inherit = "sale.order"

    gy_origin = fields.Selection(
        [("migrated", "Migrated")], string="Origin", copy=False, readonly=True, groups=INTERNAL
    )
    gy_import_row_id = fields.Many2one(
        "gy.contract.import.row",
        string="Row of the Import",
        copy=False,
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
        groups=INTERNAL,
    )

    def _gy_check_gate(self, gate, **scope):
        """Let a contract that is being brought in pass what lies behind it, and no other one.

        The pass is an object of this process; no client can send one.
        """
        coming = self.filtered(lambda order: gate_pass.is_granted(order, [f"gate:{gate}"]))
        return super(SaleOrder, self - coming)._gy_check_gate(gate, **scope)

    def _gy_came_after(self, code):
        if self.gy_origin == "migrated" and code in (self.gy_skipped_codes or "").split(","):
            return True
        return super()._gy_came_after(code)

    # -- goods that left before --------------------------------------------------------

    def _gy_migrated_deliveries(self):
        """Return the transfers by which goods of this contract left before the cut-over."""
        before = self.filtered(lambda order: order.gy_origin == "migrated")
        return before._gy_delivered_moves().picking_id.filtered("gy_is_migrated")

    def _gy_done_deliveries(self):
        """What left before needs no slip and no waybill any more."""
        return super()._gy_done_deliveries() - self._gy_migrated_deliveries()

    def _gy_goods_events(self, days):
        """What left before was signed for: it counts from the day it left."""
        before = self._gy_migrated_deliveries()
        signed = {item: clock.today(self, item.date_done) for item in before}
        return super()._gy_goods_events(days | signed)

    def _gy_announced(self):
        """What left before is on no notice, and needs none."""
        announced = defaultdict(float, super()._gy_announced())
        for line, quantity in self._gy_left_before().items():
            announced[line] += quantity
        return announced

    def _gy_left_before(self):
        """Return ``{line: quantity}`` of what left before the cut-over."""
        left = defaultdict(float)
        if self.gy_origin == "migrated":
            for move in self._gy_delivered_moves():
                if move.picking_id.gy_is_migrated:
                    left[move.sale_line_id] += move._gy_sale_quantity()
        return left

    @api.depends("gy_origin")
    def _compute_gy_noticed(self):
        res = super()._compute_gy_noticed()
        for order in self:
            if before := sum(order._gy_left_before().values()):
                order.gy_noticed_qty += before
        return res

    # -- money that was asked for before -------------------------------------------------

    def _gy_invoice_events(self, day_of, complete):
        """What was invoiced before the customer has in its books since then."""
        return super()._gy_invoice_events(
            lambda invoice: day_of(invoice) or (invoice.gy_is_opening and invoice.invoice_date),
            complete,
        )
