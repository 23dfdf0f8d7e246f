from odoo import fields
from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged

from .common import FILE, ReceivablesCommon

ODD = (
    {"kind": "advance", "share": 30, "trigger": "effective"},
    {"kind": "pre_shipment", "share": 60, "trigger": "shipped", "offset_days": 10},
    {"kind": "retention", "share": 10, "trigger": "accepted", "offset_days": 365},
)


@tagged("post_install", "-at_install")
class TestReceivableLines(ReceivablesCommon):
    """A contract's invoice has one receivable line an instalment, with its due date (R6.4)."""

    begins_with = ("contract",)

    def lines(self, invoice):
        """Return the receivable lines in the order of the plan."""
        lines = invoice.sudo().line_ids.filtered(lambda line: line.display_type == "payment_term")
        return lines.sorted(lambda line: (line.gy_installment_id.sequence, line.gy_installment_id))

    def amounts(self, invoice):
        return self.lines(invoice).mapped("balance")

    def contract(self, **values):
        order = self.with_plan(*ODD, **values)
        self.make(order)
        return order

    def invoiced(self, order, quantity):
        with self.open_gates():
            self.ship(self.deliveries(order), quantity)
        return self.invoice(order)

    def settle(self):
        self.env.flush_all()
        self.env.cr.flush()
        self.env.invalidate_all()

    def test_one_line_an_instalment(self):
        """Native ageing showed the retention overdue the day after the invoice (M29)."""
        order = self.contract(quantity=1, price=268.31)
        invoice = self.invoiced(order, 1)
        lines = self.lines(invoice)
        self.assertEqual(lines.mapped("balance"), [80.49, 160.99, 26.83])
        self.assertEqual(lines.gy_installment_id, self.plan(order))
        self.settle()
        self.assertEqual(lines.mapped("date_maturity"), self.plan(order).mapped("expected_date"))
        self.assertEqual(invoice.invoice_date_due, max(lines.mapped("date_maturity")))
        self.assertGreater(lines[2].date_maturity, self.today())

    def test_part_invoices_make_the_plan(self):
        order = self.contract(quantity=3, price=29.48)
        invoices = [self.invoiced(order, 1) for _number in range(3)]
        found = [self.amounts(invoice) for invoice in invoices]
        for invoice, amounts in zip(invoices, found, strict=True):
            self.assertAlmostEqual(sum(amounts), invoice.amount_total)
        self.assertEqual(
            [round(sum(column), 2) for column in zip(*found, strict=True)],
            self.plan(order).mapped("amount"),
        )

    def test_two_drafts_count_what_was_posted_meanwhile(self):
        order = self.contract(quantity=3, price=29.48)
        drafts = []
        for _number in range(2):
            with self.open_gates():
                self.ship(self.deliveries(order), 1)
            drafts.append(self.invoice(order, post=False))
        for draft in reversed(drafts):
            draft.action_post()
        rest = self.invoiced(order, 1)
        carried = [sum(column) for column in zip(*map(self.amounts, (*drafts, rest)), strict=True)]
        self.assertEqual(
            [round(amount, 2) for amount in carried], self.plan(order).mapped("amount")
        )

    def test_the_date_moves_and_the_amount_does_not(self):
        order = self.contract()
        invoice = self.invoiced(order, 10)
        self.settle()
        before = self.amounts(invoice)
        retention = self.lines(invoice)[2]
        self.as_role("sales_admin", order).action_gy_accept(self.today(), FILE, "accepted.pdf")
        self.settle()
        self.assertEqual(retention.date_maturity, fields.Date.add(self.today(), days=365))
        self.assertEqual(self.amounts(invoice), before)

    def test_paid_in_part_the_earliest_line_first(self):
        order = self.contract()
        invoice = self.invoiced(order, 10)
        self.register(invoice, 3500)
        self.settle()
        self.assertEqual([line.amount_residual for line in self.lines(invoice)], [0, 5500, 1000])

    def test_posted_again_each_line_keeps_its_instalment(self):
        order = self.contract()
        with self.open_gates():
            self.ship(self.deliveries(order), 10)
        invoice = self.invoice(order, papers=False)
        before = {line.gy_installment_id: line.balance for line in self.lines(invoice)}
        invoice.button_draft()
        invoice.action_post()
        after = {line.gy_installment_id: line.balance for line in self.lines(invoice)}
        self.assertEqual(after, before)
        self.assertEqual(list(after.values()), [3000, 6000, 1000])

    def test_same_day_stays_two_lines(self):
        order = self.with_plan(
            {"kind": "advance", "share": 50, "trigger": "shipped"},
            {"kind": "delivery", "share": 50, "trigger": "shipped"},
        )
        self.make(order)
        invoice = self.invoiced(order, 10)
        self.assertEqual(self.amounts(invoice), [5000, 5000])
        self.assertEqual(len(set(self.lines(invoice).mapped("date_maturity"))), 1)

    def test_a_credit_note_takes_back_line_by_line(self):
        order = self.contract(quantity=4, price=67.08)
        invoice = self.invoiced(order, 4)
        refund = self.credited(invoice, quantity=1)
        self.assertAlmostEqual(sum(self.amounts(refund)), -67.08)
        self.assertEqual(len(self.lines(refund)), 3)
        self.assertEqual(refund.gy_order_id, order)

    def test_reversed_in_full_leaves_nothing_open(self):
        account = self.company.gy_retention_account_id = self.retention_account()
        order = self.contract()
        invoice = self.invoiced(order, 10)
        self.assertEqual(self.lines(invoice)[2].account_id, account)
        self.assertEqual(len(self.lines(invoice)[:2].account_id), 1)
        self.assertNotEqual(self.lines(invoice)[0].account_id, account)
        invoice._reverse_moves([{"invoice_date": self.today()}], cancel=True)
        self.assertEqual(invoice.amount_residual, 0)

    def retention_account(self):
        return self.env["account.account"].create(
            {
                "name": "Retention",
                "code": "112299",
                "account_type": "asset_receivable",
                "reconcile": True,
                "company_ids": [(4, self.company.id)],
            }
        )

    def test_only_a_receivable_account_holds_retentions(self):
        with self.assertRaises(ValidationError):
            self.company.gy_retention_account_id = self.journal.default_account_id

    def test_plain_invoices_are_odoos_own(self):
        order = self.outside()
        order.action_confirm()
        order.order_line.qty_delivered = 10
        invoice = order.sudo()._create_invoices()
        invoice.action_post()
        self.assertFalse(invoice.line_ids.gy_installment_id)
        self.assertEqual(len(self.lines(invoice)), 1)

    def test_which_instalment_is_nobodys_to_write(self):
        order, other = self.contract(), self.contract()
        invoice = self.invoiced(order, 10)
        line = self.as_role("finance", self.lines(invoice)[0])
        with self.assertRaises(AccessError), self.cr.savepoint():
            line.gy_installment_id = self.plan(order)[1]
        draft = self.drafted(other)
        own = self.as_role("finance", self.lines(draft)[0])
        for installment in (self.plan(order)[1], self.plan(other)[1]):
            with self.assertRaises(AccessError), self.cr.savepoint():
                own.gy_installment_id = installment
        with self.assertRaises(ValidationError), self.cr.savepoint():
            own.write({"gy_installment_id": self.plan(order)[1].id, "display_type": "payment_term"})
            self.env.flush_all()
        draft.action_post()
        self.assertEqual(self.amounts(draft), [3000, 6000, 1000])

    def drafted(self, order):
        with self.open_gates():
            self.ship(self.deliveries(order), 10)
        return self.invoice(order, post=False)

    def test_money_received_before_pays_the_lines(self):
        order = self.contract()
        self.pay(order, 3000)
        invoice = self.invoiced(order, 10)
        self.assertEqual(invoice.amount_residual, 7000)
        self.assertEqual([line.amount_residual for line in self.lines(invoice)], [0, 6000, 1000])
