from contextlib import contextmanager

from hypothesis import example, given
from hypothesis import strategies as st

from odoo.fields import Command, Date
from odoo.tests import tagged

from odoo.addons.gy_sales_process.tests.examples import examples

from .test_carry_over import CarryCommon

CENTS = st.integers(1, 900_000).map(lambda cents: cents / 100)
ENDS = st.sampled_from(("draft", "posted", "posted", "posted", "cancel"))
WHO = st.sampled_from(("customer", "contact", "other", "nobody"))
ACCOUNTS = ("receivable", "advances", "retentions", "bank", "suspense", "expense", "payable")
ITEMS = st.lists(
    st.tuples(st.sampled_from(ACCOUNTS), WHO, CENTS, st.sampled_from((-1, -1, 1))),
    min_size=1,
    max_size=4,
)
ENTRIES = st.tuples(
    st.just("entry"),
    st.sampled_from(("general", "bank", "cash", "sale")),
    ITEMS,
    st.sampled_from(ACCOUNTS),
    st.booleans(),
    ENDS,
)
PAYMENTS = st.tuples(
    st.just("payment"),
    st.sampled_from(("inbound", "inbound", "outbound")),
    st.sampled_from(("customer", "customer", "supplier")),
    WHO,
    CENTS,
    st.booleans(),
    st.sampled_from(("draft", "posted", "posted", "rejected", "canceled")),
)
STATEMENT_LINES = st.tuples(
    st.just("statement_line"), WHO, CENTS, st.sampled_from((-1, 1, 1)), st.booleans()
)
BILLS = st.tuples(
    st.just("bill"), st.sampled_from(("out_invoice", "out_refund")), WHO, CENTS, ENDS, st.booleans()
)
BOOKED = st.lists(st.one_of(ENTRIES, ENTRIES, PAYMENTS, STATEMENT_LINES, BILLS), max_size=5)


def in_one_entry(*amounts):
    """Return an entry of the bank with several items of one customer, as an example."""
    items = [("advances", "customer", abs(amount), -1 if amount > 0 else 1) for amount in amounts]
    return ("entry", "bank", items, "bank", False, "posted")


