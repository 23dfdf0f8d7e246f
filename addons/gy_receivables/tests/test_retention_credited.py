from itertools import count

from hypothesis import given
from hypothesis import strategies as st

from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.gy_sales_process.tests.examples import examples

from .common import FILE
from .test_carry_over import CarryCommon

NUMBERS = count(1)
PIECES = 4
PARTS = st.sampled_from((0.0, 0.3, 0.5, 0.9, 1.0))


@tagged("post_install", "-at_install")
class TestRetentionCredited(CarryCommon):
    """Credit notes where the retention has an account of its own (R6.4).

    Both accounts and our instalments agree to the cent: together the accounts hold what was
    invoiced and not received, the one of the retention what invoices carry of it, credit notes
    taken off, less what was paid of it.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.gy_retention_account_id = cls.retentions

    def setUp(self):
        super().setUp()
        self.ahead = self.env["sale.order"]

    def contract(self, price=1000.0, days=365):
        """Return a contract of a customer of its own, of which everything has left.

        :param int days: after the acceptance the retention falls due
        """
        terms = (
            {"kind": "advance", "share": 30, "trigger": "invoiced"},
            {"kind": "delivery", "share": 60, "trigger": "invoiced", "offset_days": 30},
            {"kind": "retention", "share": 10, "trigger": "accepted", "offset_days": days},
        )
        customer = self.customer.copy({"name": f"Mill {next(NUMBERS)}"})
        customer.bank_ids = [
            Command.create(
                {"acc_number": customer.name, "bank_id": self.customer.bank_ids.bank_id.id}
            )
        ]
        order = self.with_plan(*terms, quantity=PIECES, price=price, partner_id=customer.id)
        self.make(order)
        with self.open_gates():
            self.ship(self.deliveries(order))
        return order

    def accept(self, order):
        self.as_role("sales_admin", order).action_gy_accept(self.today(), FILE, "accepted.pdf")

    def on(self, order, account):
        """Return what posted entries of the contract's customer leave on an account."""
        domain = [
            ("account_id", "=", account.id),
            ("parent_state", "=", "posted"),
            ("partner_id", "=", order.partner_id.commercial_partner_id.id),
        ]
        return sum(self.env["account.move.line"].search(domain).mapped("balance"))

    def billed(self, order):
        """Return ``{instalment: what invoices carry of it, credit notes taken off}``."""
        moves = order.sudo().order_line.invoice_lines.move_id
        found = dict.fromkeys(self.plan(order), 0.0)
        for line in moves.filtered(lambda move: move.state == "posted").line_ids:
            if line.gy_installment_id:
                found[line.gy_installment_id] += line.balance
        return found

    def assertAgrees(self, order):
        self.env.flush_all()
        self.env.cr.flush()
        self.env.invalidate_all()
        plan, billed = self.plan(order), self.billed(order)
        *others, retention = plan
        where = [(line.kind, line.amount, line.paid_amount, billed[line]) for line in plan]
        self.assertAlmostEqual(sum(billed.values()), order.gy_invoiced_amount, 2, where)
        for line in others:
            # These fall due with the invoice: the parts carry what it carries.
            self.assertAlmostEqual(line.due_amount, billed[line], 2, where)
        received, surplus = order.gy_received_amount, order.gy_surplus_amount
        self.assertAlmostEqual(received, sum(plan.mapped("paid_amount")) + surplus, 2, where)
        receivable = order.partner_id.property_account_receivable_id
        kept, rest = self.on(order, self.retentions), self.on(order, receivable)
        self.assertAlmostEqual(kept + rest, order.gy_invoiced_amount - received, 2, where)
        if any(line.paid_amount > billed[line] + 0.005 for line in plan):
            # Money that no invoice asks for by now fills the plan, but pays what is invoiced.
            self.ahead |= order
        if order not in self.ahead:
            self.assertAlmostEqual(kept, billed[retention] - retention.paid_amount, 2, where)

    def test_credited_in_part_before_it_is_due(self):
        order = self.contract()
        invoice = self.invoice(order, papers=False)
        self.assertAgrees(order)
        self.credited(invoice, quantity=1)
        self.assertAgrees(order)
        self.assertEqual(self.on(order, self.retentions), 300)
        self.pay(order, 2700)
        self.assertAgrees(order)

    def test_credited_in_part_after_it_is_due(self):
        order = self.contract(days=0)
        invoice = self.invoice(order, papers=False)
        self.accept(order)
        self.pay(order, 4000)
        self.assertAgrees(order)
        self.assertEqual(self.on(order, self.retentions), 0)
        self.credited(invoice, quantity=1)
        self.assertAgrees(order)
        self.assertEqual(self.on(order, self.retentions), -100, "paid, and not owed any more")

    def test_credited_in_full(self):
        for days in (0, 365):
            for paid in (0, 3000, 4000):
                with self.subTest(days=days, paid=paid):
                    order = self.contract(days=days)
                    invoice = self.invoice(order, papers=False)
                    self.accept(order)
                    if paid:
                        self.pay(order, paid)
                    invoice._reverse_moves([{"invoice_date": self.today()}], cancel=True)
                    self.assertAgrees(order)
                    self.assertEqual(order.gy_received_amount, paid)

    def test_invoiced_again(self):
        """What was credited in full is invoiced anew, and the money that was there pays it."""
        order = self.contract()
        self.pay(order, 4000)
        invoice = self.invoice(order, papers=False)
        self.assertEqual(invoice.amount_residual, 0)
        self.credited(invoice)
        self.assertAgrees(order)
        again = self.invoice(order, papers=False)
        self.assertAgrees(order)
        self.assertEqual(again.amount_residual, 0)
        self.assertEqual(self.on(order, self.retentions), 0)

    @given(
        st.integers(100, 999_999).map(lambda cents: cents / 100),
        st.sampled_from((0, 365)),
        st.booleans(),
        PARTS,
        PARTS,
        st.integers(0, PIECES),
        PARTS,
    )
    @examples(8)
    def test_in_any_order(self, price, days, accepted, before, after, back, last):
        """Paid in part before and after the invoice and the credit note, and invoiced again."""
        order = self.contract(price, days)

        def pay(part):
            amount = order.currency_id.round(order.amount_total * part)
            if amount:
                self.pay(order, amount)

        pay(before)
        invoice = self.invoice(order, papers=False)
        self.assertAgrees(order)
        if accepted:
            self.accept(order)
        pay(after)
        if back:
            self.credited(invoice, quantity=back)
        self.assertAgrees(order)
        pay(last)
        self.assertAgrees(order)
        if back:
            self.invoice(order, papers=False)
            self.assertAgrees(order)
