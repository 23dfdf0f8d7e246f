from psycopg2.errors import CheckViolation

from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import ReceivablesCommon


class EntriesCommon(ReceivablesCommon):
    """Money that comes by bank statement lines and by entries written by hand."""

    def statement_line(self, amount, partner=None, **values):
        """Return a line of the bank's statement; nobody has booked it yet."""
        return self.env["account.bank.statement.line"].create(
            {
                "journal_id": self.journal.id,
                "amount": amount,
                "date": self.today(),
                "payment_ref": "Transfer",
                "partner_id": partner.id if partner else False,
                **values,
            }
        )

    def entry(self, amount, account=None, partner=None, journal=None):
        """Return a posted entry of ``amount`` from the bank, or ``account``, to the customer."""
        partner = partner or self.customer
        debit = account or self.journal.default_account_id
        credit = partner.property_account_receivable_id
        journal = journal or self.env["account.journal"].search(
            [("type", "=", "general"), ("company_id", "=", self.company.id)], limit=1
        )
        entry = self.env["account.move"].create(
            {
                "move_type": "entry",
                "journal_id": journal.id,
                "date": self.today(),
                "line_ids": [
                    Command.create({"account_id": debit.id, "debit": amount}),
                    Command.create(
                        {"account_id": credit.id, "credit": amount, "partner_id": partner.id}
                    ),
                ],
            }
        )
        entry.action_post()
        return entry

    def share(self, receipt, order, amount, **values):
        """Return the share that finance gives a contract in an entry."""
        entry = receipt if receipt._name == "account.move" else receipt.move_id
        return self.as_role("finance", self.env["gy.receipt.share"]).create(
            {"entry_id": entry.id, "order_id": order.id, "amount": amount, **values}
        )


