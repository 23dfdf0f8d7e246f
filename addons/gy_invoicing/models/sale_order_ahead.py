from odoo import models
from odoo.exceptions import UserError

from odoo.addons.gy_sales_process.tools.public import public


class SaleOrder(models.Model):
    """Money of a contract that is invoiced before its goods are (M22)."""

    _inherit = "sale.order"

    @public
    def action_gy_request_advance(self):
        """Open the draft request for an advance of this contract, or make one (R11.1).

        It asks for the first instalment of which something is not invoiced.

        :return: the action that opens the request; its id is ``res_id``
        :raise AccessError: for anyone but the sales administrator
        :raise UserError: when the contract is not in force, or nothing is left to be invoiced
        """
        return self._gy_open_request("advance", self._gy_create_advance_request)

    def _gy_create_advance_request(self):
        # Figures of the plan; whoever asks for the invoice sees them on the request.
        found = ((line, self._gy_left_ahead(line)) for line in self.sudo()._gy_plan())
        line, left = next((item for item in found if item[1] > 0), (None, 0.0))
        if not line:
            raise UserError(
                self.env._(
                    "%s: every instalment is invoiced already, or its invoice requested.",
                    self.display_name,
                )
            )
        vals = {
            **self._gy_prepare_request(),
            "kind": "advance",
            "installment_id": line.id,
            "advance_amount": left,
        }
        return self.env["gy.invoice.request"]._gy_create_decided([vals])

    def _gy_left_ahead(self, installment, request=None):
        """Return how much of an instalment can be invoiced ahead.

        What no invoice carries and no other request asks for, and not more than what is left of
        the contract.

        :param request: request that does not count
        """
        self.ensure_one()
        # Figures for a decision; whoever asks need not see every invoice.
        order, installment = self.sudo(), installment.sudo()
        lines = self.env["account.move.line"].sudo()
        [[carried]] = lines._read_group(
            [("gy_installment_id", "=", installment.id), ("parent_state", "!=", "cancel")],
            [],
            ["amount_currency:sum"],
        )
        asked = order._gy_submitted_requests(request)
        mine = asked.filtered(lambda item: item.installment_id == installment)
        invoiced = 0.0
        for invoice, part in order._gy_invoice_parts().items():
            if invoice.state != "cancel":
                sign = -1 if invoice.move_type == "out_refund" else 1
                invoiced += sign * order._gy_from_invoice(invoice, part * invoice.amount_total)
        left = min(
            installment.amount - carried - sum(mine.mapped("advance_amount")),
            order.gy_owed_amount - invoiced - sum(asked.mapped("amount")),
        )
        return max(0.0, order.currency_id.round(left))

    def _gy_ahead_lines(self):
        """Return Odoo's lines of down payments that were invoiced for this contract."""
        self.ensure_one()
        return self.order_line.filtered(lambda line: not line.display_type and line._gy_is_ahead())

    def _gy_invoiced_ahead(self, request=None):
        """Return what of invoices for advances no invoice of goods takes off, nor a request will.

        :param request: request that does not count
        """
        lines = self._gy_ahead_lines()
        if not lines:
            return 0.0
        asked = self._gy_submitted_requests(request)
        left = sum(line._gy_ahead_left() for line in lines) - sum(asked.mapped("deducted_amount"))
        return max(0.0, self.currency_id.round(left))

    def _gy_rest_to_invoice(self, request):
        """Return what goods and services come to that no invoice and no other request has."""
        self.ensure_one()
        billed = self.order_line.filtered(lambda line: line._gy_is_billed())
        asked = billed._gy_requested(request)
        return self.currency_id.round(
            sum(
                line._gy_unit_value()
                * (
                    line.product_uom_qty
                    - line.gy_given_up_qty
                    - line.qty_invoiced
                    - asked.get(line.id, 0.0)
                )
                for line in billed
            )
        )

    def _gy_ahead_quantities(self, request):
        """Return ``{line id: quantity}`` of Odoo's lines of down payments that a request takes off."""
        ahead = {line: line._gy_ahead_left() for line in self._gy_ahead_lines()}
        total = sum(ahead.values())
        if not request.deducted_amount or not total:
            return {}
        ratio = min(1.0, request.deducted_amount / total)
        return {line.id: line._gy_ahead_quantity(ratio) for line, left in ahead.items() if left}
