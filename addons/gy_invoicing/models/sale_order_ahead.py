from odoo import models
from odoo.exceptions import UserError

from odoo.addons.gy_sales_process.tools import actions
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
        self._gy_check_role("sales_admin")
        self.check_access("read")
        self._gy_check_contract(("sale",))
        self._gy_lock_totals()
        drafts = self.gy_request_ids.filtered(
            lambda item: item.state in ("draft", "refused") and item.kind == "advance"
        )
        request = drafts[:1] or self._gy_create_advance_request()
        return actions.open_form(request, request.display_name)

    def _gy_create_advance_request(self):
        # Figures of the plan; whoever asks for the invoice sees them on the request.
        plan = self.sudo()._gy_plan()
        left = {line: self._gy_left_ahead(line) for line in plan}
        line = next((line for line in plan if left[line] > 0), None)
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
            "advance_amount": left[line],
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
        asked = order.gy_request_ids.filtered(
            lambda item: item.state == "submitted" and item != request
        )
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

    def _gy_invoiced_ahead(self, request=None):
        """Return what of invoices for advances no invoice of goods takes off, nor a request will.

        :param request: request that does not count
        """
        self.ensure_one()
        lines = self.order_line.filtered(lambda line: not line._gy_is_agreed())
        if not lines:
            return 0.0
        asked = self.gy_request_ids.filtered(
            lambda item: item.state == "submitted" and item != request
        )
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
        lines = self.order_line.filtered(lambda line: not line._gy_is_agreed())
        ahead = {line: line._gy_ahead_left() for line in lines if not line.display_type}
        total = sum(ahead.values())
        if not request.deducted_amount or not total:
            return {}
        ratio = min(1.0, request.deducted_amount / total)
        return {line.id: line._gy_ahead_quantity(ratio) for line, left in ahead.items() if left}
