from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import DraftCommon


@tagged("post_install", "-at_install")
class TestDishonour(DraftCommon):
    """A dishonoured draft takes its money back, wherever it was (R6.3, R6.9)."""

    begins_with = ("confirmed",)

    def assertOwedAgain(self, order, draft):
        self.assertEqual(draft.state, "dishonoured")
        self.assertEqual(order.gy_received_amount, 0)
        self.assertEqual(self.paid(order), [0, 0, 0])
        self.assertTrue(self.gate_shut(order))
        self.assertFalse(order.gy_advance_done)
        self.assertCriteriaMatchFlags(order)

    def test_in_hand(self):
        order = self.confirmed()
        draft = self.due(order)
        self.assertFalse(self.gate_shut(order))
        draft.action_present(self.day(-1))
        draft.action_dishonour("No money on the account")
        self.assertOwedAgain(order, draft)
        self.assertEqual(self.balance(self.notes), 0)
        self.assertEqual(self.receivable(), 0, "the receipt and the debt make nothing")
        self.assertTrue(draft.payment_id.is_reconciled)
        self.assertTrue(draft.payment_id.move_id._gy_is_bounced())

    def test_shuts_a_gate_on_which_goods_were_made(self):
        """Money that was never received is taken back, whatever was made on it."""
        order = self.confirmed()
        draft = self.due(order)
        self.productions(order).action_confirm()
        draft.action_dishonour("Bankrupt")
        self.assertOwedAgain(order, draft)

    def test_people_are_told(self):
        order = self.confirmed()
        draft = self.due(order)
        draft.action_dishonour("No money")
        (activity,) = order.activity_ids
        self.assertEqual(activity.user_id, self.users["salesperson"])
        self.assertIn("dishonoured", activity.summary)
        self.assertIn("No money", activity.note)
        turns = self.as_role("finance", self.env["gy.turn"]).search(
            [("kind", "=", "draft_recourse"), ("res_id", "=", draft.id)]
        )
        self.assertEqual((turns.order_id, turns.deadline), (order, draft.recourse_by))

    def test_nobody_is_told_of_a_contract_without_salesperson(self):
        order = self.confirmed()
        draft = self.due(order)
        order._gy_write_decided({"user_id": False})
        draft.action_dishonour("No money")
        self.assertFalse(order.activity_ids, "finance has its to-do")

    def test_after_endorsement(self):
        """We owe the supplier again, and the customer owes us."""
        order = self.confirmed()
        draft = self.due(order)
        draft.action_endorse(self.supplier.id, self.day(-20))
        self.assertEqual(self.balance(self.payable(), self.supplier), 3000)
        draft.action_dishonour("No money")
        self.assertOwedAgain(order, draft)
        self.assertEqual(self.balance(self.payable(), self.supplier), 0)
        self.assertEqual(self.balance(self.notes), 0)
        self.assertEqual(draft.holder_id, self.supplier)

    def test_after_discount(self):
        """The bank takes the face value back; the interest is lost."""
        order = self.confirmed()
        draft = self.due(order)
        before = self.balance(self.bank())
        draft.action_discount(self.journal.id, 50, date=self.day(-20))
        draft.action_dishonour("No money")
        self.assertOwedAgain(order, draft)
        self.assertEqual(self.balance(self.bank()), before - 50)
        self.assertEqual(self.balance(self.interest), 50)

    def test_invoice_is_open_again(self):
        order = self.shipped()
        invoice = self.invoice(order)
        draft = self.due(order, 10000)
        self.assertEqual(invoice.amount_residual, 0)
        self.assertTrue(order.gy_collection_done)
        draft.action_dishonour("No money")
        self.assertEqual(invoice.amount_residual, 10000)
        self.assertOwedAgain(order, draft)
        self.assertFalse(order.gy_collection_done)
        self.pay(order, 10000)
        self.assertEqual(invoice.amount_residual, 0)
        self.assertTrue(order.gy_collection_done)

    def test_registered_on_the_invoice(self):
        """What was matched by hand is open again, too."""
        order = self.shipped()
        invoice = self.invoice(order)
        payment = self.unposted(order, 10000, date=self.day(-30))
        payment.gy_share_ids.unlink()
        draft = self.record(payment, maturity=self.day(-1))
        credit = payment.move_id._gy_receivables()
        invoice.js_assign_outstanding_line(credit.id)
        self.assertEqual(order.gy_received_amount, 10000)
        draft.action_dishonour("No money")
        self.assertEqual(invoice.amount_residual, 10000)
        self.assertEqual(order.gy_received_amount, 0)

    def test_one_of_two(self):
        """What was paid by the other draft stays paid."""
        order = self.shipped()
        invoice = self.invoice(order)
        payment = self.unposted(order, 10000, date=self.day(-30))
        first = self.record(payment, 4000, maturity=self.day(-2))
        second = self.record(payment, 6000, maturity=self.day(-1))
        first.action_dishonour("No money")
        self.assertEqual(order.gy_received_amount, 6000)
        self.assertEqual(invoice.amount_residual, 4000)
        self.assertFalse(payment.move_id._gy_is_bounced())
        second.action_dishonour("No money either")
        self.assertEqual(order.gy_received_amount, 0)
        self.assertEqual(invoice.amount_residual, 10000)
        second.action_take_back("It was paid")
        self.assertEqual(order.gy_received_amount, 6000)
        self.assertEqual(invoice.amount_residual, 4000)

    def test_never_counts_however_it_is_matched(self):
        order = self.confirmed()
        draft = self.due(order)
        draft.action_dishonour("No money")
        draft.payment_id.move_id.line_ids.remove_move_reconcile()
        self.assertEqual(order.gy_received_amount, 0)
        self.assertTrue(self.gate_shut(order))

    def test_taken_back(self):
        order = self.confirmed()
        draft = self.due(order)
        draft.action_present(self.day(-1))
        draft.action_dishonour("No money")
        draft.action_take_back("The bank was wrong")
        self.assertEqual(draft.state, "presented")
        self.assertEqual(order.gy_received_amount, 3000)
        self.assertFalse(self.gate_shut(order))
        self.assertEqual(self.balance(self.notes), 3000)
        self.assertEqual(self.receivable(), -3000)
        self.assertCriteriaMatchFlags(order)
        draft.action_pay(self.journal.id)
        self.assertEqual(draft.state, "paid")

    def test_reversed_natively(self):
        order = self.confirmed()
        draft = self.due(order)
        draft.action_dishonour("No money")
        entry = draft.step_ids.move_id
        self.as_role("finance", entry)._reverse_moves(cancel=True)
        self.assertEqual(draft.state, "hand")
        self.assertEqual(order.gy_received_amount, 3000)

    def test_terms_of_recourse(self):
        """Six months for the holder, three for whoever paid the holder; finance confirms them."""
        held, endorsed = self.due(self.confirmed()), self.due(self.confirmed())
        endorsed.action_endorse(self.supplier.id, self.day(-20))
        held.action_dishonour("No money")
        endorsed.action_dishonour("No money")
        months = 12 * held.recourse_by.year + held.recourse_by.month
        today = self.today()
        self.assertEqual(months - 12 * today.year - today.month, 6)
        months = 12 * endorsed.recourse_by.year + endorsed.recourse_by.month
        self.assertEqual(months - 12 * today.year - today.month, 3)
        named = self.due(self.confirmed())
        named.action_dishonour("No money", due_date=self.day(30))
        self.assertEqual(named.recourse_by, self.day(30))

    def test_recourse_claimed(self):
        draft = self.due(self.confirmed())
        draft.action_dishonour("No money", date=self.day(-1))
        with self.assertRaisesRegex(UserError, "its last step"):
            draft.action_claim(self.day(-2))
        draft.action_claim(note="Drawer and customer, by registered mail")
        self.assertEqual((draft.state, draft.claimed_on), ("dishonoured", self.today()))
        with self.assertRaisesRegex(UserError, "claimed already"):
            draft.action_claim()
        draft.action_take_back("Not sent yet")
        self.assertEqual((draft.state, draft.claimed_on), ("dishonoured", False))

    def test_refusals(self):
        draft = self.due(self.confirmed())
        with self.assertRaisesRegex(UserError, "why payment was refused"):
            draft.action_dishonour("  ")
        with self.assertRaisesRegex(UserError, "cannot end before"):
            draft.action_dishonour("No money", due_date=self.day(-5))
        with self.assertRaisesRegex(UserError, "this is possible while"):
            draft.action_claim()

    def test_at_maturity_nothing_counted_before(self):
        self.company.gy_draft_counts = "maturity"
        order = self.confirmed()
        draft = self.due(order)
        draft.action_dishonour("No money")
        self.assertOwedAgain(order, draft)

    def test_in_turn(self):
        """Whoever takes a step has the contract's totals to itself."""
        order = self.confirmed()
        draft = self.due(order)
        self.assertInTurn(
            order,
            lambda: draft.action_dishonour("No money"),
            "_gy_check_states",
            model="gy.acceptance.draft",
        )


