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
        return not self.display_type and not self.is_downpayment and self.product_type != "combo"

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
