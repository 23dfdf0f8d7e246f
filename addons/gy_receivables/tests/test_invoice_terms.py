from hypothesis import given
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from odoo.addons.gy_receivables.tools import plan
from odoo.addons.gy_receivables.tools.invoice_terms import (
    split_balance,
    split_credit,
    split_invoice,
)
from odoo.addons.gy_receivables.tools.plan import Term, plan_gap, split_plan
from odoo.addons.gy_sales_process.tests.examples import examples

CENTS = st.integers(0, 10**9).map(lambda cents: cents / 100)
PLANS = st.lists(st.integers(1, 10**8).map(lambda cents: cents / 100), min_size=1, max_size=7)
MANY = examples(400)


def units(amount):
    return plan.to_units(amount, 0.01)


def cut(total, cuts):
    """Return ``total`` (in cents) cut at places from 0 to 1, as amounts."""
    places = sorted({0, total, *(round(total * place) for place in cuts)})
    return [(end - begin) / 100 for begin, end in zip(places, places[1:], strict=False)]


@tagged("post_install", "-at_install")
class TestInvoiceTerms(BaseCase):
    """The lines of a contract's invoices and its plan agree to the cent (R6.4)."""

    def test_table(self):
        for amount, agreed, carried, expected in (
            (268.31, [80.49, 160.99, 26.83], [0, 0, 0], [80.49, 160.99, 26.83]),
            (100.0, [300.0, 600.0, 100.0], [0, 0, 0], [30.0, 60.0, 10.0]),
            (900.0, [300.0, 600.0, 100.0], [30.0, 60.0, 10.0], [270.0, 540.0, 90.0]),
            # More than the contract has is on the last instalment.
            (110.0, [30.0, 60.0, 10.0], [0, 0, 0], [30.0, 60.0, 20.0]),
            # An advance that earlier invoices carry whole already.
            (50.0, [30.0, 70.0], [30.0, 20.0], [0.0, 50.0]),
            (50.0, [100.0], [0], [50.0]),
            (0.0, [30.0, 70.0], [0, 0], [0.0, 0.0]),
            (10.0, [0.0, 0.0], [0, 0], [0.0, 10.0]),
            (10.0, [], [], []),
        ):
            self.assertEqual(split_invoice(amount, agreed, carried), expected, (amount, agreed))

    @given(PLANS, st.lists(st.floats(0, 1), max_size=12), st.randoms())
    @MANY
    def test_part_invoices_make_the_plan(self, agreed, cuts, random):
        """In whatever sizes and order the contract is invoiced."""
        invoices = cut(sum(units(item) for item in agreed), cuts)
        random.shuffle(invoices)
        carried = [0.0] * len(agreed)
        for invoice in invoices:
            lines = split_invoice(invoice, agreed, carried)
            self.assertEqual(sum(map(units, lines)), units(invoice))
            self.assertTrue(all(line >= 0 for line in lines))
            carried = [
                plan.from_units(units(a) + units(b), 0.01)
                for a, b in zip(carried, lines, strict=True)
            ]
        self.assertEqual([units(item) for item in carried], [units(item) for item in agreed])

    @given(CENTS, PLANS, st.data())
    @MANY
    def test_every_invoice_adds_up(self, amount, agreed, data):
        carried = data.draw(st.lists(CENTS, min_size=len(agreed), max_size=len(agreed)))
        lines = split_invoice(amount, agreed, carried)
        self.assertEqual(sum(map(units, lines)), units(amount))
        self.assertTrue(all(line >= 0 for line in lines))

    def test_credit_table(self):
        agreed = [0.01, 0.02, 0.01]
        for amount, carried, origin, expected in (
            # What is left is divided as an invoice of as much.
            (0.01, agreed, agreed, [0.0, 0.0, 0.01]),
            (0.04, agreed, agreed, agreed),
            # The invoice taken back has one cent of the first instalment only.
            (0.01, agreed, [0.01, 0.0, 0.0], [0.01, 0.0, 0.0]),
            # More than it has is on the last one.
            (0.05, agreed, agreed, [0.01, 0.02, 0.02]),
        ):
            self.assertEqual(split_credit(amount, agreed, carried, origin), expected)

    @given(PLANS, st.lists(st.floats(0, 1), max_size=6), st.lists(st.floats(0, 1), max_size=4))
    @MANY
    def test_credited_step_by_step(self, agreed, cuts, back):
        """Each credit note fits its invoice; all of them together take it back line by line."""
        invoices, carried = [], [0] * len(agreed)
        for amount in cut(sum(map(units, agreed)), cuts):
            lines = split_invoice(amount, agreed, [item / 100 for item in carried])
            invoices.append(list(map(units, lines)))
            carried = [a + b for a, b in zip(carried, invoices[-1], strict=True)]
        for left in invoices:
            for amount in cut(sum(left), back):
                credit = split_credit(
                    amount, agreed, [item / 100 for item in carried], [item / 100 for item in left]
                )
                taken = list(map(units, credit))
                self.assertEqual(sum(taken), units(amount))
                self.assertTrue(all(0 <= a <= b for a, b in zip(taken, left, strict=True)))
                carried = [a - b for a, b in zip(carried, taken, strict=True)]
                left = [a - b for a, b in zip(left, taken, strict=True)]
            self.assertFalse(any(left))
        self.assertFalse(any(carried))

    @given(PLANS, st.floats(0, 1), st.floats(0, 1), st.booleans())
    @MANY
    def test_credited_and_invoiced_again_makes_the_plan(self, agreed, size, back, before):
        """A credit note in part, before or after the rest is invoiced, leaves no trace."""
        total = sum(map(units, agreed))
        first = max(1, round(total * size))
        credited = round(first * back)
        carried = [0] * len(agreed)

        def invoice(amount):
            lines = split_invoice(amount / 100, agreed, [item / 100 for item in carried])
            return list(map(units, lines))

        lines = invoice(first)
        carried = lines
        later = [credited, total - first] if before else [total - first, credited]
        for place, amount in enumerate(later):
            if place == (0 if before else 1):
                origin = [line / 100 for line in lines]
                now = [item / 100 for item in carried]
                taken = list(map(units, split_credit(credited / 100, agreed, now, origin)))
                carried = [one - other for one, other in zip(carried, taken, strict=True)]
            carried = [one + other for one, other in zip(carried, invoice(amount), strict=True)]
        self.assertEqual(carried, [units(item) for item in agreed])

    @given(PLANS, CENTS)
    @MANY
    def test_credited_whole_takes_back_line_by_line(self, agreed, amount):
        lines = split_invoice(amount, agreed, [0.0] * len(agreed))
        self.assertEqual(split_balance(units(amount), lines), [units(line) for line in lines])
        self.assertEqual(split_credit(amount, agreed, lines, lines), lines)

    @given(st.integers(-(10**10), 10**10), st.lists(CENTS, min_size=1, max_size=8))
    @MANY
    def test_balances_add_up(self, balance, amounts):
        self.assertEqual(sum(split_balance(balance, amounts)), balance)

    def test_balance_table(self):
        self.assertEqual(split_balance(1000, [30.0, 60.0, 10.0]), [300, 600, 100])
        self.assertEqual(split_balance(100, [1.0, 1.0, 1.0]), [33, 34, 33])
        self.assertEqual(split_balance(-100, [1.0, 1.0, 1.0]), [-33, -34, -33])
        self.assertEqual(split_balance(7, [0.0, 0.0]), [0, 7])
        self.assertEqual(split_balance(7, []), [])


