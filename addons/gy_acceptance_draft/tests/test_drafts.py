from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import DraftCommon


@tagged("post_install", "-at_install")
class TestDrafts(DraftCommon):
    """A draft goes its way by steps, each with its native entry (R6.9)."""

    begins_with = ("confirmed",)

    def step(self, draft):
        return draft.step_ids.sorted("id")[-1:]

    def test_presented_and_paid(self):
        order = self.confirmed()
        draft = self.due(order)
        draft.action_present(self.day(-1))
        self.assertEqual(draft.state, "presented")
        self.assertFalse(self.step(draft).move_id)
        before = self.balance(self.cash())
        draft.action_pay(self.journal.id)
        self.assertEqual((draft.state, draft.state_date), ("paid", self.today()))
        self.assertEqual(self.balance(self.notes), 0)
        self.assertEqual(self.balance(self.cash()) - before, 3000)
        self.assertEqual(order.gy_received_amount, 3000)
        entry = self.step(draft).move_id
        self.assertEqual((entry.move_type, entry.state), ("entry", "posted"))
        self.assertIn(draft.number, entry.ref)
        with self.assertRaisesRegex(UserError, "is “Paid”"):
            draft.action_dishonour("No money")

    def test_endorsed_and_settled(self):
        draft = self.due(self.confirmed())
        with self.assertRaisesRegex(UserError, "choose who gets"):
            draft.action_endorse(None)
        with self.assertRaisesRegex(UserError, "choose who gets"):
            draft.action_endorse(self.company.partner_id.id)
        draft.action_endorse(self.supplier.id, self.day(-20))
        self.assertEqual((draft.state, draft.holder_id), ("endorsed", self.supplier))
        self.assertEqual(self.balance(self.notes), 0)
        self.assertEqual(self.balance(self.payable(), self.supplier), 3000)
        for attempt in (
            lambda: draft.action_endorse(self.supplier.id),
            lambda: draft.action_discount(self.journal.id),
            lambda: draft.action_present(),
            lambda: draft.action_split(1),
            lambda: draft.action_claim(),
        ):
            with self.assertRaisesRegex(UserError, "is “Endorsed”"):
                attempt()
        draft.action_pay()
        self.assertEqual(draft.state, "paid")
        self.assertFalse(self.step(draft).move_id, "the supplier was paid, not we")

    def test_endorsement_pays_the_suppliers_bill(self):
        bill = self.env["account.move"].create(
            {
                "move_type": "in_invoice",
                "partner_id": self.supplier.id,
                "invoice_date": self.today(),
                "invoice_line_ids": [(0, 0, {"name": "Rings", "price_unit": 3000, "tax_ids": []})],
            }
        )
        bill.action_post()
        draft = self.received(self.confirmed())
        draft.action_endorse(self.supplier.id)
        debit = self.step(draft).move_id.line_ids.filtered("debit")
        bill.js_assign_outstanding_line(debit.id)
        self.assertEqual(bill.amount_residual, 0)

    def test_not_endorsed_after_the_term(self):
        order = self.confirmed()
        payment = self.unposted(order, 3000, date=self.day(-60))
        draft = self.record(payment, maturity=self.day(-40))
        with self.assertRaisesRegex(UserError, "not endorsed any more"):
            draft.action_endorse(self.supplier.id)
        with self.assertRaisesRegex(UserError, "is due"):
            draft.action_discount(self.journal.id)
        draft.action_endorse(self.supplier.id, draft.present_by)
        self.assertEqual(draft.state, "endorsed")

    def test_discount_borne_by_us(self):
        draft = self.received(self.confirmed())
        before = self.balance(self.cash())
        draft.action_discount(self.journal.id, 45.5)
        self.assertEqual(draft.state, "discounted")
        self.assertEqual(self.balance(self.notes), 0)
        self.assertEqual(round(self.balance(self.cash()) - before, 2), 2954.5)
        self.assertEqual(self.balance(self.interest), 45.5)
        self.assertEqual(self.receivable(), -3000)
        step = self.step(draft)
        self.assertEqual((step.interest, step.bearer), (45.5, "us"))

    def test_discount_borne_by_the_customer(self):
        order = self.confirmed()
        draft = self.received(order)
        before = self.balance(self.cash())
        draft.action_discount(self.journal.id, 45.5, "customer")
        self.assertEqual(round(self.balance(self.cash()) - before, 2), 2954.5)
        self.assertEqual(self.balance(self.interest), 0)
        self.assertEqual(self.receivable(), -2954.5, "the customer owes the interest")
        self.assertEqual(order.gy_received_amount, 3000, "the draft counts at face")

    def test_discount_refusals(self):
        draft = self.received(self.confirmed())
        for interest in (-1, 3000, 4000):
            with self.assertRaisesRegex(UserError, "less than the amount"):
                draft.action_discount(self.journal.id, interest)
        general = self.env["account.journal"].search(
            [("type", "=", "general"), ("company_id", "=", self.company.id)], limit=1
        )
        for journal in (self.draft_journal.id, general.id, None, 10**8):
            with self.assertRaisesRegex(UserError, "choose the bank account"):
                draft.action_discount(journal, 1)
        with self.assertRaisesRegex(UserError, "bearer"):
            draft.action_discount(self.journal.id, 1, "nobody")
        self.company.gy_interest_account_id = False
        with self.assertRaisesRegex(UserError, "Choose the account for interest"):
            draft.action_discount(self.journal.id, 1)
        draft.action_discount(self.journal.id)
        self.assertEqual(draft.state, "discounted")
        with self.assertRaisesRegex(UserError, "not due yet"):
            draft.action_pay()

    def test_days(self):
        draft = self.due(self.confirmed())
        with self.assertRaisesRegex(UserError, "in the future"):
            draft.action_present(self.day(1))
        with self.assertRaisesRegex(UserError, "its last step"):
            draft.action_present(self.day(-31))
        draft.action_present(self.day(-1))
        with self.assertRaisesRegex(UserError, "its last step"):
            draft.action_pay(self.journal.id, self.day(-2))
        with self.assertRaisesRegex(UserError, "choose the bank account"):
            draft.action_pay()

    def test_split(self):
        order = self.confirmed()
        draft = self.received(order)
        other = draft.browse(draft.action_split(1000))
        self.assertEqual((other.interval, other.amount), ("1-100000", 1000))
        self.assertEqual((draft.interval, draft.amount), ("100001-300000", 2000))
        self.assertEqual(set((draft | other).mapped("state")), {"hand"})
        self.assertEqual(other.payment_id, draft.payment_id)
        self.assertEqual(order.gy_received_amount, 3000)
        other.action_endorse(self.supplier.id)
        self.assertEqual(self.balance(self.notes), 2000)
        draft.action_discount(self.journal.id)
        self.assertEqual(self.balance(self.notes), 0)
        self.assertEqual((draft.state, other.state), ("discounted", "endorsed"))

    def test_split_refusals(self):
        whole = self.received(self.confirmed(), start="0", end="0")
        self.assertEqual(whole.interval, "0")
        with self.assertRaisesRegex(UserError, "with a sub-interval"):
            whole.action_split(1000)
        draft = self.received(self.confirmed())
        for amount in (0, 3000, 3001, None):
            with self.assertRaisesRegex(UserError, "by less than its amount"):
                draft.action_split(amount)

    def test_step_taken_back(self):
        order = self.confirmed()
        draft = self.received(order)
        with self.assertRaisesRegex(UserError, "there is no step"):
            draft.action_take_back("Wrong")
        draft.action_endorse(self.supplier.id)
        with self.assertRaisesRegex(UserError, "why the step"):
            draft.action_take_back("")
        draft.action_take_back("Another supplier")
        step = self.step(draft)
        self.assertEqual((draft.state, draft.holder_id.id), ("hand", False))
        self.assertEqual((step.voided_on, step.void_reason), (self.today(), "Another supplier"))
        self.assertEqual(self.balance(self.notes), 3000)
        self.assertEqual(self.balance(self.payable(), self.supplier), 0)
        self.assertTrue(step.move_id.reversal_move_ids)
        draft.action_discount(self.journal.id)
        self.assertEqual(draft.state, "discounted")

    def test_entry_reversed_natively(self):
        """An entry that an accountant reverses takes its step back (R6.4)."""
        draft = self.received(self.confirmed())
        draft.action_endorse(self.supplier.id)
        entry = self.step(draft).move_id
        with self.assertRaisesRegex(UserError, "Take the step back there"):
            self.as_role("finance", entry).button_draft()
        self.as_role("finance", entry)._reverse_moves(cancel=True)
        self.assertEqual(draft.state, "hand")

    def test_payment_stays_with_what_has_gone_on(self):
        draft = self.received(self.confirmed())
        draft.action_endorse(self.supplier.id)
        payment = draft.payment_id
        for attempt in (
            payment.action_draft,
            payment.action_cancel,
            payment.action_reject,
            payment.move_id.button_draft,
            payment.move_id.button_cancel,
        ):
            with self.assertRaisesRegex(UserError, "has gone on"), self.cr.savepoint():
                attempt()
        self.assertEqual(payment.move_id.state, "posted")

    def test_notes_on_every_contract(self):
        order, other = self.confirmed(), self.confirmed()
        payment = self.unposted(order, 3000)
        payment.amount = 5000
        self.second_share(payment, other, 2000)
        self.record(payment).action_endorse(self.supplier.id)
        for contract in (order, other):
            body = contract.message_ids.sorted("id")[-1:].body
            self.assertIn("Endorsed", body)
            self.assertIn("5,000", body)

    # -- when its money counts -----------------------------------------------------

    def test_counts_when_paid(self):
        """By company setting a draft opens a gate only when its acceptor has paid (R6.3)."""
        self.company.gy_draft_counts = "maturity"
        order = self.confirmed()
        draft = self.due(order)
        self.assertEqual((draft.counts_at, order.gy_received_amount), ("maturity", 0))
        self.assertTrue(self.gate_shut(order))
        self.company.gy_draft_counts = "receipt"
        draft.action_present(self.day(-1))
        self.assertTrue(self.gate_shut(order), "the setting counts for new drafts")
        draft.action_pay(self.journal.id)
        self.assertEqual(order.gy_received_amount, 3000)
        self.assertFalse(self.gate_shut(order))
        self.assertCriteriaMatchFlags(order)
        draft.action_take_back("Another draft was paid")
        self.assertTrue(self.gate_shut(order))
        self.assertEqual(order.gy_received_amount, 0)

    def test_counts_when_paid_though_handed_on(self):
        self.company.gy_draft_counts = "maturity"
        order = self.confirmed()
        draft = self.due(order)
        draft.action_endorse(self.supplier.id, self.day(-5))
        self.assertTrue(self.gate_shut(order))
        draft.action_pay()
        self.assertFalse(self.gate_shut(order))

    def test_invoice_is_paid_when_the_draft_is(self):
        self.company.gy_draft_counts = "maturity"
        order = self.shipped()
        invoice = self.invoice(order)
        draft = self.due(order)
        self.assertEqual(invoice.amount_residual, 10000)
        draft.action_pay(self.journal.id)
        self.assertEqual(invoice.amount_residual, 7000)
        self.assertEqual(order.gy_received_amount, 3000)

    def test_all_drafts_of_a_payment_count_together(self):
        self.company.gy_draft_counts = "maturity"
        order = self.confirmed()
        payment = self.unposted(order, 3000, date=self.day(-30))
        first = self.record(payment, 1000, maturity=self.day(-2))
        second = self.record(payment, 2000, maturity=self.day(-1))
        first.action_pay(self.journal.id)
        self.assertEqual(order.gy_received_amount, 0)
        second.action_pay(self.journal.id)
        self.assertEqual(order.gy_received_amount, 3000)
