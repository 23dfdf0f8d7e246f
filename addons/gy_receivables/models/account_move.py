from odoo import models


class AccountMove(models.Model):
    _inherit = "account.move"

    def _gy_contracts(self):
        """Return the contracts these entries invoice or bring money for; two queries a batch."""
        orders = self.env["sale.order"]
        if not self.ids:
            return orders
        lines = self.env["sale.order.line"].search(
            [("invoice_lines.move_id", "in", self.ids), ("order_id.gy_is_process", "=", True)]
        )
        shares = self.env["gy.receipt.share"].search([("payment_id.move_id", "in", self.ids)])
        return lines.order_id | shares.order_id

    def _gy_is_bounced(self):
        """Tell whether the payment behind this entry was rejected or cancelled (R6.3)."""
        self.ensure_one()
        payment = self.origin_payment_id
        return bool(payment) and payment.state in ("rejected", "canceled")

    def write(self, vals):
        if "state" not in vals:
            return super().write(vals)
        # Whoever posts or cancels need not see the contracts; only their totals are recomputed.
        contracts = self.sudo()._gy_contracts()
        contracts._gy_lock_totals()
        res = super().write(vals)
        contracts._gy_money_changed()
        return res

    def _post(self, soft=True):
        posted = super()._post(soft=soft)
        posted.filtered(lambda move: move.move_type == "out_invoice")._gy_use_advances()
        return posted

    def _gy_use_advances(self):
        """Reconcile each contract's invoice with the money received for it before (R6.4).

        Only payments shared in full and for the invoice's contract alone are taken: what is meant
        for others, or claimed by nobody yet, is left to finance.
        """
        if not self.sudo()._gy_contracts():
            return
        for invoice in self:
            contracts = invoice.sudo()._gy_contracts()
            payments = contracts.gy_share_ids.payment_id.filtered(
                lambda payment, contracts=contracts: payment._gy_is_shared_among(contracts)
                and payment.move_id.state == "posted"
            )
            for line in payments.move_id.line_ids.filtered(
                lambda line: line.account_id.account_type == "asset_receivable"
                and not line.reconciled
            ).sorted("date"):
                if invoice.currency_id.is_zero(invoice.amount_residual):
                    break
                # Who may post the invoice has been checked; using the advance goes with it.
                invoice.sudo().js_assign_outstanding_line(line.id)
