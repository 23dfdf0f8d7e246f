from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from .invoice_request import EDITABLE


class InvoiceRequest(models.Model):
    """Invoices for money ahead of the goods, and what later ones take off for them (R11.1, M22).

    Odoo's own invoice of a down payment: its tax belongs to its own date. What it asks for is an
    instalment's; the invoices of the goods take it off, each by its part.
    """

    _inherit = "gy.invoice.request"

    kind = fields.Selection(
        [("goods", "Goods and Services"), ("advance", "Advance")],
        string="Invoice for",
        required=True,
        default="goods",
    )
    installment_id = fields.Many2one(
        "gy.installment",
        string="Instalment",
        index="btree_not_null",
        ondelete="restrict",
        domain="[('order_id', '=', order_id)]",
    )
    advance_amount = fields.Monetary(help="What the invoice asks for ahead, tax included.")
    invoiced_ahead = fields.Monetary(compute="_compute_invoiced_ahead", compute_sudo=True)
    deducted_amount = fields.Monetary(
        string="Advances Taken off",
        compute="_compute_deducted_amount",
        store=True,
        readonly=False,
        help="What this invoice takes off of advances that are invoiced already, tax included.",
    )

    _ahead = models.Constraint(
        "CHECK ((kind = 'advance') = (installment_id IS NOT NULL))",
        "A request for an advance names its instalment, no other does.",
    )

    @api.model
    def _gy_open_fields(self):
        return super()._gy_open_fields() | {"installment_id", "advance_amount", "deducted_amount"}

    @api.depends("advance_amount", "deducted_amount")
    def _compute_amount(self):
        res = super()._compute_amount()
        for request in self:
            request.amount += request.advance_amount - request.deducted_amount
        return res

    @api.depends("order_id", "kind")
    def _compute_invoiced_ahead(self):
        for request in self:
            goods = request.kind == "goods"
            request.invoiced_ahead = goods and request.order_id._gy_invoiced_ahead(request)

    @api.depends("kind", "line_ids.amount")
    def _compute_deducted_amount(self):
        """Each invoice of goods takes off its part of the advances; the last one what is left."""
        for request in self:
            part = request.deducted_amount
            if request.state in EDITABLE:
                # Figures of the contract, for whoever works on its request.
                part = request.sudo()._ahead_limits()[0] if request.kind == "goods" else 0.0
            request.deducted_amount = part

    @api.constrains("installment_id", "order_id")
    def _check_installment(self):
        for request in self.filtered("installment_id"):
            if request.installment_id.order_id != request.order_id:
                raise ValidationError(
                    self.env._("%s: choose an instalment of this contract.", request.display_name)
                )

    def _has_content(self):
        if self.kind == "advance":
            return self.currency_id.compare_amounts(self.advance_amount, 0.0) > 0
        return super()._has_content()

    def _check_quantities(self):
        res = super()._check_quantities()
        if self.kind == "advance":
            self._check_advance()
        else:
            self._check_deduction()
        return res

    def _check_advance(self):
        """Refuse to ask for more ahead than the instalment, or the contract, has left.

        :raise UserError: naming the request and what is left
        """
        left = self.order_id._gy_left_ahead(self.installment_id, self)
        if self.currency_id.compare_amounts(self.advance_amount, left) > 0:
            raise UserError(
                self.env._(
                    "%(request)s: of %(installment)s only %(left)s can still be invoiced ahead.",
                    request=self.display_name,
                    installment=self.installment_id.display_name,
                    left=self.currency_id.format(left),
                )
            )

    def _check_deduction(self):
        """Refuse to take off more or less than the advances and the rest of the contract allow.

        :raise UserError: naming the request and the limits
        """
        _part, least, most = self.sudo()._ahead_limits()
        compare = self.currency_id.compare_amounts
        if compare(self.deducted_amount, least) < 0 or compare(self.deducted_amount, most) > 0:
            raise UserError(
                self.env._(
                    "%(request)s: of the advances that are invoiced already, this invoice takes "
                    "off at least %(least)s and at most %(most)s.",
                    request=self.display_name,
                    least=self.currency_id.format(least),
                    most=self.currency_id.format(most),
                )
            )

    def _ahead_limits(self):
        """Return ``(part, least, most)`` of the advances that this invoice takes off.

        The part is that of these goods in all goods not invoiced yet; what later invoices cannot
        take off any more, this one has to.
        """
        self.ensure_one()
        order, rounded = self.order_id, self.currency_id.round
        ahead = order._gy_invoiced_ahead(self)
        if not ahead:
            return 0.0, 0.0, 0.0
        goods = sum(self.line_ids.mapped("amount"))
        rest = order._gy_rest_to_invoice(self)
        # What is left of the goods afterwards, but for what rounding takes.
        after = 0.0 if order._gy_is_cents(rest - goods) else max(0.0, rest - goods)
        most = min(ahead, goods)
        least = min(most, max(0.0, rounded(ahead - after)))
        part = rounded(ahead * goods / rest) if rest > 0 and after else ahead
        return min(most, max(least, part)), least, most

    # -- the native invoice ------------------------------------------------------

    def _create_invoice(self):
        return self._create_ahead() if self.kind == "advance" else super()._create_invoice()

    def _create_ahead(self):
        """Return Odoo's invoice of a down payment over what is asked for, tax included."""
        self.ensure_one()
        # Finance decides; what Odoo notes on the order for it follows.
        order = self.order_id.sudo()._gy_granted("invoice", "order_line")
        order = order.with_context(gy_invoice_request_id=self.id)
        wizard = order.env["sale.advance.payment.inv"].create(
            {
                "sale_order_ids": [fields.Command.set(order.ids)],
                "advance_payment_method": "fixed",
                "fixed_amount": self.advance_amount,
            }
        )
        return wizard._create_invoices(order).with_env(self.env)
