from hypothesis import given
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from odoo.addons.gy_receivables.tools import parts, plan
from odoo.addons.gy_receivables.tools.invoice_terms import split_ahead, split_invoice
from odoo.addons.gy_sales_process.tests.examples import examples

from .test_invoice_terms import PLANS, cut
from .test_parts import CENTS, EVENTS, event, total, units

MANY = examples(400)


@tagged("post_install", "-at_install")
class TestAheadTerms(BaseCase):
    """What is invoiced ahead and what follows make the plan, to the cent (R6.4, M22)."""

    def test_table(self):
        for amount, rooms, first, expected in (
            (3000.0, [3000.0, 6000.0, 1000.0], None, [3000.0, 0.0, 0.0]),
            (4000.0, [3000.0, 6000.0, 1000.0], None, [3000.0, 1000.0, 0.0]),
            (500.0, [3000.0, 6000.0, 1000.0], 2, [0.0, 0.0, 500.0]),
            (1500.0, [3000.0, 6000.0, 1000.0], 2, [500.0, 0.0, 1000.0]),
            (10.0, [0.0, 0.0], None, [0.0, 10.0]),
            (10.0, [-5.0, 20.0], 0, [0.0, 10.0]),
            (10.0, [], None, []),
        ):
            self.assertEqual(split_ahead(amount, rooms, first), expected, (amount, rooms))

    @given(PLANS, st.lists(st.floats(0, 1), max_size=4), st.lists(st.floats(0, 1), max_size=8))
    @MANY
    def test_with_what_follows_it_makes_the_plan(self, agreed, before, after):
        """Some of the contract is invoiced ahead, the rest of it in parts of any size."""
        whole = sum(map(units, agreed))
        advances = cut(whole, before)
        advances, rest = advances[:-1], sum(map(units, advances[-1:]))
        ahead = [0] * len(agreed)
        for amount in advances:
            rooms = [item - done / 100 for item, done in zip(agreed, ahead, strict=True)]
            lines = split_ahead(amount, rooms)
            self.assertEqual(sum(map(units, lines)), units(amount))
            self.assertTrue(all(line >= 0 for line in lines))
            ahead = [done + units(line) for done, line in zip(ahead, lines, strict=True)]
        left = [plan.from_units(units(a) - b, 0.01) for a, b in zip(agreed, ahead, strict=True)]
        carried = [0.0] * len(agreed)
        for amount in cut(rest, after):
            lines = split_invoice(amount, left, carried)
            carried = [
                plan.from_units(units(a) + units(b), 0.01)
                for a, b in zip(carried, lines, strict=True)
            ]
        made = [done + units(item) for done, item in zip(ahead, carried, strict=True)]
        self.assertEqual(made, [units(item) for item in agreed])

    def test_own_invoices_fall_due_first(self):
        found = parts.fall_due_ahead(
            100.0, [event("ahead", 3, 30.0)], [event("goods", 10, 5.0)], 10.0, days=7
        )
        self.assertEqual(
            [(part.key, part.amount) for part in found], [("ahead", 30), ("goods", 35)]
        )
        self.assertEqual([(part.due - part.day).days for part in found], [7, 7])
        found = parts.fall_due_ahead(20.0, [event("ahead", 3, 30.0)], [], 10.0)
        self.assertEqual([part.amount for part in found], [20.0], "no more than the instalment")

    @given(CENTS, EVENTS, EVENTS, st.floats(1, 10**7))
    @MANY
    def test_never_more_than_the_instalment(self, amount, own, events, whole):
        found = parts.fall_due_ahead(amount, own, events, whole)
        self.assertLessEqual(total(found), units(amount))
        if sum(item.weight for item in events) >= whole:
            self.assertEqual(total(found), units(amount), "once everything has happened, all of it")
        alone = parts.fall_due_ahead(amount, [], events, whole)
        self.assertEqual(alone, parts.fall_due(amount, events, whole))
