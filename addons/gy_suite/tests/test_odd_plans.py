from collections import defaultdict

from odoo.fields import Command, Date
from odoo.tests import tagged

from odoo.addons.gy_receivables.tests.common import ReceivablesCommon

from . import ledgers

USUAL = (("advance", 30.0, "effective"), ("pre_shipment", 60.0, "shipped"), ("retention", 10.0, ""))
ALL_RETAINED = (("retention", 100.0, ""),)
NO_ADVANCE = (("delivery", 90.0, "shipped"), ("retention", 10.0, ""))
SEVENTHS = tuple(
    ("delivery" if number else "advance", 14.29 if number < 4 else 14.28, "shipped")
    for number in range(7)
)


class OddPlansCommon(ReceivablesCommon):
    """Contracts with plans nobody thinks of first, each of a customer of its own."""

    def customer_of(self, name):
        bank = self.customer.bank_ids.bank_id
        return self.customer.copy(
            {
                "name": name,
                "bank_ids": [Command.create({"acc_number": f"62220 {name}", "bank_id": bank.id})],
            }
        )

    def tax(self, amount, **values):
        return self.env["account.tax"].create(
            {"name": f"VAT {amount} {values}", "amount": amount, "type_tax_use": "sale", **values}
        )

    def line(self, price, quantity=7.0, product=None, tax=None):
        return Command.create(
            {
                "product_id": (product or self.bearing).id,
                "product_uom_qty": quantity,
                "price_unit": price,
                "tax_ids": [Command.set(tax.ids if tax else [])],
            }
        )

    def contract(self, name, terms, *lines, **values):
        """Return a contract of a new customer whose goods are in stock.

        :param terms: its instalments as ``(kind, share, event)``; no event is the acceptance
        :param lines: see :meth:`line`
        """
        instalments = [
            {"kind": kind, "share": share, "trigger": event or "accepted", "sequence": number}
            for number, (kind, share, event) in enumerate(terms)
        ]
        partner = self.customer_of(name)
        order = self.with_plan(
            *instalments, partner_id=partner.id, order_line=list(lines), **values
        )
        self.make(order)
        return order

    def day(self, number):
        return Date.add(self.today(), days=number)

    def receive(self, order, amount, date, **values):
        """Return a receipt in the contract's currency."""
        return self.pay(order, amount, date=date, currency_id=order.currency_id.id, **values)

    def invoiced(self, order, quantity=None, date=None):
        """Ship ``quantity`` of each line, or the rest; return the invoice of what may be invoiced."""
        with self.open_gates():
            self.ship(self.deliveries(order), quantity)
        return self.posted(order, date)

    def posted(self, order, date=None):
        invoice = self.invoice(order, post=False)
        if date:
            invoice.invoice_date = date
        invoice.action_post()
        return invoice

    def credited_one(self, invoice):
        """Return the credit note of one piece of the first line, posted."""
        refund = invoice._reverse_moves([{"invoice_date": self.today()}])
        refund.invoice_line_ids[1:].unlink()
        refund.invoice_line_ids.quantity = 1
        refund.action_post()
        return refund

    def entries(self, order):
        """Return the posted invoices and credit notes of a contract."""
        return order.sudo().order_line.invoice_lines.move_id.filtered(
            lambda move: move.state == "posted"
        )

    def terms(self, entry):
        return entry.sudo().line_ids.filtered(lambda line: line.display_type == "payment_term")


