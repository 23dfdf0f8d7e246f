from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from odoo.tests import BaseCase

from odoo.addons.gy_sales_process.tests.examples import examples

from ..tools import promises

GIVEN, DUE = date(2026, 11, 1), date(2026, 11, 20)
EVENTS = st.lists(
    st.tuples(st.dates(date(2026, 10, 1), date(2026, 12, 31)), st.floats(1, 5000)), max_size=5
)


class TestPromises(BaseCase):
    """Whether a promise was kept is told by money, not by people (R14.1)."""

    def state(self, *events, amount=1000.0, today=DUE):
        return promises.state(amount, GIVEN, DUE, events, today)

    def test_states(self):
        after = DUE + timedelta(days=1)
        self.assertEqual(self.state(), "open")
        self.assertEqual(self.state(today=after), "broken")
        self.assertEqual(self.state((DUE, 1000.0), today=after), "kept")
        self.assertEqual(self.state((GIVEN, 400.0), (DUE, 600.0)), "kept")
        self.assertEqual(self.state((GIVEN, 400.0), (DUE, 599.0), today=after), "broken")
        # What came before it was promised, and what came too late.
        self.assertEqual(self.state((GIVEN - timedelta(days=1), 1000.0), today=after), "broken")
        self.assertEqual(self.state((after, 1000.0), today=after), "broken")
        # Paid back again.
        self.assertEqual(self.state((GIVEN, 1000.0), (DUE, -1000.0), today=after), "broken")

    def test_cents(self):
        self.assertEqual(self.state((DUE, 333.33), (DUE, 666.67)), "kept")
        self.assertEqual(self.state((DUE, 999.98)), "open")

    @examples(200)
    @given(EVENTS, st.floats(1, 5000))
    def test_more_money_never_breaks_it(self, events, more):
        after = DUE + timedelta(days=1)
        before = self.state(*events, today=after)
        then = self.state(*events, (DUE, more), today=after)
        self.assertTrue(before == "broken" or then == "kept")

    @examples(200)
    @given(EVENTS)
    def test_once_the_day_is_over_it_is_decided(self, events):
        self.assertIn(self.state(*events, today=DUE + timedelta(days=1)), ("kept", "broken"))
