from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from odoo.tests import BaseCase

from odoo.addons.gy_sales_process.tests.examples import examples

from ..tools import limitation
from ..tools.limitation import Restart

DUE = date(2023, 3, 31)
DAYS = st.dates(date(2015, 1, 1), date(2040, 1, 1))
RESTARTS = st.lists(st.builds(Restart, DAYS, st.booleans()), max_size=6)


class TestLimitation(BaseCase):
    """When a debt can no longer be sued for (R14.2)."""

    def test_three_years(self):
        self.assertEqual(limitation.runs_out(DUE), date(2026, 3, 31))
        self.assertEqual(limitation.runs_out(DUE, years=2), date(2025, 3, 31))
        self.assertIsNone(limitation.runs_out(None))
        self.assertIsNone(limitation.runs_out(None, [Restart(DUE)]))

    def test_leap_day(self):
        self.assertEqual(limitation.runs_out(date(2024, 2, 29)), date(2027, 2, 28))
        self.assertEqual(limitation.add_years(date(2024, 2, 29), 4), date(2028, 2, 29))

    def test_begins_anew(self):
        for restarts, end in (
            ([Restart(date(2024, 5, 2))], date(2027, 5, 2)),
            # Before it was due nothing had begun.
            ([Restart(date(2023, 3, 30))], date(2026, 3, 31)),
            # On the last day it is in time, the day after it is not.
            ([Restart(date(2026, 3, 31))], date(2029, 3, 31)),
            ([Restart(date(2026, 4, 1))], date(2026, 3, 31)),
            # The debtor gives up the defence.
            ([Restart(date(2026, 4, 1), revives=True)], date(2029, 4, 1)),
            # One after the other, in whatever order they were entered.
            ([Restart(date(2028, 1, 1)), Restart(date(2026, 1, 1))], date(2031, 1, 1)),
            # A letter after the end helps only where an acknowledgement came before it.
            (
                [Restart(date(2027, 1, 1), revives=True), Restart(date(2028, 1, 1))],
                date(2031, 1, 1),
            ),
        ):
            self.assertEqual(limitation.runs_out(DUE, restarts), end, restarts)

    @examples(300)
    @given(DAYS, RESTARTS, st.integers(1, 5))
    def test_never_earlier(self, due, restarts, years):
        end = limitation.runs_out(due, restarts, years)
        self.assertGreaterEqual(end, limitation.add_years(due, years))
        latest = max([due, *(item.day for item in restarts)])
        self.assertLessEqual(end, limitation.add_years(latest, years))

    @examples(300)
    @given(DAYS, RESTARTS, st.randoms())
    def test_order_does_not_matter(self, due, restarts, random):
        end = limitation.runs_out(due, restarts)
        random.shuffle(restarts)
        self.assertEqual(limitation.runs_out(due, restarts), end)

    @examples(300)
    @given(DAYS, RESTARTS, DAYS)
    def test_another_restart_never_shortens(self, due, restarts, day):
        end = limitation.runs_out(due, restarts)
        self.assertGreaterEqual(limitation.runs_out(due, [*restarts, Restart(day)]), end)

    @examples(100)
    @given(DAYS)
    def test_too_late_by_a_day(self, due):
        end = limitation.runs_out(due)
        self.assertEqual(limitation.runs_out(due, [Restart(end + timedelta(days=1))]), end)
