from odoo import api, fields, models
from odoo.exceptions import AccessError

from odoo.addons.gy_sales_process.tools import actions, gate_pass
from odoo.addons.gy_sales_process.tools.groups import INTERNAL


class SaleOrder(models.Model):
    """What is invoiced, and what the customer has posted of it (R11, R12.2)."""

    _inherit = "sale.order"

    gy_invoicing_date = fields.Date(
        string="Fully Invoiced on", compute="_compute_gy_papers", store=True, groups=INTERNAL
    )
    gy_unposted_amount = fields.Monetary(
        string="Not Posted by the Customer",
        compute="_compute_gy_papers",
        store=True,
        groups=INTERNAL,
    )
    gy_posted_date = fields.Date(
        string="Posted by the Customer on",
        compute="_compute_gy_papers",
        store=True,
        groups=INTERNAL,
    )

    @api.model
    def _gy_event_fields(self):
        return super()._gy_event_fields() | {"posted": "gy_posted_date"}

    # -- papers ----------------------------------------------------------------

    @api.depends("gy_is_process", "gy_owed_amount", "gy_invoiced_amount")
    def _compute_gy_papers(self):
        """What the customer has not posted yet, and since when everything is invoiced and posted.

        Counted again whenever an invoice or one of its papers changes (:meth:`_gy_papers_changed`).
        """
        for order in self:
            order.gy_unposted_amount = 0.0
            order.gy_invoicing_date = order.gy_posted_date = False
            if order.gy_is_process:
                order._gy_count_papers()

    def _gy_count_papers(self):
        self.ensure_one()
        unposted = 0.0
        invoiced_on, posted_on = [], []
        for invoice, part in self._gy_invoice_parts().items():
            if invoice.state != "posted":
                continue
            invoiced_on.append(invoice.invoice_date)
            if invoice._gy_awaits_posting():
                unposted += self._gy_from_invoice(invoice, part * invoice.amount_total)
            posted_on += invoice.gy_posting_ids._valid().mapped("date")
        self.gy_unposted_amount = self.currency_id.round(unposted)
        if self._gy_is_invoiced():
            self.gy_invoicing_date = max(invoiced_on, default=False)
            if self.currency_id.is_zero(unposted):
                self.gy_posted_date = max(posted_on, default=False)

    @api.depends("gy_owed_amount", "gy_invoiced_amount", "gy_unposted_amount", "gy_posted_date")
    def _compute_gy_posting(self):
        res = super()._compute_gy_posting()
        for order in self.filtered("gy_is_process"):
            criteria = order._gy_posting_criteria()
            order.gy_posting_done = all(item["ok"] for item in criteria)
            posted = order.gy_invoiced_amount - order.gy_unposted_amount
            total = order.gy_owed_amount
            order.gy_posting_ratio = posted / total if total else 0.0
            order.gy_posting_on = order.gy_posted_date
        return res

    def _gy_posting_criteria(self):
        return [
            *super()._gy_posting_criteria(),
            self._gy_invoiced_criterion(self._gy_is_invoiced()),
            self._gy_criterion(
                self.env._("Posted by the customer"),
                self.currency_id.is_zero(self.gy_unposted_amount),
                self.env._(
                    "The customer has not posted %s yet", self._gy_format(self.gy_unposted_amount)
                ),
                self._gy_invoice_action(),
            ),
        ]

    def _gy_papers_changed(self):
        """Have the papers of these contracts' invoices counted again."""
        self._gy_recompute(*self._gy_paper_fields())

    @api.model
    def _gy_paper_fields(self):
        """Return what is counted again with the papers of invoices; hook for papers of other addons."""
        return ["gy_invoicing_date", "gy_unposted_amount", "gy_posted_date", "gy_posted_events"]

    def _gy_money_changed(self):
        res = super()._gy_money_changed()
        self._gy_papers_changed()
        return res

    # -- ties --------------------------------------------------------------------

    def _gy_check_tie(self):
        """Refuse to tie invoice lines to these contracts, unless a decision or finance does it.

        :raise AccessError: naming the contract
        """
        if not self or gate_pass.is_granted(self, ["invoice"]):
            return
        if not self.env.user._gy_has_role("finance"):
            raise AccessError(
                self.env._(
                    "%s: only finance ties invoices to a contract. Ask finance for the invoice.",
                    self[0].display_name,
                )
            )

    def _gy_invoice_action(self):
        """Return the action of a criterion that asks for an invoice or its papers."""
        invoices = self.order_line.invoice_lines.move_id
        domain = [("id", "in", invoices.ids)]
        return actions.open_list("account.move", self.env._("Invoices"), domain)

    @api.model
    def _gy_chain_models(self):
        return super()._gy_chain_models() | {"account.move": "gy_order_id"}
