from odoo import api, fields, models
from odoo.tools import float_compare

from odoo.addons.gy_sales_process.tools.groups import INTERNAL


class SaleOrderLine(models.Model):
    _inherit = "sale.order.line"

    gy_given_up_qty = fields.Float(
        string="Given Up",
        digits="Product Unit",
        compute="_compute_gy_given_up_qty",
        store=True,
        groups=INTERNAL,
        help="Returned and credited, and neither delivered nor invoiced again.",
    )

    @api.depends("gy_contract_id", "qty_delivered", "qty_invoiced_posted", "product_uom_qty")
    def _compute_gy_given_up_qty(self):
        """What came back and was credited is given up, as long as it is not delivered again."""
        for line in self:
            line.gy_given_up_qty = line._gy_given_up() if line.gy_contract_id else 0.0

    def _gy_given_up(self):
        self.ensure_one()
        credited = sum(
            item.product_uom_id._compute_quantity(item.quantity, self.product_uom_id)
            for item in self._get_invoice_lines()
            if item.move_id.state == "posted" and item.move_id.move_type == "out_refund"
        )
        if not credited:
            return 0.0
        returned = sum(
            move.product_uom._compute_quantity(move.quantity, self.product_uom_id)
            for move in self.move_ids
            if move.state == "done" and move.to_refund and move._gy_comes_back()
        )
        # Installation that is credited was never a matter of goods.
        limit = returned if self.product_id.type == "consu" else credited
        rest = self.product_uom_qty - max(self.qty_delivered, self.qty_invoiced_posted)
        if self.product_id.type != "consu":
            rest = self.product_uom_qty - self.qty_invoiced_posted
        return max(0.0, min(credited, limit, rest))

    def _gy_is_delivered(self):
        if super()._gy_is_delivered():
            return True
        kept = self.product_uom_qty - self.gy_given_up_qty
        return (
            self.gy_given_up_qty > 0 and self.product_uom_id.compare(self.qty_delivered, kept) >= 0
        )

    def _gy_unit_value(self):
        """Return what one unit of the line is worth, taxes included, in the order's currency."""
        self.ensure_one()
        return self.price_total / self.product_uom_qty if self.product_uom_qty else 0.0

    @api.depends("invoice_lines.price_unit", "invoice_lines.discount")
    def _compute_qty_invoiced(self):
        return super()._compute_qty_invoiced()

    @api.depends("invoice_lines.price_unit", "invoice_lines.discount")
    def _compute_qty_invoiced_posted(self):
        return super()._compute_qty_invoiced_posted()

    def _get_invoice_lines(self):
        """Leave out allowances: a credit note at less than the price gives back money, no goods."""
        lines = super()._get_invoice_lines()
        if not self.gy_contract_id:
            return lines
        digits = self.env["decimal.precision"].precision_get("Product Price")
        price = self.price_unit * (1 - self.discount / 100)
        return lines.filtered(
            lambda line: line.move_id.move_type != "out_refund"
            or float_compare(line.price_unit * (1 - line.discount / 100), price, digits) >= 0
        )

    # -- what may be invoiced (R11.1) -------------------------------------------

    def _gy_is_billed(self):
        """Tell whether the line is invoiced by itself: no section or note, no mere combo."""
        self.ensure_one()
        return not self.display_type and self._gy_is_agreed() and self.product_type != "combo"
