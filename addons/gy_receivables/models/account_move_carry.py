from odoo import fields, models
from odoo.fields import Command

from odoo.addons.gy_sales_process.tools.groups import INTERNAL


class AccountMove(models.Model):
    """Money carried from the account it was received on to the one an invoice asks on (R6.3, R6.4).

    Advances may be kept as a liability (预收账款, 合同负债), the retention of an invoice on an
    account of its own: then no reconciliation closes both. An entry carries the used share over; it
    is taken back with the invoice or with the receipt.
    """

    _inherit = "account.move"

    gy_receipt_entry_id = fields.Many2one(
        "account.move",
        string="Carries Money of",
        copy=False,
        index="btree_not_null",
        readonly=True,
        groups=INTERNAL,
        help="The receipt whose money this entry carries to an invoice's account.",
    )
    gy_carried_invoice_id = fields.Many2one(
        "account.move",
        string="Carries Money to",
        copy=False,
        index="btree_not_null",
        readonly=True,
        groups=INTERNAL,
    )

    gy_carry_entry_ids = fields.One2many(
        "account.move", "gy_receipt_entry_id", readonly=True, groups=INTERNAL
    )

    def _gy_carry(self, share, credit, lines, amount):
        """Carry money of a share to the account of this invoice's lines, and pay them with it.

        :param credit: the receipt's item
        :param lines: lines of this invoice on one account
        :param float amount: in the currency of the receipt
        """
        left = credit.move_id._gy_left_on(credit)
        amount = credit.currency_id.round(min(amount, left))
        if credit.currency_id.compare_amounts(amount, 0.0) <= 0:
            return
        entry = self.env["account.move"].create(self._gy_carry_vals(credit, lines, amount))
        entry._gy_write_decided(
            {
                "gy_receipt_entry_id": share._entries().id,
                "gy_carried_invoice_id": self.id,
            }
        )
        entry.action_post()
        given, taken = entry.line_ids.sorted("balance", reverse=True)
        if credit.account_id.reconcile:
            (credit | given).reconcile()
        (taken | lines).reconcile()

    def _gy_carry_vals(self, credit, lines, amount):
        """Return the values of the entry that carries ``amount`` over, at the receipt's rate.

        It arrives in the currency of the invoice: what was paid is what the money was worth on its
        day, and Odoo books what the rate has moved since.
        """
        company = self.company_id.currency_id
        balance = company.round(credit.balance * amount / credit.amount_currency)
        paid = balance
        if self.currency_id != company:
            worth = credit.currency_id._convert(
                amount, self.currency_id, self.company_id, credit.date
            )
            paid = min(worth, sum(lines.mapped("amount_residual_currency")))
        name = self.env._(
            "%(receipt)s for %(invoice)s", receipt=credit.move_id.name, invoice=self.name
        )
        items = (
            (credit.account_id, credit.currency_id, amount, balance),
            (lines.account_id, self.currency_id, -paid, -balance),
        )
        return {
            "move_type": "entry",
            "journal_id": self.company_id._gy_general_journal().id,
            "date": max(self.date, credit.date),
            "ref": name,
            "line_ids": [
                Command.create(
                    {
                        "name": name,
                        "partner_id": lines[:1].partner_id.id,
                        "account_id": account.id,
                        "currency_id": currency.id,
                        "amount_currency": in_currency,
                        "balance": in_company,
                    }
                )
                for account, currency, in_currency, in_company in items
            ],
        }

    def _gy_left_on(self, credit):
        """Return what an item of this receipt has left, in its currency.

        On an account without reconciliation it is what no entry has carried over, nor the receipt
        itself takes back, from its first item on.
        """
        if credit.account_id.reconcile:
            return max(0.0, -credit.amount_residual_currency)
        items = self.line_ids.filtered(
            lambda line: line.account_id == credit.account_id
            and line.partner_id == credit.partner_id
        )
        left = -sum(items.mapped("amount_currency"))
        before = items.filtered(lambda line: line.balance < 0 and line.id < credit.id)
        left += sum(before.mapped("amount_currency"))
        carried = credit.move_id._gy_carrying().line_ids.filtered(
            lambda line: line.account_id == credit.account_id
        )
        customer = credit.partner_id.commercial_partner_id
        carried = carried.filtered(lambda line: line.partner_id.commercial_partner_id == customer)
        left -= sum(carried.mapped("amount_currency"))
        return max(0.0, min(-credit.amount_currency, left))

    def _gy_left(self, payers):
        """Return what these customers' money on this receipt has left, in its currency.

        With what was carried to an invoice that does not use it any more.
        """
        self.ensure_one()
        lines = self._gy_receipt_lines(payers).filtered(lambda line: line.balance < 0)
        left = sum(self._gy_left_on(line) for line in lines)
        left += sum(
            line._gy_in_receipt(self._gy_left_on(line)) for line in self._gy_given_back(payers)
        )
        return max(0.0, left)

    def _gy_carrying(self):
        """Return the posted entries that carry money of these receipts."""
        return self.gy_carry_entry_ids.filtered(lambda move: move.state == "posted")

    def _gy_given_back(self, payers):
        """Return the open items that hold money carried from these receipts.

        An invoice that was credited in full, or whose reconciliation somebody broke, leaves it
        there; the next invoice takes it from there.
        """
        payers = payers.commercial_partner_id
        return (
            self._gy_carrying()
            ._gy_open_receivables()
            .filtered(
                lambda line: line.balance < 0 and line.partner_id.commercial_partner_id in payers
            )
        )

    def _gy_undo_carried(self):
        """Take back the entries that carried money from these receipts, or to these invoices."""
        if not self.ids:
            return
        # Entries of core, taken back with what they were made for, whoever does it.
        carried = self.sudo().search(
            [
                ("gy_carried_invoice_id", "!=", False),
                ("state", "=", "posted"),
                "|",
                ("gy_receipt_entry_id", "in", self.ids),
                ("gy_carried_invoice_id", "in", self.ids),
            ]
        )
        if carried:
            carried.button_draft()
            carried.button_cancel()

    def button_draft(self):
        # Before core looks at what is reconciled.
        self._gy_undo_carried()
        return super().button_draft()
