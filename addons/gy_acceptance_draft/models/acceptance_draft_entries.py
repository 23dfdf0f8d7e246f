from odoo import models
from odoo.exceptions import UserError
from odoo.fields import Command

from odoo.addons.gy_sales_process.tools import clock


class AcceptanceDraft(models.Model):
    """The native entries of drafts (R6.4, R6.9).

    They are made with the rights of finance: whoever may not post entries cannot take the step.
    """

    _inherit = "gy.acceptance.draft"

    def _post_entry(self, date, words, *lines):
        """Return the posted entry of a step.

        :param str words: what it is, in the user's language
        :param lines: ``(account, partner, amount)``, debits positive; those of nothing are left
            out
        """
        self.ensure_one()
        entry = self.env["account.move"].create(
            {
                "move_type": "entry",
                "journal_id": self.payment_id.journal_id.id,
                "date": date,
                "ref": f"{words} {self.display_name}",
                "line_ids": [
                    Command.create(
                        {
                            "account_id": account.id,
                            "partner_id": partner.id,
                            "name": f"{words} {self.display_name}",
                            "balance": self.currency_id.round(amount),
                        }
                    )
                    for account, partner, amount in lines
                    if not self.currency_id.is_zero(amount)
                ],
            }
        )
        entry.action_post()
        return entry

    def _draft_account(self):
        """Return the account on which the draft was received, 应收票据."""
        return self.payment_id.outstanding_account_id

    def _receipt_items(self):
        """Return what the receipt was booked against: the customer's account, or that of advances."""
        return self.payment_id.move_id._gy_receipt_lines(self.payment_id.partner_id)

    def _customer_account(self):
        """Return the account that what the customer owes again is booked on."""
        return self._receipt_items()[:1].account_id

    def _interest_account(self, bearer):
        """Return where interest is booked: as our cost, or as what the customer owes us."""
        if bearer == "customer":
            customer = self.partner_id.with_company(self.company_id)
            return customer.property_account_receivable_id
        # An account of the company; who discounts need not read its settings.
        return self.company_id.sudo().gy_interest_account_id.with_env(self.env)

    def _bank_account(self, journal, way):
        """Return the account a bank's money is booked on, as for native payments.

        :param str way: ``inbound`` or ``outbound``
        """
        lines = journal[f"{way}_payment_method_line_ids"]
        return lines.payment_account_id[:1] or journal.default_account_id

    def _check_bank(self, journal_id):
        """Return the journal of a bank account of the company.

        :raise UserError: when it is none, or the one in which drafts are received
        """
        journal = self.env["account.journal"].browse(journal_id).exists()
        if (
            journal.type not in ("bank", "cash", "credit")
            or journal.company_id != self.company_id
            or journal == self.payment_id.journal_id
        ):
            raise UserError(
                self.env._("%s: choose the bank account that has the money.", self.display_name)
            )
        return journal

    def _endorse_entry(self, date, supplier):
        supplier = supplier.with_company(self.company_id)
        payable = supplier.property_account_payable_id
        return self._post_entry(
            date,
            self.env._("Endorsed"),
            (payable, supplier.commercial_partner_id, self.amount),
            (self._draft_account(), self.partner_id, -self.amount),
        )

    def _discount_entry(self, date, journal, interest, bearer):
        bank = self._bank_account(journal, "inbound")
        cost = self._interest_account(bearer)
        if interest and not cost:
            raise UserError(
                self.env._(
                    "Choose the account for interest on discounted drafts in the settings, "
                    "section Sales."
                )
            )
        return self._post_entry(
            date,
            self.env._("Discounted"),
            (bank, self.env["res.partner"], self.amount - interest),
            (cost, self.partner_id, interest),
            (self._draft_account(), self.partner_id, -self.amount),
        )

    def _paid_entry(self, date, journal):
        bank = self._bank_account(journal, "inbound")
        return self._post_entry(
            date,
            self.env._("Paid"),
            (bank, self.partner_id, self.amount),
            (self._draft_account(), self.partner_id, -self.amount),
        )

    def _dishonour_entry(self, date):
        """The customer owes again; whoever held the draft after us has been paid, or is owed."""
        last = self._valid_steps().filtered(lambda step: step.kind in ("endorsed", "discounted"))
        if last.kind == "endorsed":
            account = last.move_id.line_ids.filtered(lambda line: line.balance > 0).account_id
            owed, whom = account, last.partner_id.commercial_partner_id
        elif last:
            owed, whom = self._bank_account(last.journal_id, "outbound"), self.partner_id
        else:
            owed, whom = self._draft_account(), self.partner_id
        return self._post_entry(
            date,
            self.env._("Dishonoured"),
            (self._customer_account(), self.partner_id, self.amount),
            (owed, whom, -self.amount),
        )

    def _settle_receipt(self):
        """Match the receipt with what was dishonoured of it; the rest pays invoices again.

        An invoice that was paid with the draft is open again, and falls due by its instalments.
        """
        # Whoever records the refusal need not see the contracts; money follows it.
        payment = self.sudo().payment_id
        credit = self.sudo()._receipt_items()
        refused = payment.gy_draft_ids._valid().step_ids.filtered(
            lambda step: step.kind == "dishonoured"
        )
        standing = refused.filtered(lambda step: step._stands())
        payment.move_id._gy_undo_carried()
        if credit.account_id.reconcile:
            credit.remove_move_reconcile()
            debts = standing.move_id._gy_receivables().filtered(lambda line: line.balance > 0)
            if debts:
                debts.remove_move_reconcile()
                (credit | debts).reconcile()
        else:
            # Nothing can be matched there: the entry says what it takes from the receipt.
            for entry in refused.move_id:
                stands = entry in standing.move_id
                receipt = payment.move_id.id if stands else False
                entry._gy_write_decided({"gy_receipt_entry_id": receipt})
        payment.gy_share_ids._use()

    def _reverse_entry(self, entry):
        """Reverse the entry of a step that is taken back, natively."""
        if entry.state != "posted":
            return
        values = {"date": clock.today(self), "ref": self.env._("Taken back: %s", entry.ref)}
        entry._reverse_moves([values], cancel=True)