@tagged("post_install", "-at_install")
class TestReceiptEntries(EntriesCommon):
    """A receipt is a posted receivable item, however it was booked (R6.3)."""

    begins_with = ("confirmed", "shipped")

    def test_statement_line_counts(self):
        order = self.confirmed()
        line = self.statement_line(3000)
        self.share(line, order, 3000)
        self.assertEqual(order.gy_received_amount, 3000)
        self.assertEqual(order.gy_money_missing_production, 0)
        booked = line.move_id._gy_receivables()
        self.assertEqual(booked.partner_id, self.customer.commercial_partner_id)
        self.assertTrue(line.is_reconciled, "nothing is in suspense any more")

    def test_statement_line_pays_the_invoice(self):
        order = self.shipped()
        invoice = self.invoice(order)
        self.share(self.statement_line(4000), order, 4000)
        self.assertEqual(invoice.amount_residual, 6000)
        self.assertEqual(order.gy_received_amount, 4000)

    def test_line_matched_by_hand_counts_without_share(self):
        order = self.shipped()
        invoice = self.invoice(order)
        line = self.statement_line(10000, self.customer)
        line.move_id._gy_book_received(self.customer)
        (line.move_id | invoice)._gy_open_receivables().reconcile()
        self.assertEqual(order.gy_received_amount, 10000)

    def test_booking_undone(self):
        order = self.confirmed()
        line = self.statement_line(3000)
        share = self.share(line, order, 3000)
        line.action_undo_reconciliation()
        self.assertEqual(order.gy_received_amount, 0)
        self.assertEqual((share.amount, share.counted_amount), (3000, 0))
        self.assertTrue(share.is_conflict)
        self.env.cr.flush()
        waiting = self.as_role("finance", self.env["gy.turn"]).search(
            [("kind", "=", "receipt_conflict")]
        )
        self.assertIn(share.id, waiting.mapped("res_id"))
        line.move_id._gy_book_received(self.customer)
        self.assertEqual((order.gy_received_amount, share.counted_amount), (3000, 3000))
        self.assertFalse(share.is_conflict)

    def test_line_deleted(self):
        order = self.confirmed()
        line = self.statement_line(3000)
        share = self.share(line, order, 3000)
        line.unlink()
        self.assertEqual(order.gy_received_amount, 0)
        self.assertFalse(share.exists())
        self.assertIn("removed by", order.message_ids[:1].body)

    def test_entry_written_by_hand(self):
        order = self.confirmed()
        entry = self.entry(3000)
        self.share(entry, order, 3000)
        self.assertEqual(order.gy_received_amount, 3000)
        entry.button_draft()
        self.assertEqual(order.gy_received_amount, 0)
        entry.action_post()
        self.assertEqual(order.gy_received_amount, 3000)

    def test_entry_used_when_the_invoice_comes(self):
        order = self.shipped()
        self.share(self.entry(3000), order, 3000)
        invoice = self.invoice(order)
        self.assertEqual(invoice.amount_residual, 7000)
        self.assertEqual(order.gy_received_amount, 3000)

    def test_one_line_for_two_contracts(self):
        first, second = self.shipped(), self.shipped()
        line = self.statement_line(5000)
        self.share(line, first, 2000)
        self.share(line, second, 3000)
        invoice = self.invoice(first)
        self.assertEqual(invoice.amount_residual, 8000)
        self.assertEqual((first.gy_received_amount, second.gy_received_amount), (2000, 3000))

    def test_entry_of_several_customers(self):
        other = self.customer.copy({"name": "Other Mill"})
        entry = self.entry(3000)
        entry.button_draft()
        entry.write(
            {
                "line_ids": [
                    Command.create(
                        {"account_id": self.journal.default_account_id.id, "debit": 1000}
                    ),
                    Command.create(
                        {
                            "account_id": other.property_account_receivable_id.id,
                            "credit": 1000,
                            "partner_id": other.id,
                        }
                    ),
                ]
            }
        )
        entry.action_post()
        order, theirs = self.confirmed(), self.confirmed(partner_id=other.id)
        with (
            self.assertRaisesRegex(ValidationError, "more than the payment"),
            self.cr.savepoint(),
        ):
            self.share(entry, theirs, 1001)
        self.share(entry, theirs, 1000)
        self.share(entry, order, 3000)
        self.assertEqual((order.gy_received_amount, theirs.gy_received_amount), (3000, 1000))

    def test_refund_by_statement_line(self):
        order = self.confirmed()
        self.pay(order, 3000)
        line = self.statement_line(-1000, self.customer)
        suspense = line.move_id._gy_suspense_lines()
        suspense.account_id = self.customer.property_account_receivable_id
        self.share(line, order, 1000)
        self.assertEqual(order.gy_received_amount, 2000)

    def test_what_brings_no_money_is_refused(self):
        order = self.confirmed()
        loss = self.env["account.account"].search([("account_type", "=", "expense")], limit=1)
        with self.assertRaisesRegex(ValidationError, "brings no money"):
            self.share(self.entry(3000, account=loss), order, 3000)
        invoice = self.invoice(self.shipped())
        with self.assertRaisesRegex(ValidationError, "share the payment"):
            self.share(invoice, order, 1)
        payment = self.pay(order, 100)
        with self.assertRaisesRegex(ValidationError, "share the payment"):
            self.share(payment.move_id, order, 1)

    def test_another_customers_entry_is_refused(self):
        other = self.customer.copy({"name": "Other Mill"})
        with self.assertRaisesRegex(ValidationError, "the payment comes from"):
            self.share(self.entry(3000, partner=other), self.confirmed(), 100)

    def test_more_than_there_is_is_refused(self):
        order = self.confirmed()
        line = self.statement_line(3000)
        self.share(line, order, 2000)
        with self.assertRaisesRegex(ValidationError, "more than the payment"):
            self.share(line, order, 1001)

    def test_payment_and_entry_at_once_are_refused(self):
        order = self.confirmed()
        payment = self.pay(order, 100, post=False)
        with mute_logger("odoo.sql_db"), self.assertRaises(CheckViolation), self.cr.savepoint():
            self.share(self.entry(3000), order, 1, payment_id=payment.id)

    def test_money_that_opened_a_gate_stays(self):
        order = self.confirmed()
        share = self.share(self.statement_line(3000), order, 3000)
        self.make(order)
        with self.assertRaisesRegex(UserError, "was produced or shipped on this money"):
            share.amount = 100

    def test_money_used_for_another_contract(self):
        """Finance pays another contract's invoice with shared money: it shows (M4)."""
        first, second = self.confirmed(), self.shipped()
        invoice = self.invoice(second)
        share = self.share(self.entry(3000), first, 3000)
        self.assertFalse(share.is_conflict)
        (share.entry_id | invoice)._gy_open_receivables().reconcile()
        self.assertEqual((first.gy_received_amount, second.gy_received_amount), (0, 3000))
        self.assertEqual((share.counted_amount, share.is_conflict), (0, True))

    def test_a_payment_in_draft_is_no_conflict(self):
        payment = self.pay(self.confirmed(), 3000, post=False)
        self.assertEqual(
            (payment.gy_share_ids.counted_amount, payment.gy_share_ids.is_conflict), (0, False)
        )
        payment.action_post()
        self.assertEqual(payment.gy_share_ids.counted_amount, 3000)
        payment.action_reject()
        self.assertEqual(
            (payment.gy_share_ids.counted_amount, payment.gy_share_ids.is_conflict), (0, False)
        )


@tagged("post_install", "-at_install")
class TestForeignReceipts(EntriesCommon):
    """Money in another currency counts at the rate of its day; Odoo books the difference (R6.3)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.dollar = cls.foreign_currency()

    def test_a_receipt_in_dollars(self):
        order = self.confirmed()
        payment = self.pay(order, 600, currency_id=self.dollar.id)
        self.assertEqual(payment.currency_id, self.dollar)
        self.assertEqual(order.gy_received_amount, 3000)
        self.assertEqual(order.gy_money_missing_production, 0)

    def test_it_pays_the_invoice(self):
        order = self.shipped()
        self.pay(order, 600, currency_id=self.dollar.id)
        invoice = self.invoice(order)
        self.assertEqual(invoice.amount_residual, 7000)
        self.assertEqual(order.gy_received_amount, 3000)

    def test_one_receipt_in_dollars_for_two(self):
        first, second = self.shipped(), self.shipped()
        payment = self.pay(first, 400, post=False, currency_id=self.dollar.id)
        payment.write(
            {
                "amount": 1000,
                "gy_share_ids": [Command.create({"order_id": second.id, "amount": 600})],
            }
        )
        payment.action_post()
        invoice = self.invoice(first)
        self.assertEqual(invoice.amount_residual, 8000)
        self.assertEqual((first.gy_received_amount, second.gy_received_amount), (2000, 3000))