@tagged("post_install", "-at_install")
class TestAdvanceAccount(DraftCommon):
    """The same where the company keeps advances as a liability (R6.3, R6.9)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.advances = cls._account("220396", "Advances", "liability_current")
        cls.company.gy_advance_account_id = cls.advances

    def test_received_and_dishonoured(self):
        order = self.confirmed()
        draft = self.due(order)
        self.assertEqual(self.balance(self.advances), -3000)
        self.assertFalse(self.gate_shut(order))
        draft.action_dishonour("No money")
        self.assertEqual(order.gy_received_amount, 0)
        self.assertTrue(self.gate_shut(order))
        self.assertEqual((self.balance(self.advances), self.balance(self.notes)), (0, 0))

    def test_carried_to_an_invoice_before(self):
        order = self.shipped()
        draft = self.due(order)
        invoice = self.invoice(order)
        self.assertEqual((invoice.amount_residual, self.balance(self.advances)), (7000, 0))
        draft.action_dishonour("No money")
        self.assertEqual((invoice.amount_residual, self.balance(self.advances)), (10000, 0))
        self.assertEqual(order.gy_received_amount, 0)

    def test_one_of_two(self):
        order = self.confirmed()
        payment = self.unposted(order, 3000, date=self.day(-30))
        first = self.record(payment, 1000, maturity=self.day(-1))
        self.record(payment, 2000, maturity=self.day(-1))
        self.assertEqual(order.gy_received_amount, 3000)
        first.action_dishonour("No money")
        self.assertEqual(order.gy_received_amount, 2000)
        self.assertEqual(self.balance(self.advances), -2000)
        first.action_take_back("The bank was wrong")
        self.assertEqual(order.gy_received_amount, 3000)
        self.assertEqual(self.balance(self.advances), -3000)

    def test_interest_of_the_customer_is_owed(self):
        order = self.confirmed()
        draft = self.received(order)
        draft.action_discount(self.journal.id, 50, bearer="customer")
        self.assertEqual(self.receivable(), 50)
        self.assertEqual(self.balance(self.advances), -3000)
