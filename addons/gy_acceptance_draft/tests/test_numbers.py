from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from odoo.addons.gy_sales_process.tests.examples import examples

from ..tools import drafts
from ..tools.drafts import LAST_UNIT, WHOLE, DraftError, Interval

NUMBER = "5" + "0" * 28 + "7"
UNITS = st.integers(1, LAST_UNIT)
INTERVALS = st.tuples(UNITS, UNITS).map(sorted).map(lambda pair: Interval(*pair))


@tagged("post_install", "-at_install")
class TestNumbers(BaseCase):
    """What is written on a draft, and its terms, without a database (R6.9)."""

    def assertCode(self, code, function, *args):
        with self.assertRaises(DraftError) as caught:
            function(*args)
        self.assertEqual(caught.exception.args[0], code)

    def test_numbers(self):
        for text, expected in (
            (NUMBER, NUMBER),
            (f" {NUMBER[:10]} {NUMBER[10:]}\n", NUMBER),
            ("3020005120201234", "3020005120201234"),
        ):
            self.assertEqual(drafts.read_number(text), expected)
        for text in (None, "", "1", NUMBER + "1", NUMBER[:-1] + "X", "３" * 30, "1" * 17):
            self.assertCode("number", drafts.read_number, text)

    def test_intervals(self):
        for start, end, expected in (
            ("1", "300000", Interval(1, 300000)),
            ("000000000001", "000000000001", Interval(1, 1)),
            ("0", "0", WHOLE),
            (1, 5, Interval(1, 5)),
            ("1", "999999999999", Interval(1, LAST_UNIT)),
            ("", None, None),
            (None, None, None),
        ):
            self.assertEqual(drafts.read_interval(start, end), expected)
        for start, end in (
            ("1", ""),
            (None, "5"),
            ("5", "4"),
            ("0", "5"),
            ("5", "0"),
            ("-1", "5"),
            ("1.0", "5"),
            ("1", "1000000000000"),
            ("a", "b"),
        ):
            self.assertCode("interval", drafts.read_interval, start, end)

    def test_media(self):
        paper = "3020005120201234"
        self.assertEqual(drafts.medium_of(NUMBER, None), "electronic")
        self.assertEqual(drafts.medium_of(NUMBER, WHOLE), "package")
        self.assertEqual(drafts.medium_of(NUMBER, Interval(1, 5)), "package")
        self.assertEqual(drafts.medium_of(paper, None), "paper")
        self.assertCode("paper_interval", drafts.medium_of, paper, Interval(1, 5))

    def test_amounts(self):
        for interval, amount in (
            (Interval(1, 300000), 3000),
            (Interval(1, 1), 0.01),
            (Interval(100001, 300000), 2000.0),
            (WHOLE, 123.45),
            (None, 123.45),
            (Interval(1, 110), 1.1),
        ):
            drafts.check_amount(interval, amount)
        for interval, amount in (
            (Interval(1, 300000), 2999.99),
            (Interval(0, 0), 0),
            (None, -5),
            (None, 0.001),
            (Interval(1, 2), 0.01),
        ):
            self.assertCode("amount", drafts.check_amount, interval, amount)

    def test_overlaps(self):
        for one, other, expected in (
            (Interval(1, 10), Interval(11, 20), False),
            (Interval(1, 10), Interval(10, 20), True),
            (Interval(1, 10), Interval(3, 4), True),
            (Interval(3, 4), Interval(1, 10), True),
            (WHOLE, Interval(3, 4), True),
            (Interval(3, 4), WHOLE, True),
            (WHOLE, WHOLE, True),
        ):
            self.assertEqual(one.overlaps(other), expected, (one, other))

    @examples()
    @given(INTERVALS, INTERVALS)
    def test_overlap_is_mutual_and_real(self, one, other):
        self.assertEqual(one.overlaps(other), other.overlaps(one))
        common = max(one.start, other.start) <= min(one.end, other.end)
        self.assertEqual(one.overlaps(other), common)

    @examples()
    @given(INTERVALS)
    def test_amount_of_an_interval_is_its_own(self, interval):
        drafts.check_amount(interval, interval.amount)

    @examples()
    @given(INTERVALS.filter(lambda interval: interval.end > interval.start), st.data())
    def test_split_loses_nothing(self, interval, data):
        units = interval.end - interval.start + 1
        wanted = data.draw(st.integers(1, units - 1))
        taken, rest = drafts.split(interval, wanted / 100)
        self.assertEqual((taken.start, rest.end), interval)
        self.assertEqual(taken.end + 1, rest.start)
        self.assertFalse(taken.overlaps(rest))
        total = drafts.to_units(taken.amount) + drafts.to_units(rest.amount)
        self.assertEqual(total, units)

    def test_split_refusals(self):
        for interval, amount in (
            (Interval(1, 100), 1),
            (Interval(1, 100), 0),
            (Interval(1, 100), 2),
            (WHOLE, 1),
            (None, 1),
        ):
            self.assertCode("split", drafts.split, interval, amount)

    def test_presentation(self):
        maturity = date(2026, 3, 9)
        self.assertEqual(drafts.present_by(maturity, 10), date(2026, 3, 19))
        free = {date(2026, 3, 19), date(2026, 3, 20)}
        self.assertEqual(
            drafts.present_by(maturity, 10, lambda day: day not in free), date(2026, 3, 21)
        )

    @examples()
    @given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(0, 60))
    def test_presentation_ends_on_a_working_day(self, maturity, days):
        last = drafts.present_by(maturity, days, lambda day: day.weekday() < 5)
        self.assertLess(last.weekday(), 5)
        self.assertLessEqual(maturity + timedelta(days), last)
        self.assertLess(last, maturity + timedelta(days + 3))

    def test_recourse(self):
        self.assertEqual(drafts.recourse_by(date(2026, 8, 31), 6), date(2027, 2, 28))
        self.assertEqual(drafts.recourse_by(date(2026, 1, 15), 3), date(2026, 4, 15))
