from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from odoo.tests import BaseCase

from odoo.addons.gy_sales_process.tests.examples import examples

from ..tools import interest
from ..tools.interest import Rate

RATES = [
    Rate(date(2024, 7, 22), 3.35),
    Rate(date(2024, 10, 21), 3.10),
    Rate(date(2025, 5, 20), 3.0),
]
DAYS = st.dates(date(2019, 1, 1), date(2035, 1, 1))


class TestInterest(BaseCase):
    """Interest for late payment (R14.4)."""

    def test_rate_of_a_day(self):
        for day, rate in (
            (date(2024, 7, 21), None),
            (date(2024, 7, 22), 3.35),
            (date(2024, 10, 20), 3.35),
            (date(2024, 10, 21), 3.10),
            (date(2030, 1, 1), 3.0),
        ):
            self.assertEqual(interest.rate_on(RATES, day), rate, day)
            self.assertEqual(interest.rate_on(RATES[::-1], day), rate, day)

    def test_rates(self):
        self.assertAlmostEqual(interest.agreed_yearly(0.05), 18.25)
        self.assertAlmostEqual(interest.with_surcharge(3.0, 30), 3.9)

    def test_amounts(self):
        due = date(2025, 6, 30)
        for until, days, amount in (
            (date(2025, 6, 30), 0, 0.0),
            (date(2025, 6, 29), 0, 0.0),
            (date(2025, 7, 1), 1, 10.68),
            (date(2026, 6, 30), 365, 3900.0),
        ):
            self.assertEqual(interest.interest(100000.0, 3.9, due, until), (days, amount), until)

    @examples(200)
    @given(st.floats(0, 1e8), st.floats(0, 24), DAYS, DAYS, DAYS)
    def test_never_less_for_longer(self, principal, yearly, due, first, second):
        first, second = sorted((first, second))
        earlier = interest.interest(principal, yearly, due, first)
        self.assertLessEqual(earlier, interest.interest(principal, yearly, due, second))
        self.assertGreaterEqual(earlier[1], 0)
