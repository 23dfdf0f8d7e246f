from odoo import models


class SaleOrderLine(models.Model):
    """Lines of contracts that only set terms: nothing is made, delivered or invoiced of them (R0.11)."""

    _inherit = "sale.order.line"

    def _gy_framing(self):
        """Return those of these lines that belong to contracts which only set terms."""
        # Only Booleans are read; a customer in the portal may not read the fields.
        frames = self.order_id._gy_contracts().sudo().filtered("gy_is_frame")
        return self.filtered(lambda line: line.order_id in frames)

    def _action_launch_stock_rule(self, *, previous_product_uom_qty=False):
        framing = self._gy_framing()
        if framing == self and self:
            return True
        return super(SaleOrderLine, self - framing)._action_launch_stock_rule(
            previous_product_uom_qty=previous_product_uom_qty
        )

    def _compute_qty_to_deliver(self):
        res = super()._compute_qty_to_deliver()
        framing = self._gy_framing()
        framing.qty_to_deliver = 0.0
        framing.display_qty_widget = False
        return res

    def _compute_qty_to_invoice(self):
        framing = self._gy_framing()
        framing.qty_to_invoice = 0.0
        return super(SaleOrderLine, self - framing)._compute_qty_to_invoice()

    def _compute_untaxed_amount_to_invoice(self):
        framing = self._gy_framing()
        framing.untaxed_amount_to_invoice = 0.0
        return super(SaleOrderLine, self - framing)._compute_untaxed_amount_to_invoice()

    def _compute_amount_to_invoice(self):
        framing = self._gy_framing()
        framing.amount_to_invoice = 0.0
        return super(SaleOrderLine, self - framing)._compute_amount_to_invoice()
