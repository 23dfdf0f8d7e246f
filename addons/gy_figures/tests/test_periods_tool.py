import doctest
from datetime import date

from odoo.tests import BaseCase, tagged

from ..tools import periods


@tagged("post_install", "-at_install")
class TestPeriods(BaseCase):
    """Periods end with the month, quarter or year of today, on whatever day that is."""

    def test_doctests(self):
        self.assertFalse(doctest.testmod(periods).failed)

    def test_a_period_has_its_months(self):
        counts = {"month": 1, "quarter": 3, "year": 12, "last12": 12}
        for day in (date(2026, 1, 1), date(2026, 12, 31), date(2028, 2, 29), date(2027, 10, 1)):
            for period, count in counts.items():
                span = periods.span_of(period, day)
                months = periods.months_of(span)
                self.assertEqual(len(months), count, (period, day))
                self.assertTrue(span[0] <= day < span[1], (period, day))
                self.assertEqual((months[0][0], months[-1][1]), span)

    def test_the_last_month_of_the_last_twelve_is_this_one(self):
        begin, end = periods.span_of("last12", date(2026, 3, 9))
        self.assertEqual((begin, end), (date(2025, 4, 1), date(2026, 4, 1)))
