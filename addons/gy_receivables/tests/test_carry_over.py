from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged

from .test_receipt_claims import ClaimsCommon


class CarryCommon(ClaimsCommon):
    """A company that keeps advances and retentions on accounts of their own."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        accounts = cls.env["account.account"]
        cls.advances = accounts.create(
            {
                "code": "220399",
                "name": "Advances from Customers",
                "account_type": "liability_current",
                "reconcile": False,
            }
        )
        cls.retentions = accounts.create(
            {
                "code": "112299",
                "name": "Retentions",
                "account_type": "asset_receivable",
                "reconcile": True,
            }
        )

    def balance(self, account):
        """Return what posted entries of the customer leave on an account."""
        self.env.flush_all()
        lines = self.env["account.move.line"].search(
            [
                ("account_id", "=", account.id),
                ("parent_state", "=", "posted"),
                ("partner_id", "=", self.customer.commercial_partner_id.id),
            ]
        )
        return sum(lines.mapped("balance"))

    def carried(self, invoice):
        return self.env["account.move"].search([("gy_carried_invoice_id", "=", invoice.id)])


@tagged("post_install", "-at_install")
class TestAdvanceAccount(CarryCommon):
    """Advances as a liability: an item there is a receipt, an invoice carries it over (R6.3)."""

    begins_with = ("shipped",)

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.gy_advance_account_id = cls.advances

    def test_an_advance_is_a_liability(self):
        order = self.confirmed()
        self.pay(order, 3000)
        self.assertEqual(self.balance(self.advances), -3000)
        self.assertEqual(order.gy_received_amount, 3000)
        self.assertEqual(order.gy_money_missing_production, 0)

    def test_an_invoice_carries_it_over(self):
        order = self.shipped()
        self.pay(order, 3000)
        invoice = self.invoice(order)
        self.assertEqual(invoice.amount_residual, 7000)
        self.assertEqual(self.balance(self.advances), 0)
        self.assertEqual(order.gy_received_amount, 3000)
        self.assertEqual(self.carried(invoice).state, "posted")

    def test_only_the_share_used_is_carried(self):
        first, second = self.shipped(), self.shipped()
        payment = self.pay(first, 2000, post=False)
        payment.amount = 5000
        self.env["gy.receipt.share"].create(
            {"payment_id": payment.id, "order_id": second.id, "amount": 3000}
        )
        payment.action_post()
        self.assertEqual(self.invoice(first).amount_residual, 8000)
        self.assertEqual(self.balance(self.advances), -3000)
        self.assertEqual((first.gy_received_amount, second.gy_received_amount), (2000, 3000))

    def test_undone_with_the_invoice(self):
        order = self.shipped()
        self.pay(order, 3000)
        invoice = self.invoice(order, papers=False)
        invoice.button_draft()
        self.assertEqual(self.carried(invoice).mapped("state"), ["cancel"])
        self.assertEqual(self.balance(self.advances), -3000)
        self.assertEqual(order.gy_received_amount, 3000)
        invoice.action_post()
        self.assertEqual(invoice.amount_residual, 7000)
        self.assertEqual(self.balance(self.advances), 0)
        self.assertEqual(sorted(self.carried(invoice).mapped("state")), ["cancel", "posted"])

    def test_undone_with_the_receipt(self):
        order = self.shipped()
        payment = self.pay(order, 3000)
        invoice = self.invoice(order)
        payment.action_draft()
        self.assertEqual((invoice.amount_residual, order.gy_received_amount), (10000, 0))
        payment.action_post()
        self.assertEqual((invoice.amount_residual, order.gy_received_amount), (7000, 3000))

    def test_a_rejected_payment_gives_the_invoice_back(self):
        order = self.shipped()
        payment = self.pay(order, 3000)
        invoice = self.invoice(order)
        payment.action_reject()
        self.assertEqual((invoice.amount_residual, order.gy_received_amount), (10000, 0))

    def test_statement_line_goes_to_the_account(self):
        order = self.confirmed()
        line = self.statement_line(3000)
        self.share(line, order, 3000)
        self.assertEqual(self.balance(self.advances), -3000)
        self.assertEqual(order.gy_received_amount, 3000)

    def test_received_after_the_invoice(self):
        order = self.shipped()
        invoice = self.invoice(order)
        self.pay(order, 4000)
        self.assertEqual((invoice.amount_residual, order.gy_received_amount), (6000, 4000))
        self.assertEqual(self.balance(self.advances), 0)

    def test_what_has_no_contract_is_listed(self):
        order = self.confirmed()
        payment = self.pay(order, 2000, post=False)
        payment.amount = 5000
        payment.action_post()
        receipt = self.receipt(payment)
        self.assertEqual((receipt.open_amount, receipt.shared_amount), (3000, 2000))
        self.as_role("finance", self.claim(payment, order)).action_confirm()
        self.assertEqual(order.gy_received_amount, 5000)
        self.assertFalse(self.receipt(payment).is_open)

    def test_shared_later_stays_as_booked(self):
        order = self.confirmed()
        payment = self.pay(order, 3000, post=False)
        payment.gy_share_ids.unlink()
        payment.action_post()
        receivable = self.customer.property_account_receivable_id
        self.assertEqual(payment.destination_account_id, receivable)
        self.as_role("finance", self.claim(payment, order)).action_confirm()
        self.assertEqual(payment.destination_account_id, receivable)
        self.assertEqual(self.balance(self.advances), 0)
        self.assertEqual(order.gy_received_amount, 3000)

    def test_payments_without_contract_are_core_s(self):
        payment = self.as_role("finance", self.env["account.payment"]).create(
            {
                "payment_type": "inbound",
                "partner_type": "customer",
                "partner_id": self.customer.id,
                "amount": 100,
                "journal_id": self.journal.id,
            }
        )
        payment.action_post()
        self.assertEqual(self.balance(self.advances), 0)

    def test_the_ledger_is_whole(self):
        """Receivable and advances together are what the customer owes, in any order."""
        order = self.shipped()
        before = self.balance(self.customer.property_account_receivable_id)
        self.pay(order, 3000)
        invoice = self.invoice(order)
        self.pay(order, 1500)
        self.credited(invoice, quantity=1)
        owed = self.balance(self.customer.property_account_receivable_id) - before
        self.assertEqual(owed + self.balance(self.advances), 10000 - 1000 - 4500)

    def test_only_our_own_entries_carry(self):
        entry = self.entry(100)
        with self.assertRaises(AccessError):
            self.as_role("finance", entry).write({"gy_receipt_entry_id": entry.id})
        with self.assertRaises(AccessError):
            self.as_role("finance", self.env["account.move"]).create(
                {"move_type": "entry", "gy_carried_invoice_id": entry.id}
            )


@tagged("post_install", "-at_install")
class TestRetentionAccount(CarryCommon):
    """The retention on an account of its own is paid with money received on another (R6.4)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.gy_retention_account_id = cls.retentions

    def test_the_retention_is_paid(self):
        order = self.shipped()
        invoice = self.invoice(order)
        self.assertEqual(self.balance(self.retentions), 1000)
        self.pay(order, 9000)
        self.assertEqual(invoice.amount_residual, 1000)
        self.assertFalse(self.carried(invoice), "nothing to carry yet")
        self.pay(order, 1000, installment=self.plan(order)[2])
        self.assertEqual(invoice.amount_residual, 0)
        self.assertEqual(self.balance(self.retentions), 0)
        self.assertEqual(order.gy_received_amount, 10000)
        self.assertEqual(self.plan(order).mapped("missing_amount"), [0, 0, 0])

    def test_a_named_retention_before_the_rest(self):
        order = self.shipped()
        self.pay(order, 1500, installment=self.plan(order)[2])
        invoice = self.invoice(order)
        lines = invoice.line_ids.filtered(lambda line: line.account_id == self.retentions)
        self.assertEqual(sum(lines.mapped("amount_residual")), 0)
        self.assertEqual(invoice.amount_residual, 8500)

    def test_both_accounts(self):
        self.company.gy_advance_account_id = self.advances
        order = self.shipped()
        self.pay(order, 10000)
        invoice = self.invoice(order)
        self.assertEqual(invoice.amount_residual, 0)
        self.assertEqual(self.balance(self.retentions), 0)
        self.assertEqual(self.balance(self.advances), 0)
        self.assertEqual(len(self.carried(invoice)), 2, "one an account")

    def test_accounts_that_cannot_serve(self):
        income = self.env["account.account"].search([("account_type", "=", "income")], limit=1)
        with self.assertRaisesRegex(ValidationError, "hold advances"), self.cr.savepoint():
            self.company.gy_advance_account_id = income
        with self.assertRaisesRegex(ValidationError, "hold retentions"), self.cr.savepoint():
            self.company.gy_retention_account_id = self.advances
        other = self.env["res.company"].create({"name": "Other"})
        theirs = (
            self.env["account.account"]
            .with_company(other)
            .create(
                {
                    "code": "220398",
                    "name": "Theirs",
                    "account_type": "liability_current",
                    "company_ids": other.ids,
                }
            )
        )
        with self.assertRaisesRegex(ValidationError, "is no account of"):
            self.company.gy_advance_account_id = theirs
