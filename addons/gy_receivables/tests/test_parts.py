from datetime import date, timedelta

from hypothesis import assume, given
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from odoo.addons.gy_receivables.tools import parts, plan
from odoo.addons.gy_receivables.tools.parts import Event, TakenBack
from odoo.addons.gy_sales_process.tests.examples import examples

START = date(2026, 1, 1)
CENTS = st.integers(0, 10**9).map(lambda cents: cents / 100)
DAYS = st.integers(0, 400).map(lambda days: START + timedelta(days=days))
WEIGHTS = st.integers(1, 10**7).map(lambda cents: cents / 100)
EVENTS = st.lists(st.builds(Event, key=st.uuids().map(str), day=DAYS, weight=WEIGHTS), max_size=8)
# Two thousand examples over the properties of this file; GY_EXAMPLES asks for more.
MANY = examples(400)


def units(amount):
    return plan.to_units(amount, 0.01)


def total(found):
    return sum(units(part.amount) for part in found)


def event(key, day, weight):
    return Event(key, START + timedelta(days=day), weight)


@tagged("post_install", "-at_install")
class TestParts(BaseCase):
    """When an instalment falls due: with each event by its share (R6.2, R6.8)."""

    def test_table(self):
        for amount, events, whole, expected in (
            (100.0, [], 100.0, []),
            (100.0, [event("a", 0, 100.0)], 100.0, [100.0]),
            (100.0, [event("a", 0, 90.0)], 100.0, [90.0]),
            (100.0, [event("b", 5, 25.0), event("a", 0, 50.0)], 100.0, [50.0, 25.0]),
            # A third each: the last one takes the cent.
            (
                100.0,
                [event(key, at, 1.0) for at, key in enumerate("abc")],
                3.0,
                [33.33, 33.34, 33.33],
            ),
            # More than the whole makes no more due.
            (100.0, [event("a", 0, 80.0), event("b", 1, 80.0)], 100.0, [80.0, 20.0]),
            (0.01, [event("a", 0, 1.0), event("b", 1, 1.0)], 2.0, [0.01]),
            (0.0, [event("a", 0, 1.0)], 1.0, []),
        ):
            found = parts.fall_due(amount, events, whole)
            self.assertEqual([part.amount for part in found], expected, (amount, events))

    def test_days_after(self):
        found = parts.fall_due(10.0, [event("a", 0, 1.0), event("b", 10, 1.0)], 2.0, days=30)
        self.assertEqual(
            [part.due for part in found],
            [START + timedelta(days=30), START + timedelta(days=40)],
        )

    def test_currency_without_cents(self):
        found = parts.fall_due(1001, [event("a", 0, 1.0), event("b", 1, 1.0)], 2.0, rounding=1.0)
        self.assertEqual([part.amount for part in found], [501.0, 500.0])

    def test_a_credit_note_takes_from_its_invoice_and_restarts_nothing(self):
        events = [event("a", 0, 50.0), event("b", 30, 50.0)]
        left = parts.net(events, [TakenBack(20.0, "a")])
        self.assertEqual([(item.key, item.weight) for item in left], [("a", 30.0), ("b", 50.0)])
        self.assertEqual([item.day for item in left], [item.day for item in events])

    def test_what_names_nothing_takes_from_the_latest(self):
        events = [event("a", 0, 50.0), event("b", 30, 50.0)]
        left = parts.net(events, [TakenBack(70.0)])
        self.assertEqual([(item.key, item.weight) for item in left], [("a", 30.0)])
        # More than the invoice it names: the rest from the latest.
        left = parts.net(events, [TakenBack(60.0, "a")])
        self.assertEqual([(item.key, item.weight) for item in left], [("b", 40.0)])

    def test_paid_in_the_order_of_due_dates(self):
        found = parts.fall_due(100.0, [event("a", 10, 1.0), event("b", 0, 1.0)], 2.0)
        filled = parts.fill(found, 60.0)
        self.assertEqual([(part.key, part.paid) for part in filled], [("b", 50.0), ("a", 10.0)])
        self.assertEqual(parts.earliest_open(filled), START + timedelta(days=10))
        self.assertEqual(parts.earliest_open(parts.fill(found, 100.0)), START + timedelta(days=10))
        self.assertIsNone(parts.earliest_open([]))

    @given(CENTS, EVENTS, st.floats(0.01, 1.0))
    @MANY
    def test_parts_add_up_to_the_cent(self, amount, events, share):
        happened = sum(item.weight for item in events)
        whole = max(happened / share, 0.01)
        found = parts.fall_due(amount, events, whole)
        self.assertTrue(all(part.amount > 0 for part in found))
        self.assertLessEqual(total(found), units(amount))
        if happened and share == 1.0:
            self.assertEqual(total(found), units(amount))
        # A cent, and what a share just below the whole is short of it.
        short = amount * 100 * parts.NEAR / whole
        self.assertLessEqual(abs(total(found) - amount * 100 * happened / whole), 1.01 + short)

    @given(CENTS, EVENTS, st.randoms())
    @MANY
    def test_the_order_of_telling_does_not_matter(self, amount, events, random):
        whole = sum(item.weight for item in events) or 1.0
        mixed = list(events)
        random.shuffle(mixed)
        self.assertEqual(
            parts.fall_due(amount, mixed, whole * 1.5), parts.fall_due(amount, events, whole * 1.5)
        )

    @given(CENTS, EVENTS, WEIGHTS)
    @MANY
    def test_taking_back_restores_what_was_before(self, amount, events, weight):
        """An event and what takes all of it back leave no trace, whatever else happened."""
        whole = sum(item.weight for item in events) + weight
        extra = Event("extra", START + timedelta(days=77), weight)
        after = parts.net([*events, extra], [TakenBack(weight, "extra")])
        self.assertEqual(
            parts.fall_due(amount, after, whole), parts.fall_due(amount, events, whole)
        )

    @given(CENTS, EVENTS, st.lists(WEIGHTS, max_size=3))
    @MANY
    def test_taking_back_never_makes_more_due(self, amount, events, back):
        assume(events)
        whole = sum(item.weight for item in events)
        after = parts.net(events, [TakenBack(weight, events[0].key) for weight in back])
        left = max(0.0, whole - sum(back))
        self.assertAlmostEqual(sum(item.weight for item in after), left, places=2)
        self.assertLessEqual(
            total(parts.fall_due(amount, after, whole)),
            total(parts.fall_due(amount, events, whole)),
        )

    @given(CENTS, EVENTS, CENTS)
    @MANY
    def test_money_fills_and_is_never_invented(self, amount, events, paid):
        whole = sum(item.weight for item in events) or 1.0
        found = parts.fall_due(amount, events, whole)
        filled = parts.fill(found, paid)
        self.assertEqual(sum(units(part.paid) for part in filled), min(units(paid), total(found)))
        self.assertTrue(all(units(part.missing) >= 0 for part in filled))
        # A later part is paid only when every earlier one is.
        open_seen = False
        for part in filled:
            self.assertFalse(open_seen and part.paid)
            open_seen = open_seen or part.missing > 0
