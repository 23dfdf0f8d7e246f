from odoo import models


class SaleOrderLine(models.Model):
    _inherit = "sale.order.line"

    def _gy_unit_value(self):
        """Return what one unit of the line is worth, taxes included, in the order's currency."""
        self.ensure_one()
        return self.price_total / self.product_uom_qty if self.product_uom_qty else 0.0

    # -- what may be invoiced (R11.1) -------------------------------------------

    def _gy_is_billed(self):
        """Tell whether the line is invoiced by itself: no section or note, no mere combo."""
        self.ensure_one()
        return not self.display_type and not self.is_downpayment and self.product_type != "combo"

    def _gy_invoice_limit(self):
        """Return how much of the line the contract lets be invoiced by now, all in all.

        Goods when they are delivered, unless the terms ask for the invoice before; services as
        their product says.
        """
        self.ensure_one()
        if self.order_id._gy_invoices_ahead():
            return self.product_uom_qty
        if self.product_id.type != "consu" and self.product_id.invoice_policy == "order":
            return self.product_uom_qty
        return self.qty_delivered

    def _gy_requestable(self, request=None):
        """Return ``{line: quantity}`` that may be invoiced and that nobody has asked for yet.

        :param request: request whose own lines do not count
        """
        # Whoever asks need not see every request; quantities are all that is used.
        groups = (
            self.env["gy.invoice.request.line"]
            .sudo()
            ._read_group(
                [
                    ("order_line_id", "in", self.ids),
                    ("request_id.state", "=", "submitted"),
                    ("request_id", "not in", request.ids if request else []),
                ],
                ["order_line_id"],
                ["quantity:sum"],
            )
        )
        requested = {line.id: quantity for line, quantity in groups}
        return {
            line: max(
                0.0, line._gy_invoice_limit() - line.qty_invoiced - requested.get(line.id, 0.0)
            )
            for line in self
        }

    def _prepare_invoice_line(self, **optional_values):
        quantities = self.order_id._gy_invoicing_quantities()
        if quantities is not None and self.id in quantities:
            optional_values = {"quantity": quantities[self.id], **optional_values}
        return super()._prepare_invoice_line(**optional_values)
