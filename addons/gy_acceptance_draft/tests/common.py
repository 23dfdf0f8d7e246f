import itertools

from odoo.fields import Command, Date

from odoo.addons.gy_receivables.tests.common import ReceivablesCommon

_serials = itertools.count(1)


def cents(amount):
    """Return the last unit of a package that begins with 1."""
    return str(round(amount * 100))


class DraftCommon(ReceivablesCommon):
    """A company that receives drafts in a journal of their own, a bank and a supplier."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.notes = cls._account("112199", "Notes Receivable", "asset_current")
        cls.interest = cls._account("660399", "Interest", "expense")
        cls.draft_journal = cls.env["account.journal"].create(
            {"name": "Drafts", "type": "bank", "code": "DRFT", "company_id": cls.company.id}
        )
        cls.draft_journal.inbound_payment_method_line_ids.payment_account_id = cls.notes
        cls.company.write(
            {
                "gy_draft_journal_id": cls.draft_journal.id,
                "gy_interest_account_id": cls.interest.id,
                "gy_draft_counts": "receipt",
            }
        )
        cls.supplier = cls.env["res.partner"].create(
            {"name": "Forge Supplies", "is_company": True, "supplier_rank": 1}
        )

    @classmethod
    def _account(cls, code, name, kind):
        return cls.env["account.account"].create({"code": code, "name": name, "account_type": kind})

    def day(self, days):
        """Return the day so many days from today."""
        return Date.add(self.today(), days=days)

    def number(self):
        """Return a package number that was not used yet."""
        return f"5{next(_serials):029d}"

    def unposted(self, order, amount, **values):
        """Return a payment in the journal for drafts that waits for its drafts."""
        return self.pay(order, amount, post=False, journal_id=self.draft_journal.id, **values)

    def record(self, payment, amount=None, **values):
        """Return the draft that finance records on a payment; a whole package by default."""
        face = payment.amount if amount is None else amount
        vals = {
            "number": self.number(),
            "kind": "bank",
            "amount": amount,
            "start": "1",
            "end": cents(face),
            "drawer": "Northern Heavy Machinery",
            "acceptor": "Industrial Bank",
            "maturity": self.day(90),
            **values,
        }
        draft_id = self.as_role("finance", payment).action_gy_record_draft(**vals)
        return self.as_role("finance", self.env["gy.acceptance.draft"]).browse(draft_id)

    def received(self, order, amount=3000, installment=None, **values):
        """Return a draft in hand with which the customer paid for a contract."""
        payment = self.unposted(order, amount, installment=installment)
        return self.record(payment, **values)

    def due(self, order, amount=3000, **values):
        """Return a draft in hand, received a month ago, that fell due yesterday."""
        payment = self.unposted(order, amount, date=self.day(-30))
        return self.record(payment, maturity=self.day(-1), **values)

    def balance(self, account, partner=None):
        """Return what is posted on an account, or on several."""
        domain = [("account_id", "in", account.ids), ("parent_state", "=", "posted")]
        if partner:
            domain.append(("partner_id", "=", partner.id))
        ((total,),) = self.env["account.move.line"]._read_group(domain, [], ["balance:sum"])
        return round(total or 0.0, 2)

    def receivable(self):
        """Return what the customer owes on its receivable account."""
        account = self.customer.property_account_receivable_id
        return self.balance(account, self.customer)

    def cash(self):
        """Return the account that the bank's money is booked on."""
        lines = self.journal.inbound_payment_method_line_ids
        return lines.payment_account_id[:1] or self.journal.default_account_id

    def bank(self):
        """Return the accounts of the bank's money: there, on its way in and on its way out."""
        journal = self.journal
        ways = journal.inbound_payment_method_line_ids | journal.outbound_payment_method_line_ids
        return journal.default_account_id | ways.payment_account_id

    def payable(self):
        return self.supplier.property_account_payable_id

    def paid(self, order):
        """Return what was paid of each instalment."""
        return self.plan(order).mapped("paid_amount")

    def gate_shut(self, order, gate="production"):
        """Tell whether money keeps a gate of a contract shut."""
        return bool(order.sudo()._gy_gate_reasons(gate))

    def second_share(self, payment, order, amount):
        """Share a part of a payment with another contract."""
        payment.write({"gy_share_ids": [Command.create({"order_id": order.id, "amount": amount})]})
