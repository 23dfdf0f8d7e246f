from odoo.fields import Date
from odoo.tests import tagged

from .test_carry_over import CarryCommon

# What a dollar costs on the day of the receipt, and of the invoice.
RATES = ((20, 5.0), (5, 4.0))


class YuanForDollarsCases:
    """A contract in dollars whose customer pays in the company's currency (R6.3).

    The money counts at the rate of its day, before an invoice uses it and after; what the rate
    has moved meanwhile is Odoo's exchange difference and nobody's debt.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.dollar = cls.foreign_currency()
        today = Date.context_today(cls.company)
        cls.env["res.currency.rate"].create(
            [
                {
                    "currency_id": cls.dollar.id,
                    "company_id": cls.company.id,
                    "name": Date.add(today, days=-days),
                    "rate": 1 / rate,
                }
                for days, rate in RATES
            ]
        )
        cls.paid_on = Date.add(today, days=-10)
        cls.prices = cls.env["product.pricelist"].create(
            {"name": "Dollars", "currency_id": cls.dollar.id}
        )

    def in_dollars(self):
        order = self.shipped(pricelist_id=self.prices.id)
        self.assertEqual((order.currency_id, order.amount_total), (self.dollar, 10000))
        return order

    def yuan(self, order, amount, **values):
        """Return the share of a receipt in yuan, of the day a dollar cost five."""
        payment = self.pay(order, amount, date=self.paid_on, **values)
        self.assertEqual(payment.currency_id, self.company.currency_id)
        return payment.gy_share_ids

    def statement(self, order, amount):
        line = self.statement_line(amount, date=self.paid_on)
        return self.share(line, order, amount)

    def owed(self):
        """Return what the customer owes by the ledger, in yuan, advances taken off."""
        return self.balance(self.customer.property_account_receivable_id) + self.balance(
            self.advances
        )

    def assertCounts(self, share, amount, counted, received, surplus=0.0):
        order = share.order_id
        self.assertEqual(share.currency_id, self.company.currency_id)
        self.assertEqual((share.amount, share.counted_amount), (amount, counted))
        self.assertFalse(share.is_conflict)
        self.assertEqual((order.gy_received_amount, order.gy_surplus_amount), (received, surplus))
        self.assertEqual(
            sum(self.plan(order).mapped("paid_amount")), received - surplus, "of the plan"
        )

    def test_before_an_invoice(self):
        order = self.in_dollars()
        for number, receive in enumerate((self.yuan, self.statement), 1):
            share = receive(order, 5000)
            self.assertCounts(share, 5000, 5000, 1000 * number)
        self.assertEqual(self.plan(order)[0].missing_amount, 1000)
        (row,) = self.env["gy.receipt"].search([("entry_id", "=", share.entry_id.id)])
        self.assertEqual((row.amount, row.shared_amount, row.open_amount), (5000, 5000, 0))

    def test_more_than_the_contract(self):
        order = self.in_dollars()
        self.assertCounts(self.yuan(order, 51000), 51000, 51000, 10200, 200)
        action = self.as_role("finance", order).action_gy_pay_back()
        self.assertEqual(action["context"]["default_amount"], 200)
        self.assertEqual(action["context"]["default_currency_id"], self.dollar.id)

    def test_the_invoice_uses_it(self):
        order = self.in_dollars()
        share = self.yuan(order, 5000)
        invoice = self.invoice(order)
        self.assertEqual((invoice.currency_id, invoice.amount_total), (self.dollar, 10000))
        self.assertEqual(invoice.amount_residual, 9000)
        self.assertCounts(share, 5000, 5000, 1000)
        self.assertEqual(self.owed(), 36000, "1,000 dollars: paid 5,000, billed 4,000")

    def test_a_statement_line_pays_the_invoice(self):
        """Shared after the invoice; the money is older than it."""
        order = self.in_dollars()
        invoice = self.invoice(order)
        share = self.statement(order, 5000)
        self.assertEqual(invoice.amount_residual, 9000)
        self.assertCounts(share, 5000, 5000, 1000)
        self.assertEqual(self.owed(), 36000)

    def test_all_of_it_and_more(self):
        order = self.in_dollars()
        share = self.yuan(order, 51000)
        invoice = self.invoice(order)
        self.assertEqual(invoice.amount_residual, 0)
        self.assertCounts(share, 51000, 51000, 10200, 200)
        self.assertEqual(self.owed(), -1000, "the surplus, as it was received")

    def test_one_receipt_for_two(self):
        first, second = self.in_dollars(), self.in_dollars()
        share = self.yuan(first, 5000, post=False)
        share.payment_id.amount = 12500
        other = self.env["gy.receipt.share"].create(
            {"payment_id": share.payment_id.id, "order_id": second.id, "amount": 7500}
        )
        share.payment_id.action_post()
        invoice = self.invoice(first)
        self.assertEqual(invoice.amount_residual, 9000)
        self.assertCounts(share, 5000, 5000, 1000)
        self.assertCounts(other, 7500, 7500, 1500)
        self.assertEqual(self.invoice(second).amount_residual, 8500)
        self.assertCounts(share, 5000, 5000, 1000)
        self.assertCounts(other, 7500, 7500, 1500)

    def test_taken_back(self):
        """Undone, the money counts as before the invoice."""
        order = self.in_dollars()
        share = self.yuan(order, 5000)
        invoice = self.invoice(order)
        invoice.sudo()._gy_receivables().remove_move_reconcile()
        self.assertCounts(share, 5000, 5000, 1000)
        self.assertEqual(self.owed(), 40000 - 5000)


@tagged("post_install", "-at_install")
class TestYuanForDollars(YuanForDollarsCases, CarryCommon):
    """Advances as a credit on the customer's account."""


@tagged("post_install", "-at_install")
class TestYuanKeptApart(YuanForDollarsCases, CarryCommon):
    """Advances as a liability, until an entry carries them to the invoice."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.gy_advance_account_id = cls.advances
