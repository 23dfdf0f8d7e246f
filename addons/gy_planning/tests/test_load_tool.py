import doctest
from datetime import date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from odoo.addons.gy_planning.tools import load
from odoo.addons.gy_sales_process.tests.examples import examples

DAYS = st.dates(date(2025, 1, 1), date(2027, 12, 31))
FREE = st.dictionaries(DAYS.map(load.monday), st.floats(-50, 50), max_size=20)


@tagged("post_install", "-at_install")
class TestLoadTool(BaseCase):
    """Weeks, hours and the first week that is free, without the ORM (R7.1)."""

    def test_examples(self):
        result = doctest.testmod(load)
        self.assertGreater(result.attempted, 8)
        self.assertEqual(result.failed, 0)

    @given(DAYS)
    @examples(200)
    def test_monday_is_in_the_same_week(self, day):
        monday = load.monday(day)
        self.assertEqual(monday.weekday(), 0)
        self.assertTrue(0 <= (day - monday).days < 7)

    @given(DAYS, st.integers(0, 60))
    @examples(100)
    def test_weeks_follow_each_other(self, day, count):
        found = load.weeks(day, count)
        self.assertEqual(len(found), count)
        for one, next_one in zip(found, found[1:], strict=False):
            self.assertEqual(next_one - one, timedelta(weeks=1))

    @given(st.lists(st.tuples(DAYS, st.integers(0, 12), st.integers(0, 11))))
    @examples(200)
    def test_no_hour_is_lost(self, rows):
        intervals = [
            (
                datetime(day.year, day.month, day.day, begin),
                datetime(day.year, day.month, day.day, begin + hours),
            )
            for day, begin, hours in rows
        ]
        self.assertAlmostEqual(
            sum(load.by_week(intervals).values()), sum(hours for _day, _begin, hours in rows)
        )

    @given(FREE, st.floats(0, 200), DAYS)
    @examples(300)
    def test_first_free(self, free, wanted, start):
        """It is a week from the start on; what is free until its end takes the work."""
        week = load.first_free(free, wanted, start)
        there = sum(max(hours, 0.0) for day, hours in free.items() if day >= start)
        if week is None:
            self.assertTrue(there < wanted or not [day for day in free if day >= start])
        else:
            self.assertGreaterEqual(week, start)
            until = sum(max(hours, 0.0) for day, hours in free.items() if start <= day <= week)
            self.assertGreaterEqual(until + 1e-6, wanted)

    def test_percent_without_hours(self):
        self.assertEqual(load.percent(0, None), 0.0)
        self.assertEqual(load.percent(5, None), 999.0)
        self.assertEqual(load.percent(50, 40), 125.0)
