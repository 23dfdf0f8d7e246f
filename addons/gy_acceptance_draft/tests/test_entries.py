from odoo.tests import tagged

from .common import DraftCommon


@tagged("post_install", "-at_install")
class TestEntries(DraftCommon):
    """What is posted for each step: accounts, partners, journal, words (R6.4, R6.9)."""

    begins_with = ("confirmed",)

    def lines(self, draft):
        """Return ``{(account, partner): balance}`` of the entry of the last step."""
        entry = draft.step_ids.sorted("id")[-1:].move_id
        self.assertEqual(entry.journal_id, self.draft_journal)
        self.assertEqual(entry.state, "posted")
        self.assertIn(draft.display_name, entry.ref)
        return {(line.account_id, line.partner_id): line.balance for line in entry.line_ids}

    def nobody(self):
        return self.env["res.partner"]

    def test_receipt(self):
        draft = self.received(self.confirmed())
        entry = draft.payment_id.move_id
        self.assertEqual(
            {line.account_id: line.balance for line in entry.line_ids},
            {self.notes: 3000, self.customer.property_account_receivable_id: -3000},
        )

    def test_endorsement(self):
        draft = self.received(self.confirmed())
        draft.action_endorse(self.supplier.id)
        self.assertEqual(
            self.lines(draft),
            {(self.payable(), self.supplier): 3000, (self.notes, self.customer): -3000},
        )

    def test_endorsement_to_a_contact(self):
        """The debt is the company's, whoever of it takes the draft."""
        contact = self.env["res.partner"].create({"name": "Ms Wang", "parent_id": self.supplier.id})
        draft = self.received(self.confirmed())
        draft.action_endorse(contact.id)
        self.assertIn((self.payable(), self.supplier), self.lines(draft))
        self.assertEqual(draft.holder_id, contact)

    def test_discount(self):
        draft = self.received(self.confirmed())
        draft.action_discount(self.journal.id, 45.67)
        self.assertEqual(
            self.lines(draft),
            {
                (self.cash(), self.nobody()): 2954.33,
                (self.interest, self.customer): 45.67,
                (self.notes, self.customer): -3000,
            },
        )

    def test_discount_without_interest(self):
        draft = self.received(self.confirmed())
        draft.action_discount(self.journal.id)
        self.assertEqual(
            self.lines(draft),
            {(self.cash(), self.nobody()): 3000, (self.notes, self.customer): -3000},
        )

    def test_discount_that_the_customer_bears(self):
        draft = self.received(self.confirmed())
        draft.action_discount(self.journal.id, 45.67, "customer")
        receivable = self.customer.property_account_receivable_id
        self.assertEqual(self.lines(draft)[receivable, self.customer], 45.67)

    def test_payment(self):
        draft = self.due(self.confirmed())
        draft.action_pay(self.journal.id)
        self.assertEqual(
            self.lines(draft),
            {(self.cash(), self.customer): 3000, (self.notes, self.customer): -3000},
        )

    def test_money_waits_for_the_statement(self):
        """Where a bank keeps outstanding receipts, the statement is matched with them natively."""
        outstanding = self._account("101299", "Outstanding", "asset_current")
        outstanding.reconcile = True
        self.journal.inbound_payment_method_line_ids.payment_account_id = outstanding
        draft = self.due(self.confirmed())
        draft.action_pay(self.journal.id)
        self.assertEqual(self.lines(draft)[outstanding, self.customer], 3000)

    def test_refusal_in_hand(self):
        draft = self.due(self.confirmed())
        draft.action_dishonour("No money")
        receivable = self.customer.property_account_receivable_id
        self.assertEqual(
            self.lines(draft),
            {(receivable, self.customer): 3000, (self.notes, self.customer): -3000},
        )

    def test_refusal_at_the_suppliers(self):
        draft = self.due(self.confirmed())
        draft.action_endorse(self.supplier.id, self.day(-5))
        draft.action_dishonour("No money")
        receivable = self.customer.property_account_receivable_id
        self.assertEqual(
            self.lines(draft),
            {(receivable, self.customer): 3000, (self.payable(), self.supplier): -3000},
        )

    def test_refusal_at_the_banks(self):
        outstanding = self._account("101298", "Outstanding", "asset_current")
        self.journal.outbound_payment_method_line_ids.payment_account_id = outstanding
        draft = self.due(self.confirmed())
        draft.action_discount(self.journal.id, 5, date=self.day(-5))
        draft.action_dishonour("No money")
        receivable = self.customer.property_account_receivable_id
        self.assertEqual(
            self.lines(draft),
            {(receivable, self.customer): 3000, (outstanding, self.customer): -3000},
        )

    def test_debt_is_on_the_account_of_the_receipt(self):
        """Also where the customer's account has been changed since."""
        draft = self.due(self.confirmed())
        before = self.customer.property_account_receivable_id
        other = self._account("112299", "Other Receivable", "asset_receivable")
        self.customer.property_account_receivable_id = other
        draft.action_dishonour("No money")
        self.assertEqual(self.lines(draft)[before, self.customer], 3000)
        self.assertTrue(draft.payment_id.is_reconciled)

    def test_steps_without_entry(self):
        draft = self.due(self.confirmed())
        draft.action_present(self.day(-1))
        self.assertFalse(draft.step_ids.move_id)
        draft.action_dishonour("No money")
        draft.action_claim()
        self.assertEqual(len(draft.step_ids.move_id), 1)

    def test_days_of_entries(self):
        draft = self.due(self.confirmed())
        draft.action_endorse(self.supplier.id, self.day(-7))
        entry = draft.step_ids.move_id
        self.assertEqual(entry.date, self.day(-7))
        draft.action_take_back("Wrong")
        reversal = entry.reversal_move_ids
        self.assertEqual((reversal.date, reversal.state), (self.today(), "posted"))
        self.assertIn("Taken back", reversal.ref)

    def test_closed_books_stay_closed(self):
        """What is recorded of a closed period is posted natively in the first open one."""
        draft = self.due(self.confirmed())
        self.company.sudo().hard_lock_date = self.day(-6)
        draft.action_endorse(self.supplier.id, self.day(-7))
        self.assertEqual(draft.state_date, self.day(-7))
        self.assertGreater(draft.step_ids.move_id.date, self.day(-6))

    def test_who_and_when_is_on_record(self):
        draft = self.received(self.confirmed())
        draft.action_discount(self.journal.id, 5, "us")
        step = draft.step_ids
        self.assertEqual(step.user_id, self.users["finance"])
        self.assertEqual((step.journal_id, step.date), (self.journal, self.today()))
        self.assertEqual(step.company_id, self.company)
