from odoo import models
from odoo.exceptions import UserError
from odoo.tools import format_list

from odoo.addons.gy_sales_process.tools.public import readable_ids


class AccountMove(models.Model):
    """A contract's invoice says what was requested, and stays once it has a fapiao (R11.1, R11.2)."""

    _inherit = "account.move"

    def write(self, vals):
        if vals.get("state", "posted") != "posted":
            self._gy_check_issued()
        res = super().write(vals)
        if vals.get("state") == "cancel":
            self._gy_give_back_requests(self.env._("The invoice was cancelled."))
        return res

    def unlink(self):
        self._gy_give_back_requests(self.env._("The draft invoice was deleted."))
        # Core takes what it noted on the contract for a down payment away with its invoice.
        ahead = self.sudo().filtered(lambda move: move.gy_order_id and move._gy_is_ahead())
        if not ahead:
            return super().unlink()
        self.check_access("unlink")
        granted = ahead.gy_order_id._gy_granted("order_line")
        return super(AccountMove, self.with_env(granted.env)).unlink()

    def _gy_give_back_requests(self, reason):
        """Let what these invoices were requested for be requested again."""
        # Whoever cancels an invoice decides nothing about its request; it follows.
        invoices = self.sudo().filtered("gy_order_id")
        if invoices:
            requests = self.env["gy.invoice.request"].sudo()
            requests.search([("move_id", "in", invoices.ids)])._give_back(reason)

    def _gy_check_issued(self):
        """Refuse to take back an invoice whose fapiao the customer may have (R11.2).

        :raise UserError: naming the invoice and its fapiao
        """
        # Read for the check only.
        for move in self.sudo().filtered(lambda move: move.gy_order_id and move.state == "posted"):
            if fapiao := move.gy_fapiao_ids._valid():
                raise UserError(
                    self.env._(
                        "%(invoice)s has fapiao %(numbers)s. Reverse it by a credit note with its "
                        "red-letter fapiao, or declare the fapiao void first.",
                        invoice=move.name,
                        numbers=format_list(self.env, fapiao.mapped("number")),
                    )
                )

    def _gy_check_requested(self):
        """Refuse invoices of contracts that say anything but what was requested (R11.1).

        :raise UserError: naming the invoice, the contract and the line
        """
        # Read for the check only; of all invoices at once, not of one after the other.
        invoices = self.sudo().filtered(lambda move: move.move_type == "out_invoice")
        invoices.invoice_line_ids.sale_line_ids.mapped("tax_ids")
        invoices.gy_request_ids.line_ids.mapped("quantity")
        for invoice in invoices:
            tied = invoice.invoice_line_ids.filtered(
                lambda line: line.sale_line_ids.order_id._gy_contracts()
            )
            if not tied:
                continue
            requests = invoice.gy_request_ids.filtered(lambda item: item.state == "accepted")
            asked = {line.order_line_id: line.quantity for line in requests.line_ids}
            invoice._gy_check_ahead(requests, tied)
            for line in tied.filtered(lambda line: line.display_type == "product"):
                order_line = line.sale_line_ids[:1]
                if not order_line._gy_is_billed():
                    continue
                asked_for = asked.get(order_line, 0.0)
                if line.product_uom_id.compare(
                    line.quantity, asked_for
                ) or not order_line._gy_is_invoiced_as_agreed(line):
                    raise UserError(
                        self.env._(
                            "%(invoice)s: %(product)s is not what was requested for contract "
                            "%(contract)s. The sales administrator requests the invoice, finance "
                            "accepts and posts it as it is.",
                            invoice=invoice.display_name,
                            product=order_line.product_id.display_name,
                            contract=order_line.order_id.display_name,
                        )
                    )

    def _gy_check_ahead(self, requests, tied):
        """Refuse another advance than was requested, or to take off more or less of it.

        :param tied: lines of this invoice that are tied to contracts
        :raise UserError: naming the invoice and the contract
        """
        lines = tied.filtered(lambda line: line.display_type == "product" and line.is_downpayment)
        asked = sum(requests.mapped("advance_amount")) - sum(requests.mapped("deducted_amount"))
        if not self.gy_order_id._gy_is_cents(sum(lines.mapped("price_total")) - asked):
            raise UserError(
                self.env._(
                    "%(invoice)s: what it says of advances is not what was requested for contract "
                    "%(contract)s: %(amount)s. The sales administrator requests the invoice, "
                    "finance accepts and posts it as it is.",
                    invoice=self.display_name,
                    contract=self.gy_order_id.display_name,
                    amount=self.currency_id.format(asked),
                )
            )

    def _gy_ahead_installment(self):
        # The request of a draft that is being made is told by the context; posted is what counts.
        requests = self.sudo().gy_request_ids or self.env["gy.invoice.request"].sudo().browse(
            readable_ids(self.env.context.get("gy_invoice_request_id"))
        )
        return super()._gy_ahead_installment() | requests.installment_id

    def _gy_check_invoiced(self):
        self._gy_check_requested()
        self._gy_check_whole()
        return super()._gy_check_invoiced()

    def _gy_check_whole(self):
        """Refuse an advance beyond what the contract comes to in all.

        :raise UserError: naming the contract and the amounts
        """
        # Read for the check only.
        contracts = self.sudo().filtered(lambda move: move._gy_is_ahead()).gy_order_id
        for order in contracts:
            more = order.gy_invoiced_amount - order.amount_total
            if more > 0 and not order._gy_is_cents(more):
                raise UserError(
                    self.env._(
                        "%(contract)s: %(amount)s would be invoiced of %(total)s. Delete the draft "
                        "of the advance.",
                        contract=order.display_name,
                        amount=order.currency_id.format(order.gy_invoiced_amount),
                        total=order.currency_id.format(order.amount_total),
                    )
                )
