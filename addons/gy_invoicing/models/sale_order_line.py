from odoo import models
from odoo.tools import float_compare


class SaleOrderLine(models.Model):
    """What of a contract's line may be invoiced, and what nobody has asked for yet (R11.1)."""

    _inherit = "sale.order.line"

    def _gy_invoice_limit(self):
        """Return how much of the line the contract lets be invoiced by now, all in all.

        Goods when they are delivered, unless the terms ask for the invoice before; services as
        their product says.
        """
        self.ensure_one()
        if self.order_id._gy_invoices_ahead():
            return self.product_uom_qty
        if self.price_total < 0:
            return self._gy_discount_limit()
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
                0.0,
                line.product_uom_id.round(
                    line._gy_invoice_limit() - line.qty_invoiced - requested.get(line.id, 0.0)
                ),
            )
            for line in self
        }

    def _gy_discount_limit(self):
        """Return how much of a discount on a line of its own goes with what may be invoiced.

        It is shared out over the goods and services: a part invoice never comes to less than
        nothing, and the last one takes what is left of it.
        """
        self.ensure_one()
        others = self.order_id.order_line.filtered(
            lambda line: line._gy_is_billed() and line.price_total > 0
        )
        total = sum(others.mapped("price_total"))
        now = sum(line._gy_unit_value() * line._gy_invoice_limit() for line in others)
        return self.product_uom_qty * min(1.0, now / total) if total else self.product_uom_qty

    def _prepare_invoice_line(self, **optional_values):
        quantities = self.order_id._gy_invoicing_quantities()
        if quantities is not None and self.id in quantities:
            optional_values = {"quantity": quantities[self.id], **optional_values}
        return super()._prepare_invoice_line(**optional_values)

    def _gy_is_invoiced_as_agreed(self, invoice_line):
        """Tell whether an invoice's line has the contract's unit, price, discount and taxes."""
        self.ensure_one()
        digits = self.env["decimal.precision"].precision_get("Product Price")
        return (
            invoice_line.product_uom_id == self.product_uom_id
            and not float_compare(invoice_line.price_unit, self.price_unit, digits)
            and not float_compare(invoice_line.discount, self.discount, 4)
            and invoice_line.tax_ids == self.tax_ids
        )