class OddPlansCases:
    """Whatever was agreed: plan, invoices, ledger, reports and the contract say the same (R6.4).

    Those where a currency makes a difference; the others are in the company's own.
    """

    def assertLinesOf(self, order):
        """Each invoice has one line an instalment, which make the invoice in both currencies."""
        plan = self.plan(order)
        for entry in self.entries(order):
            lines = self.terms(entry)
            self.assertEqual(lines.gy_installment_id, plan, entry.name)
            self.assertEqual(len(lines), len(plan), entry.name)
            total = entry.amount_total_in_currency_signed
            self.assertAlmostEqual(sum(lines.mapped("amount_currency")), total, 2)
            self.assertAlmostEqual(sum(lines.mapped("balance")), entry.amount_total_signed, 2)

    def assertLedgerAgrees(self, order):
        """What is open is what Odoo's ledger and OCA's reports say, and what the contract says."""
        self.env.flush_all()
        self.env.invalidate_all()
        order = order.sudo()
        partner = order.partner_invoice_id.commercial_partner_id
        finance = self.env(user=self.users["finance"])
        self.assertEqual(ledgers.faults(finance, partner), [])
        lines = ledgers.journal_items(finance, partner)
        owed = order.gy_invoiced_amount - order.gy_received_amount
        self.assertAlmostEqual(sum(lines.mapped("amount_residual_currency")), owed, 2)
        self.assertAlmostEqual(sum(lines.mapped("amount_residual")), partner.credit, 2)
        plan = self.plan(order)
        self.assertAlmostEqual(sum(plan.mapped("amount")), order.gy_owed_amount, 2)
        missing = order.gy_owed_amount - order.gy_received_amount
        self.assertAlmostEqual(sum(plan.mapped("missing_amount")), missing, 2)

    def assertPlanCarried(self, order, cents=0):
        """All invoices together carry of each instalment what it is.

        :param cents: what rounding of part invoices takes or gives at most, on whichever lines
        """
        carried = defaultdict(float)
        for line in self.terms(self.entries(order)):
            carried[line.gy_installment_id] += line.amount_currency
        differences = [round(carried[line] - line.amount, 2) for line in self.plan(order)]
        rounding = round(order.gy_invoiced_amount - order.gy_owed_amount, 2)
        self.assertLessEqual(abs(rounding), cents / 100 + 1e-6)
        self.assertAlmostEqual(sum(differences), rounding, 2)
        self.assertLessEqual(max(map(abs, differences)), abs(rounding), differences)

    def live(self, order, *amounts):
        """Take a contract through three invoices, receipts between them and a credit note.

        The piece that was credited is invoiced again with the rest.

        :param amounts: receipts: before the first invoice, after it, after the credit note
        """
        before, between, after = amounts
        if before:
            self.receive(order, before, self.day(-15))
            self.assertLedgerAgrees(order)
        first = self.invoiced(order, 2, self.day(-10))
        self.assertLedgerAgrees(order)
        self.receive(order, between, self.day(-5))
        self.invoiced(order, 3, self.day(-3))
        self.assertLedgerAgrees(order)
        self.credited_one(first)
        self.assertLedgerAgrees(order)
        self.receive(order, after, self.day(0), installment=self.plan(order)[-1:])
        self.invoiced(order)
        self.assertLinesOf(order)
        self.assertLedgerAgrees(order)

    def test_all_of_it_retained_on_an_account_of_its_own(self):
        account = self.env["account.account"].create(
            {
                "name": "Retentions",
                "code": "112298",
                "account_type": "asset_receivable",
                "reconcile": True,
            }
        )
        self.company.gy_retention_account_id = account
        order = self.contract("Retained apart", ALL_RETAINED, self.line(333.33))
        self.live(order, 50.0, 500.55, 100.01)
        self.assertPlanCarried(order)
        self.assertEqual(self.terms(self.entries(order)).account_id, account)

    def test_seven_instalments(self):
        order = self.contract("Seven", SEVENTHS, self.line(99.99))
        self.live(order, 33.33, 133.37, 0.01)
        self.assertPlanCarried(order)

    def test_prices_with_tax(self):
        tax = self.tax(13, price_include_override="tax_included")
        order = self.contract("Tax included", USUAL, self.line(113.37, tax=tax))
        self.live(order, 238.08, 100.0, 20.0)
        self.assertPlanCarried(order, cents=3)

    def test_a_discount_on_a_line_of_its_own(self):
        service = self.env["product.product"].create(
            {"name": "Discount", "type": "service", "taxes_id": [Command.clear()]}
        )
        tax = self.tax(13)
        order = self.contract(
            "Discount",
            USUAL,
            self.line(268.31, tax=tax),
            self.line(-333.33, quantity=1.0, product=service, tax=tax),
        )
        self.live(order, 500.0, 300.0, 50.0)
        self.assertPlanCarried(order, cents=3)


@tagged("post_install", "-at_install")
class TestOddPlans(OddPlansCases, OddPlansCommon):
    """In the company's currency."""

    def test_all_of_it_retained(self):
        order = self.contract("Retained", ALL_RETAINED, self.line(333.33))
        self.live(order, 0, 500.55, 100.01)
        self.assertPlanCarried(order)

    def test_no_advance(self):
        order = self.contract("No advance", NO_ADVANCE, self.line(268.31))
        self.live(order, 0, 400.0, 77.77)
        self.assertPlanCarried(order)

    def test_no_tax_beside_thirteen_percent(self):
        order = self.contract(
            "Two taxes",
            USUAL,
            self.line(268.31, tax=self.tax(13)),
            self.line(77.77, tax=self.tax(0)),
        )
        self.live(order, 700.0, 555.55, 99.99)
        self.assertPlanCarried(order, cents=3)

    def test_fifty_lines(self):
        goods = self.env["product.product"].create(
            {"name": "Grease", "type": "consu", "invoice_policy": "delivery"}
        )
        tax = self.tax(13)
        lines = [self.line(7.01 + number / 100, product=goods, tax=tax) for number in range(50)]
        order = self.contract("Fifty", USUAL, *lines)
        self.live(order, 234.56, 400.0, 60.0)
        # Each invoice rounds the tax of its lines.
        self.assertPlanCarried(order, cents=10)


@tagged("post_install", "-at_install")
class TestOddPlansInDollars(OddPlansCases, OddPlansCommon):
    """In dollars, whose rate changes between the order, each receipt and each invoice (R6.3)."""

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
                    "rate": rate,
                }
                for days, rate in (
                    (15, 0.1983),
                    (10, 0.1871),
                    (5, 0.2119),
                    (3, 0.2024),
                    (0, 0.1937),
                )
            ]
        )
        cls.prices = cls.env["product.pricelist"].create(
            {"name": "Dollars", "currency_id": cls.dollar.id}
        )

    def contract(self, name, terms, *lines, **values):
        order = super().contract(name, terms, *lines, pricelist_id=self.prices.id, **values)
        self.assertEqual(order.currency_id, self.dollar)
        return order
