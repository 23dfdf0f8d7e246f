from odoo import models
from odoo.exceptions import UserError

from odoo.addons.gy_receivables.tools.invoice_terms import split_balance
from odoo.addons.gy_receivables.tools.plan import from_units, to_units

from ..tools.fapiao_order import Buyer, FapiaoOrder, Item, spread_discounts


class AccountMove(models.Model):
    """What the fapiao of an invoice has to say, for a file or an interface (R11.2)."""

    _inherit = "account.move"

    def _gy_fapiao_order(self, serial=None):
        """Return the :class:`~..tools.fapiao_order.FapiaoOrder` of this invoice of a contract.

        :param str serial: what tells it from others; by default what tells its invoice
        :raise UserError: when it was not requested, or a line's taxes are no plain rate
        """
        self.ensure_one()
        # The request is finance's to read; the contract's number is all that is told of it.
        request = self.sudo().gy_request_ids[:1]
        if not request or self.move_type != "out_invoice":
            raise UserError(
                self.env._(
                    "%s was not requested: what its fapiao has to say is not known.",
                    self.display_name,
                )
            )
        buyer = Buyer(
            title=request.buyer_title or "",
            tax_number=request.buyer_tax_number or "",
            address=request.buyer_address or "",
            phone=request.buyer_phone or "",
            bank=request.buyer_bank or "",
            account=request.buyer_account or "",
        )
        return FapiaoOrder(
            serial=serial or f"GY{self.company_id.id}-{self.id}",
            kind=request.fapiao_kind,
            buyer=buyer,
            items=spread_discounts(self._gy_fapiao_items()),
            note=request.order_id.name,
        )

    def _gy_fapiao_items(self):
        """Return the lines of this invoice in the company's currency, each with its part of the tax."""
        lines = self.invoice_line_ids.filtered(lambda line: line.display_type == "product")
        items = []
        for taxes, mine in lines.grouped("tax_ids").items():
            if any(tax.amount_type != "percent" for tax in taxes):
                raise UserError(
                    self.env._(
                        "%(invoice)s: the tax of %(line)s is no plain rate; issue this fapiao by "
                        "hand.",
                        invoice=self.display_name,
                        line=mine[:1].name,
                    )
                )
            sign = -self.direction_sign
            coin = self.company_id.currency_id.rounding
            booked = self.line_ids.filtered(lambda line, taxes=taxes: line.tax_line_id in taxes)
            whole = to_units(sign * -sum(booked.mapped("balance")), coin)
            amounts = [sign * -line.balance for line in mine]
            for line, amount, tax in zip(mine, amounts, split_balance(whole, amounts), strict=True):
                items.append(self._gy_fapiao_item(line, amount, from_units(tax, coin), taxes))
        order = {line: index for index, line in enumerate(lines.mapped("name"))}
        return sorted(items, key=lambda item: order.get(item.name, 0))

    def _gy_fapiao_item(self, line, amount, tax, taxes):
        # An advance is for what the contract is about.
        product = line.product_id or line.sale_line_ids.order_id.order_line.product_id[:1]
        quantity = abs(line.quantity) or 1.0
        return Item(
            name=line.product_id.name or line.name or "",
            quantity=quantity,
            price=round(abs(amount) / quantity, 8),
            amount=round(amount, 2),
            rate=sum(taxes.mapped("amount")),
            tax=tax,
            tax_code=product._gy_tax_code(),
            spec=line.product_id.default_code or "",
            unit=line.product_uom_id.name or "",
        )