@tagged("post_install", "-at_install")
class TestReceiptRows(CarryCommon):
    """What the list of receipts shows is what counts as a receipt, however it was booked (R6.3).

    The list reads the ledger in SQL, what is counted for contracts asks each entry in Python.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.dollar = cls.foreign_currency()
        contact = cls.env["res.partner"].create(
            {"name": "Accounts", "parent_id": cls.customer.id, "type": "invoice"}
        )
        cls.partners = {
            "customer": cls.customer,
            "contact": contact,
            "other": cls.customer.copy({"name": "Other Mill"}),
            "nobody": cls.env["res.partner"],
        }
        cls.accounts = {
            "receivable": cls.customer.property_account_receivable_id,
            "advances": cls.advances,
            "retentions": cls.retentions,
            "bank": cls.journal.default_account_id,
            "suspense": cls.journal.suspense_account_id,
            "expense": cls._first("account.account", ("account_type", "=", "expense")),
            "payable": cls.customer.property_account_payable_id,
        }
        cls.journals = {
            kind: cls._first(
                "account.journal", ("type", "=", kind), ("company_id", "=", cls.company.id)
            )
            for kind in ("general", "bank", "cash", "sale")
        }

    @classmethod
    def _first(cls, model, *domain):
        return cls.env[model].search(list(domain), limit=1)

    # -- what people and banks book ---------------------------------------------

    def book_entry(self, journal, items, rest, in_dollars, end):
        """Return an entry of these items; what they lack is on the account ``rest``."""
        lines = [(account, who, sign * amount) for account, who, amount, sign in items]
        missing = round(-sum(amount for _account, _who, amount in lines), 2)
        yuan, rate = self.company.currency_id, 5 if in_dollars else 1
        entry = self.env["account.move"].create(
            {
                "move_type": "entry",
                "journal_id": self.journals[journal].id,
                "date": self.today(),
                "line_ids": [
                    Command.create(
                        {
                            "account_id": self.accounts[account].id,
                            "partner_id": self.partners[who].id,
                            "currency_id": (self.dollar if in_dollars else yuan).id,
                            "amount_currency": amount,
                            "balance": round(amount * rate, 2),
                        }
                    )
                    for account, who, amount in [*lines, (rest, "nobody", missing)]
                ],
            }
        )
        return self.brought_to(entry, end)

    def book_payment(self, direction, kind, who, amount, in_dollars, end):
        payment = self.env["account.payment"].create(
            {
                "payment_type": direction,
                "partner_type": kind,
                "partner_id": self.partners[who].id,
                "amount": amount,
                "currency_id": (self.dollar if in_dollars else self.company.currency_id).id,
                "date": self.today(),
                "journal_id": self.journal.id,
            }
        )
        if end != "draft":
            payment.action_post()
        if end == "rejected":
            payment.action_reject()
        elif end == "canceled":
            payment.action_cancel()
        return payment.move_id

    def book_statement_line(self, who, amount, sign, booked):
        line = self.statement_line(sign * amount, self.partners[who])
        if booked:
            line.move_id._gy_book_received(self.partners[who] or self.customer)
        return line.move_id

    def book_bill(self, move_type, who, amount, end, written_off):
        """Return an invoice or credit note, with the entry that writes it off where there is one."""
        bill = self.env["account.move"].create(
            {
                "move_type": move_type,
                "partner_id": (self.partners[who] or self.customer).id,
                "invoice_date": self.today(),
                "invoice_line_ids": [
                    Command.create({"name": "Freight", "price_unit": amount, "tax_ids": []})
                ],
            }
        )
        bill = self.brought_to(bill, end)
        if end != "posted" or not written_off:
            return bill
        wizard = (
            self.env["account.payment.register"]
            .with_context(active_model="account.move", active_ids=bill.ids)
            .create(
                {
                    "amount": round(amount / 2, 2),
                    "payment_difference_handling": "reconcile",
                    "writeoff_account_id": self.accounts["expense"].id,
                }
            )
        )
        return bill | wizard._create_payments().move_id

    def brought_to(self, move, end):
        if end == "posted":
            move.action_post()
        elif end == "cancel":
            move.button_cancel()
        return move

    # -- both readings -------------------------------------------------------------

    def by_python(self, moves):
        """Return the items that bring money, as the entries themselves tell."""
        found = self.env["account.move.line"]
        for move in moves.filtered(lambda move: move.move_type == "entry"):
            if not move._gy_counts() or move.gy_receipt_entry_id:
                continue
            brought = self.env["account.move.line"]
            if move._gy_is_receipt():
                held = self.company.gy_advance_account_id
                brought = move._gy_receivables() | move.line_ids.filtered(
                    lambda line, held=held: line.account_id in held
                )
            brought |= move._gy_suspense_lines() or brought
            found |= brought.filtered(lambda line: line.balance < 0)
        return found

    def assertBothAgree(self, moves):
        self.env.flush_all()
        self.env.invalidate_all()
        rows = self.env["gy.receipt"].search([("entry_id", "in", moves.ids)])
        found = self.by_python(moves)
        told = [
            (line.move_id.journal_id.type, line.account_id.code, line.parent_state, line.balance)
            for line in self.env["account.move.line"].browse(set(rows.ids) ^ set(found.ids))
        ]
        self.assertEqual(set(rows.ids), set(found.ids), told)
        for row in rows:
            line = found.browse(row.id)
            self.assertEqual(row.amount, -line.amount_currency)
            self.assertEqual(row.partner_id, line.partner_id.commercial_partner_id)
            waiting = line.move_id._gy_suspense_lines() or line.browse()
            self.assertEqual(row.in_suspense, line in waiting)
        return rows

    def assertOpenAgrees(self, rows):
        """What the list says has no contract is what can be claimed of each customer's money."""
        groups = rows.filtered("partner_id").grouped(lambda row: (row.entry_id, row.partner_id))
        for (entry, partner), group in groups.items():
            if len(group.currency_id) == 1 and not any(group.mapped("in_suspense")):
                left = entry._gy_unshared(partner)
                self.assertAlmostEqual(sum(group.mapped("open_amount")), left, 2, entry.name)

    @contextmanager
    def booked(self, booked, kept_apart):
        """Book what an example says, and leave no trace of it."""
        with self.cr.savepoint() as savepoint:
            self.company.gy_advance_account_id = self.advances if kept_apart else False
            moves = self.env["account.move"]
            for what, *how in booked:
                moves |= getattr(self, f"book_{what}")(*how)
            yield moves
            savepoint.rollback()

    @given(BOOKED, st.booleans())
    @example([in_one_entry(100.0, 200.0)], True)
    @example([in_one_entry(100.0, 200.0)], False)
    @example([in_one_entry(300.0, -100.0)], True)
    @examples(40)
    def test_whatever_is_booked(self, booked, kept_apart):
        with self.booked(booked, kept_apart) as moves:
            self.assertOpenAgrees(self.assertBothAgree(moves))

    @given(BOOKED.filter(bool))
    @examples(15)
    def test_whatever_is_taken_back(self, booked):
        """Reversed and reset entries; each reversal is an entry of its own."""
        with self.booked(booked, kept_apart=True) as moves:
            posted = moves.filtered(
                lambda move: move.state == "posted" and not move.statement_line_id
            )
            half = len(posted) // 2
            moves |= posted[:half]._reverse_moves([{"date": self.today()}] * half, cancel=True)
            posted[half:].button_draft()
            self.assertBothAgree(moves)

    def test_money_of_contracts(self):
        """With shares, invoices that used them, and entries that carried them over."""
        self.company.gy_advance_account_id = self.advances
        self.company.gy_retention_account_id = self.retentions
        before = self.env["account.move"].search([]).ids
        first, second = self.shipped(), self.shipped()
        payment = self.pay(first, 2000, post=False)
        payment.amount = 5500
        self.env["gy.receipt.share"].create(
            {"payment_id": payment.id, "order_id": second.id, "amount": 3000}
        )
        payment.action_post()
        self.share(self.statement_line(1200), second, 700)
        self.share(self.entry(800), first, 800)
        self.pay(first, 600, currency_id=self.dollar.id, date=Date.add(self.today(), days=-1))
        invoices = self.invoice(first) | self.invoice(second)
        self.assertTrue(self.carried(invoices[0]))
        self.credited(invoices[0], quantity=1)
        moves = self.env["account.move"].search([("id", "not in", before)])
        rows = self.assertBothAgree(moves)
        self.assertEqual(len(rows), 4)
        self.assertOpenAgrees(rows)
