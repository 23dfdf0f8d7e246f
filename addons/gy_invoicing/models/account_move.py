from odoo import models
from odoo.exceptions import UserError
from odoo.tools import format_list


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
        return super().unlink()

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
        # Read for the check only.
        for invoice in self.sudo().filtered(lambda move: move.move_type == "out_invoice"):
            tied = invoice.invoice_line_ids.filtered(
                lambda line: line.sale_line_ids.order_id._gy_contracts()
            )
            if not tied:
                continue
            requests = invoice.gy_request_ids.filtered(lambda item: item.state == "accepted")
            asked = {line.order_line_id: line.quantity for line in requests.line_ids}
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

    def _gy_check_invoiced(self):
        self._gy_check_requested()
        return super()._gy_check_invoiced()
