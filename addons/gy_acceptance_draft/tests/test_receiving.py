from psycopg2.errors import ExclusionViolation

from odoo.exceptions import UserError, ValidationError
from odoo.fields import Date
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import DraftCommon


@tagged("post_install", "-at_install")
class TestReceiving(DraftCommon):
    """Drafts come with native payments, and are held once (R6.3, R6.9)."""

    begins_with = ("confirmed",)

    def test_received_with_its_payment(self):
        order = self.confirmed()
        self.assertTrue(self.gate_shut(order))
        draft = self.received(order)
        payment = draft.payment_id
        self.assertEqual(draft.state, "hand")
        self.assertEqual(draft.medium, "package")
        self.assertEqual(draft.interval, "1-300000")
        self.assertEqual((draft.order_id, draft.partner_id), (order, self.customer))
        self.assertEqual(payment.move_id.state, "posted")
        self.assertEqual(self.balance(self.notes), 3000)
        self.assertEqual(self.receivable(), -3000)
        self.assertEqual(order.gy_received_amount, 3000)
        self.assertEqual(self.paid(order), [3000, 0, 0])
        self.assertFalse(self.gate_shut(order))
        self.assertCriteriaMatchFlags(order)
        self.assertEqual((order.gy_draft_count, payment.gy_draft_count), (1, 1))

    def test_several_drafts_make_a_payment(self):
        order = self.confirmed()
        payment = self.unposted(order, 3000)
        self.assertTrue(payment.gy_brings_drafts)
        with (
            self.assertRaisesRegex(UserError, "record the acceptance drafts first"),
            self.cr.savepoint(),
        ):
            payment.action_post()
        first = self.record(payment, 1000)
        self.assertEqual(first.state, "recorded")
        self.assertEqual(order.gy_received_amount, 0)
        with self.assertRaisesRegex(UserError, "2,000"), self.cr.savepoint():
            payment.action_post()
        with self.assertRaisesRegex(UserError, "at most"):
            self.record(payment, 2000.01)
        second = self.record(payment, None, end="200000")
        self.assertEqual(second.amount, 2000)
        self.assertEqual(set((first | second).mapped("state")), {"hand"})
        self.assertEqual(order.gy_received_amount, 3000)
        with self.assertRaisesRegex(UserError, "before it is posted"):
            self.record(payment, 1)

    def test_other_payments_bring_none(self):
        order = self.confirmed()
        payment = self.pay(order, 3000, post=False)
        self.assertFalse(payment.gy_brings_drafts)
        with self.assertRaisesRegex(UserError, "journal for drafts"):
            self.record(payment)
        payment.action_post()
        self.assertEqual(order.gy_received_amount, 3000)
        out = self.as_role("finance", self.env["account.payment"]).create(
            {
                "payment_type": "outbound",
                "partner_type": "supplier",
                "partner_id": self.supplier.id,
                "amount": 5,
                "journal_id": self.draft_journal.id,
            }
        )
        self.assertFalse(out.gy_brings_drafts)

    def test_register_payment_names_the_way(self):
        order = self.shipped(gy_installment_template_id=False)
        invoice = self.invoice(order)
        wizard = (
            self.as_role("finance", self.env["account.payment.register"])
            .with_context(active_model="account.move", active_ids=invoice.ids)
            .create({"journal_id": self.draft_journal.id})
        )
        with self.assertRaisesRegex(UserError, "not on the invoice"):
            wizard._create_payments()

    def test_what_is_written_on_it(self):
        payment = self.unposted(self.confirmed(), 3000)
        for values, words in (
            ({"number": "123"}, "30 digits"),
            ({"end": "5"}, "not what the sub-interval says"),
            ({"start": "9", "end": "5"}, "two numbers"),
            ({"number": "1" * 16}, "no sub-interval"),
            ({"drawer": " "}, "who drew"),
            ({"acceptor": None}, "who accepted"),
            ({"maturity": None}, "falls due"),
            ({"kind": "cheque"}, "kind"),
        ):
            with self.assertRaisesRegex(UserError, words), self.cr.savepoint():
                self.record(payment, **values)
        with self.assertRaisesRegex(ValidationError, "before it was issued"), self.cr.savepoint():
            self.record(payment, issue_date=self.day(91))
        old = self.record(payment, start=None, end=None, number=self.number(), kind="commercial")
        self.assertEqual((old.medium, old.interval), ("electronic", False))

    def test_on_paper(self):
        draft = self.received(
            self.confirmed(), number="3020 0051 2020 1234", start=None, end=None, kind="finance"
        )
        self.assertEqual((draft.number, draft.medium), ("3020005120201234", "paper"))

    def test_only_in_the_companys_currency(self):
        order = self.confirmed()
        dollar = self.env.ref("base.USD")
        dollar.active = True
        payment = self.unposted(order, 3000)
        payment.gy_share_ids.unlink()
        payment.currency_id = dollar
        with self.assertRaisesRegex(UserError, "acceptance drafts are in"):
            self.record(payment)

    def test_terms(self):
        draft = self.received(self.confirmed(), maturity=Date.to_date("2027-03-09"))
        self.assertEqual(str(draft.present_by), "2027-03-19")
        # The tenth day is a Saturday: the term ends on Monday.
        draft = self.received(self.confirmed(), maturity=Date.to_date("2027-03-10"))
        self.assertEqual(str(draft.present_by), "2027-03-22")

    def test_held_once(self):
        number = self.number()
        self.received(self.confirmed(), 1000, number=number)
        other = self.unposted(self.confirmed(), 1000)
        for start, end in (("100000", "199999"), ("0", "0"), (None, None)):
            with self.assertRaisesRegex(UserError, "overlaps"), self.cr.savepoint():
                self.record(other, number=number, start=start, end=end)
        elsewhere = self.env["res.company"].create({"name": "Sister Company"})
        drafts = self.env["gy.acceptance.draft"]
        drafts._check_free(elsewhere, number, None)
        with self.assertRaisesRegex(UserError, "overlaps"):
            drafts._check_free(self.company, number, None)
        beside = self.record(other, number=number, start="100001", end="200000")
        self.assertEqual(beside.state, "hand")

    @mute_logger("odoo.sql_db")
    def test_held_once_by_the_database(self):
        """What two sessions record at once is refused by the later one's commit."""
        first = self.received(self.confirmed(), 1000)
        second = self.received(self.confirmed(), 1000)
        self.env.flush_all()
        with self.assertRaises(ExclusionViolation), self.cr.savepoint():
            self.cr.execute(
                "UPDATE gy_acceptance_draft SET number = %s WHERE id = %s",
                [first.number, second.id],
            )

    def test_comes_back_as_another_holding(self):
        order = self.confirmed()
        draft = self.received(order)
        draft.action_endorse(self.supplier.id)
        again = self.received(self.confirmed(), number=draft.number)
        self.assertEqual((draft.state, again.state), ("endorsed", "hand"))
        with self.assertRaisesRegex(UserError, "in hand already"), self.cr.savepoint():
            draft.action_take_back("Wrong supplier")

    def test_void_record(self):
        payment = self.unposted(self.confirmed(), 3000)
        wrong = self.record(payment, 1000)
        with self.assertRaisesRegex(UserError, "why the record is void"):
            wrong.action_void(" ")
        wrong.action_void("Wrong amount")
        self.assertEqual((wrong.state, wrong.void_reason), ("void", "Wrong amount"))
        right = self.record(payment, number=wrong.number)
        self.assertEqual(right.state, "hand")
        with self.assertRaisesRegex(UserError, "this is possible while"):
            right.action_void("Again")

    def test_payment_taken_back(self):
        order = self.confirmed()
        draft = self.received(order)
        draft.payment_id.action_draft()
        self.assertEqual(draft.state, "recorded")
        self.assertEqual(order.gy_received_amount, 0)
        draft.payment_id.action_post()
        self.assertEqual(draft.state, "hand")
        draft.payment_id.action_draft()
        draft.payment_id.action_cancel()
        self.assertEqual(draft.state, "void")

    def test_journal_needs_an_account(self):
        bare = self.env["account.journal"].create(
            {"name": "Bare", "type": "bank", "code": "BARE", "company_id": self.company.id}
        )
        with self.assertRaisesRegex(ValidationError, "notes receivable"):
            self.company.gy_draft_journal_id = bare

    def test_receive_from_the_contract(self):
        order = self.confirmed()
        action = self.as_role("finance", order).action_gy_receive_draft()
        context = action["context"]
        self.assertEqual(context["default_journal_id"], self.draft_journal.id)
        payments = self.as_role("finance", self.env["account.payment"]).with_context(**context)
        payment = payments.create({"amount": 3000})
        self.assertEqual(payment.gy_share_ids.order_id, order)
        self.assertEqual(payment.gy_share_ids.amount, 3000)
        self.assertEqual(self.record(payment).state, "hand")
        self.assertTrue(order.gy_receives_drafts)
        self.company.gy_draft_journal_id = False
        order.invalidate_recordset()
        self.assertFalse(order.gy_receives_drafts)
        with self.assertRaisesRegex(UserError, "Choose the journal"):
            self.as_role("finance", order).action_gy_receive_draft()

    def test_lists_of_contract_and_payment(self):
        order, other = self.confirmed(), self.confirmed()
        payment = self.unposted(order, 3000)
        payment.amount = 5000
        self.second_share(payment, other, 2000)
        draft = self.record(payment)
        self.received(self.confirmed())
        for record in (order, other, payment):
            action = self.as_role("finance", record).action_gy_view_drafts()
            found = self.env["gy.acceptance.draft"].search(action["domain"])
            self.assertEqual(found, draft)
        self.assertEqual(draft.order_id, order)
        self.assertEqual((order.gy_draft_count, other.gy_draft_count), (1, 1))
