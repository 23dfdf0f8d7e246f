import doctest
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from odoo.addons.gy_repair.tools import prolonging
from odoo.addons.gy_sales_process.tests.examples import examples

DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))
ENDS = st.none() | DAYS
MONTHS = st.integers(0, 60)
RULES = st.sampled_from(["keep", "new", "least"])


@tagged("post_install", "-at_install")
class TestProlonging(BaseCase):
    """The plain engine, by table and by property (R13.2)."""

    def test_examples_in_the_code(self):
        self.assertEqual(doctest.testmod(prolonging).failed, 0)

    def test_table(self):
        old, new, shipped = date(2027, 3, 1), date(2028, 6, 1), date(2027, 1, 1)
        for rule, old_end, new_end, months, expected in (
            ("keep", old, new, 6, old),
            ("keep", None, new, 6, None),  # the old piece's term had not begun
            ("new", old, new, 6, new),
            ("new", old, None, 6, None),  # the new one's has not begun
            ("new", None, new, 6, new),
            ("least", old, new, 6, date(2027, 7, 1)),
            ("least", old, new, 1, old),
            ("least", old, new, 0, old),
            ("least", None, new, 6, None),
        ):
            with self.subTest(rule=rule, old=old_end, new=new_end, months=months):
                found = prolonging.replaced(rule, old_end, new_end, shipped, months)
                self.assertEqual(found, expected)

    def test_days(self):
        self.assertEqual(prolonging.prolonged(date(2027, 2, 27), 3), date(2027, 3, 2))
        self.assertIsNone(prolonging.prolonged(None, 30))

    @examples(50)
    @given(DAYS, st.integers(0, 3000))
    def test_prolonged_by_exactly_these_days(self, end, days):
        self.assertEqual(prolonging.prolonged(end, days) - end, timedelta(days=days))

    @examples(50)
    @given(ENDS, st.integers(0, 300), st.integers(0, 300))
    def test_repairs_add_up(self, end, one, other):
        together = prolonging.prolonged(end, one + other)
        self.assertEqual(prolonging.prolonged(prolonging.prolonged(end, one), other), together)

    @examples(100)
    @given(RULES, ENDS, ENDS, DAYS, MONTHS)
    def test_a_rule_gives_one_of_three_days(self, rule, old_end, new_end, shipped, months):
        found = prolonging.replaced(rule, old_end, new_end, shipped, months)
        least = shipped + relativedelta(months=months)
        self.assertIn(found, (old_end, new_end, least))

    @examples(100)
    @given(DAYS, ENDS, DAYS, MONTHS)
    def test_the_customer_never_loses_by_a_minimum(self, old_end, new_end, shipped, months):
        kept = prolonging.replaced("keep", old_end, new_end, shipped, months)
        least = prolonging.replaced("least", old_end, new_end, shipped, months)
        self.assertGreaterEqual(least, kept)
        self.assertGreaterEqual(least, shipped + relativedelta(months=months))
