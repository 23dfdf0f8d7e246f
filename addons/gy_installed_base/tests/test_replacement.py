import doctest
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from odoo.addons.gy_sales_process.tests.examples import examples

from ..tools import replacement
from ..tools.replacement import Life, Use, by_age, by_hours, due_on

DAYS = st.dates(date(1980, 1, 1), date(2060, 12, 31))
READ = st.builds(
    lambda since, days, hours: Use(since, hours, since + timedelta(days=days)),
    DAYS,
    st.integers(1, 15000),
    st.floats(1, 200000),
)


@tagged("post_install", "-at_install")
class TestReplacement(BaseCase):
    """When something is due, without a database (R1.2)."""

    def test_examples(self):
        results = doctest.testmod(replacement)
        self.assertEqual((results.failed, results.attempted > 0), (0, True))

    def test_nothing_known_is_never_due(self):
        self.assertIsNone(due_on(Use(), Life(5, 10000)))
        self.assertIsNone(due_on(Use(date(2020, 1, 1), 500.0, date(2021, 1, 1)), Life()))
        self.assertIsNone(by_age(Use(date(2020, 1, 1)), Life(years=-1)))
        self.assertIsNone(by_hours(Use(None, 500.0, date(2021, 1, 1)), Life(hours=1000)))
        self.assertIsNone(by_hours(Use(date(2021, 1, 1), 5.0, date(2021, 1, 1)), Life(hours=9)))

    def test_29_february(self):
        self.assertEqual(by_age(Use(date(2024, 2, 29)), Life(1)), date(2025, 2, 28))

    def test_what_has_run_its_hours_is_due_when_they_were_read(self):
        use = Use(None, 1000.0, date(2026, 3, 1))
        self.assertEqual(by_hours(use, Life(hours=1000)), date(2026, 3, 1))

    def test_years_beyond_all_plans(self):
        self.assertTrue(by_age(Use(date(2060, 1, 1)), Life(years=10**9)))
        use = Use(date(2020, 1, 1), 1.0, date(2026, 1, 1))
        self.assertIsNone(by_hours(use, Life(hours=10**9)))

    @examples(200)
    @given(READ, st.integers(0, 60), st.integers(0, 300000))
    def test_the_earlier_one_counts(self, use, years, hours):
        life = Life(years, hours)
        ends = [end for end in (by_age(use, life), by_hours(use, life)) if end]
        self.assertEqual(due_on(use, life), min(ends, default=None))

    @examples(200)
    @given(READ, st.integers(1, 300000), st.integers(0, 100000))
    def test_a_longer_life_is_not_due_earlier(self, use, hours, more):
        first, later = by_hours(use, Life(hours=hours)), by_hours(use, Life(hours=hours + more))
        if first and later:
            self.assertLessEqual(first, later)
        elif first is None:
            self.assertIsNone(later)

    @examples(200)
    @given(READ, st.integers(1, 300000))
    def test_not_before_it_was_read(self, use, hours):
        end = by_hours(use, Life(hours=hours))
        self.assertTrue(end is None or end >= use.read_on)
