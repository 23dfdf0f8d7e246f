from datetime import date, datetime, timedelta
from unittest import TestCase

from hypothesis import given
from hypothesis import strategies as st

from odoo.tests import tagged

from odoo.addons.gy_sales_process.tests.examples import examples

from ..tools import postponing
from ..tools.postponing import Work

DAYS = st.dates(min_value=date(2025, 1, 1), max_value=date(2029, 12, 31))
MOMENTS = st.datetimes(min_value=datetime(2025, 1, 1), max_value=datetime(2029, 12, 31))
SHIFTS = st.integers(min_value=-400, max_value=400)
WORKS = st.lists(
    st.builds(
        lambda start, days, hours: Work(start, start + timedelta(days=days), hours),
        DAYS,
        st.integers(min_value=0, max_value=60),
        st.floats(min_value=0, max_value=500),
    ),
    max_size=8,
)


@tagged("post_install", "-at_install")
class TestPostponingTool(TestCase):
    """The plain engine behind postponements (R8.3)."""

    def test_saved(self):
        for values, rate, expected in (
            ([], 6, 0),
            ([(365000, 1)], 6, 60),
            ([(100000, 30)], 6, 493.15),
            ([(100000, 30), (50000, 60)], 6, 986.30),
            ([(100000, -30)], 6, -493.15),
            ([(100000, 30)], 0, 0),
            ([(0, 30)], 6, 0),
        ):
            with self.subTest(values=values, rate=rate):
                self.assertAlmostEqual(postponing.saved(values, rate), expected, 2)

    @examples(200)
    @given(
        st.lists(st.tuples(st.floats(0, 10**8), SHIFTS), max_size=6),
        st.floats(min_value=0, max_value=30),
    )
    def test_saved_is_additive(self, values, rate):
        """What two halves save the whole saves; a year saves the rate."""
        one, other = values[::2], values[1::2]
        together = postponing.saved(one, rate) + postponing.saved(other, rate)
        self.assertAlmostEqual(postponing.saved(values, rate), together, 3)
        for amount, _days in values:
            self.assertAlmostEqual(postponing.saved([(amount, 365)], rate), amount * rate / 100, 3)

    def test_shifted(self):
        start, now = datetime(2026, 3, 10, 8), datetime(2026, 3, 1)
        for days, earliest, expected in (
            (10, now, datetime(2026, 3, 20, 8)),
            (0, now, start),
            (-5, now, datetime(2026, 3, 5, 8)),
            (-20, now, now),
            (-20, None, datetime(2026, 2, 18, 8)),
            # It lies back already: it is not moved further back.
            (-5, datetime(2026, 4, 1), start),
            (40, datetime(2026, 4, 1), datetime(2026, 4, 19, 8)),
        ):
            with self.subTest(days=days, earliest=earliest):
                self.assertEqual(postponing.shifted(start, days, earliest), expected)
        self.assertFalse(postponing.shifted(False, 3))

    @examples(200)
    @given(MOMENTS, SHIFTS, MOMENTS)
    def test_shifted_keeps_its_bounds(self, moment, days, earliest):
        later = postponing.shifted(moment, days, earliest)
        if days >= 0:
            self.assertEqual(later, moment + timedelta(days=days))
        else:
            self.assertLessEqual(later, moment)
            self.assertGreaterEqual(later, min(moment, earliest))

    def test_per_week(self):
        monday, sunday = date(2026, 3, 2), date(2026, 3, 8)
        for works, expected in (
            ([], {}),
            ([Work(monday, monday, 8)], {monday: 8}),
            ([Work(monday, sunday, 7)], {monday: 7}),
            # Two days, one in each week.
            ([Work(sunday, date(2026, 3, 9), 10)], {monday: 5, date(2026, 3, 9): 5}),
            ([Work(monday, sunday, 7), Work(sunday, sunday, 3)], {monday: 10}),
            # An end before its start takes the day of the start.
            ([Work(sunday, monday, 4)], {monday: 4}),
        ):
            with self.subTest(works=works):
                self.assertEqual(postponing.per_week(works), expected)

    @examples(200)
    @given(WORKS)
    def test_no_hour_is_lost(self, works):
        weeks = postponing.per_week(works)
        self.assertAlmostEqual(sum(weeks.values()), sum(work.hours for work in works), 4)
        self.assertTrue(all(week.weekday() == 0 for week in weeks))

    @examples(200)
    @given(WORKS, st.integers(min_value=0, max_value=30))
    def test_whole_weeks_move_the_load_as_it_is(self, works, weeks):
        later = timedelta(weeks=weeks)
        moved = [Work(work.start + later, work.end + later, work.hours) for work in works]
        before = {week + later: hours for week, hours in postponing.per_week(works).items()}
        self.assertEqual(postponing.per_week(moved), before)

    @examples(100)
    @given(WORKS, WORKS)
    def test_compared(self, before, after):
        rows = postponing.compared(before, after)
        self.assertEqual([row[0] for row in rows], sorted(row[0] for row in rows))
        self.assertAlmostEqual(sum(row[1] for row in rows), sum(w.hours for w in before), 4)
        self.assertAlmostEqual(sum(row[2] for row in rows), sum(w.hours for w in after), 4)