@tagged("post_install", "-at_install")
class TestFixedAmounts(BaseCase):
    """An amount that was agreed is exactly that, beside shares and a rest (R6.1)."""

    def test_table(self):
        for total, terms, expected in (
            # M7: the deposit of exactly 100,000 on 3,456,789.12.
            (
                3456789.12,
                [Term(fixed=100000.0), Term(share=60.0), Term(rest=True)],
                [100000.0, 2074073.47, 1282715.65],
            ),
            (100.0, [Term(share=30.0), Term(share=70.0)], [30.0, 70.0]),
            (100.0, [Term(share=30.0), Term(rest=True), Term(share=10.0)], [30.0, 60.0, 10.0]),
            (100.0, [Term(fixed=120.0), Term(rest=True)], [120.0, 0.0]),
            (100.0, [Term(fixed=40.0), Term(fixed=60.0)], [40.0, 60.0]),
        ):
            self.assertEqual(split_plan(total, terms), expected)

    def test_gap(self):
        self.assertEqual(plan_gap(100.0, [40.0, 60.0]), 0.0)
        self.assertEqual(plan_gap(100.0, [40.0, 50.0]), 10.0)
        self.assertEqual(plan_gap(100.0, [120.0, 0.0]), -20.0)

    @given(CENTS, st.lists(st.floats(0, 40), max_size=3), st.lists(CENTS, max_size=3))
    @MANY
    def test_the_rest_makes_the_whole(self, total, shares, fixed):
        terms = [Term(share=share) for share in shares] + [
            Term(fixed=item) for item in fixed if item
        ]
        amounts = split_plan(total, [*terms, Term(rest=True)])
        gap = plan_gap(total, amounts)
        self.assertTrue(gap == 0.0 if amounts[-1] else gap <= 0.0)
