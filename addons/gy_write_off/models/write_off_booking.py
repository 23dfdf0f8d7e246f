from collections import defaultdict

from odoo import models
from odoo.exceptions import UserError
from odoo.fields import Command

from odoo.addons.gy_sales_process.tools import actions, clock
from odoo.addons.gy_sales_process.tools.public import public

# The provision for bad debts (坏账准备) of the general standards, or the loss on them (坏账损失) of
# those for small companies, by the types that the settings ask for.
BAD_DEBTS = ("1231", "571101"), ("asset_current", "expense", "expense_other")


class WriteOff(models.Model):
    """How finance books what was given up: a native entry against the open items (R14.4)."""

    _inherit = "gy.write.off"

    def _entry(self):
        """Return the entry that books this, or is prepared for it; who may see it is not asked."""
        self.ensure_one()
        # Entries are finance's; whether one is posted is told to all.
        return self.sudo().move_ids.filtered(
            lambda move: move.state != "cancel"
            and "posted" not in move.reversal_move_ids.mapped("state")
        )[:1]

    @public
    def action_book(self):
        """Open the entry that books this write-off; it is prepared once.

        :return: the action that opens the entry
        :raise AccessError: for anyone but finance
        :raise UserError: when it is not approved, less is open by now, or the company has no
            account for it, naming the setting
        """
        self.order_id._gy_check_role("finance")
        self.check_access("read")
        self.order_id._gy_lock_totals()
        if self.state != "approved":
            raise UserError(self.env._("%s: this is not approved.", self.display_name))
        entry = self._entry().with_env(self.env)
        if not entry:
            entry = entry.create(self._prepare_entry())
            entry._gy_write_decided({"gy_write_off_id": self.id})
        return actions.open_form(entry, self.display_name)

    def _prepare_entry(self):
        """Return the values of the entry: the open items against bad debts, the oldest first.

        :raise UserError: when less is open than is to be written off
        """
        order, company = self.order_id, self.order_id.company_id
        day, label = clock.today(self), self.display_name
        customer = order.partner_invoice_id.commercial_partner_id
        opened = self._by_account()
        balances = {
            account: order.currency_id._convert(amount, company.currency_id, company, day)
            for account, amount in opened.items()
        }
        # The loss takes what the items come to, each at its own rounding.
        lines = [(self._account(), self.amount, sum(balances.values()))]
        lines += [(account, -amount, -balances[account]) for account, amount in opened.items()]
        return {
            "move_type": "entry",
            "journal_id": company._gy_general_journal().id,
            "date": day,
            "ref": label,
            "currency_id": order.currency_id.id,
            "line_ids": [
                Command.create(
                    {
                        "name": label,
                        "partner_id": customer.id,
                        "account_id": account.id,
                        "currency_id": order.currency_id.id,
                        "amount_currency": amount,
                        "balance": balance,
                    }
                )
                for account, amount, balance in lines
            ],
        }

    def _by_account(self):
        """Return ``{account: amount}`` of the open items that this gives up, the oldest first.

        :raise UserError: when less is open
        """
        left, amounts = self.amount, defaultdict(float)
        for item in self.order_id._gy_open_items():
            taken = min(left, item.amount_residual_currency)
            amounts[item.account_id] += taken
            left = self.currency_id.round(left - taken)
            if not left:
                break
        if left:
            self._refuse_less(self.amount - left)
        return amounts

    def _refuse_less(self, opened):
        raise UserError(
            self.env._(
                "%(what)s: only %(open)s of it is still open on invoices. Withdraw what was paid "
                "meanwhile from the request: ask for a write-off anew.",
                what=self.display_name,
                open=self.currency_id.format(opened),
            )
        )

    def _account(self):
        """Return the account that takes what is given up.

        :raise UserError: where the company has none, naming the setting
        """
        # The setting is the administrator's; finance books by it.
        company = self.company_id.sudo()
        account = company.gy_write_off_account_id or company._gy_native_account(*BAD_DEBTS)
        if not account:
            raise UserError(
                self.env._(
                    "%s: choose the account for write-offs first, under Sales Process / "
                    "Configuration / Settings.",
                    company.name,
                )
            )
        return account

    def _settle(self):
        """Use what was posted for the open items of the contract.

        :raise UserError: when the entry does not come to what was approved, or less is open
        """
        for row in self:
            credits = row._entry()._gy_receivables()
            booked = -sum(credits.mapped("amount_currency"))
            if row.currency_id.compare_amounts(booked, row.amount):
                raise UserError(
                    self.env._(
                        "%(what)s: %(booked)s is booked on the customer's account, %(decided)s was "
                        "approved.",
                        what=row.display_name,
                        booked=row.currency_id.format(booked),
                        decided=row.currency_id.format(row.amount),
                    )
                )
            items = row.order_id._gy_open_items()
            for credit in credits:
                same = items.filtered(
                    lambda item, credit=credit: item.account_id == credit.account_id
                    and item.partner_id.commercial_partner_id
                    == credit.partner_id.commercial_partner_id
                )
                (credit | same).reconcile()
            left = -sum(credits.mapped("amount_residual_currency"))
            if row.currency_id.compare_amounts(left, 0.0):
                row._refuse_less(row.amount - left)
        self._tell_booked()
