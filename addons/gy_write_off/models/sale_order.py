from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.gy_sales_process.tools import actions, clock
from odoo.addons.gy_sales_process.tools.groups import INTERNAL, ROLE
from odoo.addons.gy_sales_process.tools.public import public


class SaleOrder(models.Model):
    """Asking to give up money, and what was given up (R14.4)."""

    _inherit = "sale.order"

    gy_write_off_ids = fields.One2many(
        "gy.write.off", "order_id", string="Write-Offs", copy=False, groups=ROLE, readonly=True
    )
    gy_write_off_count = fields.Integer(compute="_compute_gy_write_off_count", groups=INTERNAL)

    @api.depends("gy_write_off_ids")
    def _compute_gy_write_off_count(self):
        counts = self.env["gy.write.off"]._counts(self)
        for order in self:
            order.gy_write_off_count = counts.get(order._origin, 0)

    @api.depends("gy_write_off_ids.booked_amount")
    def _compute_gy_waived_amount(self):
        res = super()._compute_gy_waived_amount()
        for order in self:
            order.gy_waived_amount += sum(order.gy_write_off_ids.mapped("booked_amount"))
        return res

    def _gy_open_items(self):
        """Return the items of this contract's invoices that are not paid, the oldest first."""
        self.ensure_one()
        # Facts of the ledger; finance books by them, whoever asks is told a figure.
        invoices = self.env["account.move"].sudo().concat(*self.sudo()._gy_invoice_parts())
        invoices = invoices.filtered(
            lambda move: move.state == "posted" and move.currency_id == self.currency_id
        )
        items = invoices._gy_open_receivables().filtered(
            lambda item: item.amount_residual_currency > 0
        )
        return items.sorted(lambda item: (item.date_maturity or item.date, item.id))

    def _gy_can_be_written_off(self):
        """Return how much of this contract may be given up: what is open, invoiced, not asked for."""
        order = self.sudo()
        opened = sum(order.gy_installment_ids.mapped("missing_amount"))
        invoiced = sum(order._gy_open_items().mapped("amount_residual_currency"))
        waiting = order.gy_write_off_ids.filtered(lambda row: row.book_state == "open")
        return self.currency_id.round(
            max(0.0, min(opened, invoiced) - sum(waiting.mapped("amount")))
        )

    @public(cause="gy.write.off:cause")
    def action_gy_request_write_off(self, cause, reason, amount=None):
        """Ask the management to give up money that this contract's customer owes (R14.4).

        :param str cause: a code of :data:`.write_off.CAUSES`
        :param str reason: required, kept: what was done to get the money, and why it will not come
        :param float amount: in the contract's currency; by default all that is open on invoices
        :return: id of the write-off
        :raise AccessError: for anyone but the contract's salesperson, the sales manager and finance
        :raise UserError: without reason, when the contract is not in force, so much is not open on
            invoices, or a request waits already
        """
        self._gy_check_role("salesperson", "sales_manager", "finance")
        self.check_access("read")
        reason = (reason or "").strip()
        if not cause or not reason:
            raise UserError(
                self.env._("Say what was done to get the money, and why it will not come.")
            )
        self._gy_check_contract(("sale",))
        self._gy_lock_totals()
        asked = self.sudo().gy_write_off_ids  # whether one waits is told to whoever asks
        if asked._waits():
            raise UserError(
                self.env._(
                    "%s: a write-off is waiting already. Withdraw it to ask for another one.",
                    self.display_name,
                )
            )
        amount = self._gy_write_off_amount(amount)
        # The limit is the contract's: what was given up before is counted with it.
        given = sum(asked.filtered(lambda row: row.state == "approved").mapped("amount"))
        managers = self._gy_management(given + amount, "gy_write_off_limit")
        model = self.env["gy.write.off"]
        today = clock.today(self)
        return model._request(self, reason, today, [managers], amount=amount, cause=cause).id

    def _gy_write_off_amount(self, amount):
        """Return what is to be given up: all that can be, or the part asked for.

        :raise UserError: when so much is not open on invoices
        """
        most = self._gy_can_be_written_off()
        amount = most if amount is None else amount
        compare = self.currency_id.compare_amounts
        if compare(amount, 0.0) <= 0 or compare(amount, most) > 0:
            raise UserError(
                self.env._(
                    "%(contract)s: %(most)s is open on invoices and can be written off. What is not "
                    "invoiced yet is given up by a change of the contract.",
                    contract=self.display_name,
                    most=self.currency_id.format(most),
                )
            )
        return self.currency_id.round(amount)

    @public
    def action_gy_view_write_offs(self):
        """Open the write-offs of this contract."""
        mine = [("order_id", "=", self.id)]
        return actions.open_list("gy.write.off", self.env._("Write-Offs"), mine)
