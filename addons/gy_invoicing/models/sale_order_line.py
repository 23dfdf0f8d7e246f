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

    def _gy_requested(self, request=None):
        """Return ``{line id: quantity}`` that requests with finance ask for.

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
        return {line.id: quantity for line, quantity in groups}

    def _gy_requestable(self, request=None):
        """Return ``{line: quantity}`` that may be invoiced and that nobody has asked for yet.

        :param request: request whose own lines do not count
        """
        requested = self._gy_requested(request)
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
            optional_values = self._gy_requested_values(quantities[self.id], optional_values)
        return super()._prepare_invoice_line(**optional_values)

    def _gy_requested_values(self, quantity, values):
        """Return the values of an invoice's line over what was requested.

        :param quantity: how much; of a down payment ``(quantity, price)`` to take off
        """
        if not self._gy_is_ahead():
            return {"quantity": quantity, **values}
        quantity, price = quantity
        if quantity == -1.0 and not float_compare(price, self.price_unit, precision_digits=9):
            return values  # all of it, as core takes it off
        return values | {"quantity": quantity, "price_unit": price, "extra_tax_data": False}

    # -- advances ----------------------------------------------------------------

    def _compute_name(self):
        # What tells is core's own; lines outside the process have nothing of ours read.
        ahead = self.filtered(lambda line: line.gy_contract_id and line._gy_is_ahead())
        if ahead:
            # Odoo's words of a down payment follow its invoice; who posts it edits no contracts.
            super(SaleOrderLine, ahead.sudo())._compute_name()
        return super(SaleOrderLine, self - ahead)._compute_name()

    def _gy_ahead_left(self):
        """Return what of an invoiced down payment no other invoice has taken off, tax included."""
        self.ensure_one()
        lines = self.invoice_lines.filtered(lambda line: line.parent_state != "cancel")
        if not any(line.parent_state == "posted" and line.quantity > 0 for line in lines):
            return 0.0  # the advance itself is a draft
        signed = sum(
            line.price_total * (-1 if line.move_type == "out_refund" else 1) for line in lines
        )
        return max(0.0, self.currency_id.round(signed))

    def _gy_ahead_quantity(self, ratio):
        """Return ``(quantity, price)`` of the line that takes off ``ratio`` of what is left.

        Amounts count; the quantity says how much of the down payment is left, as core does.
        """
        self.ensure_one()
        whole = self.invoice_lines.filtered(
            lambda line: line.parent_state == "posted" and line.quantity > 0
        )[:1]
        amount = self._gy_ahead_left() * ratio
        # Of a quantity no less than its smallest step, however small the part is.
        step = 10.0 ** -self.env["decimal.precision"].precision_get("Product Unit")
        left = max(step, self.qty_invoiced)
        quantity = left if ratio >= 1.0 else max(step, round(left * ratio / step) * step)
        per_total = whole.price_unit * whole.quantity / whole.price_total
        return -quantity, amount * per_total / quantity

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
