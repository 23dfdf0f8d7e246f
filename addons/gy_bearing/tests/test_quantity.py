from unittest import TestCase

from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.gy_sales_process.tests.examples import examples

from ..tools import quantity
from ..tools.quantity import QuantityError

NUMBERS = st.decimals(-1000, 1000, places=3).map(str)


class TestQuantity(TestCase):
    """Numbers and limits as engineers write them."""

    def test_numbers(self):
        for text, value in (
            ("340", 340.0),
            ("-0.03", -0.03),
            ("+0.05", 0.05),
            ("－０．０３", -0.03),
            (" 12 ", 12.0),
            ("0", 0.0),
            ("", None),
            (None, None),
        ):
            self.assertEqual(quantity.number(text), value, text)

    def test_no_number(self):
        for text in ("abc", "1,5", "12 mm", "1e5", "--1", "1.", "∞", "nan", "1 2", "9" * 400):
            with self.assertRaises(QuantityError) as caught:
                quantity.number(text)
            self.assertEqual(str(caught.exception), "number")

    def test_limits(self):
        self.assertEqual(quantity.limits("5", "", "6"), (5.0, None, 6.0))
        self.assertEqual(quantity.limits("", "0", "0"), (None, 0.0, 0.0), "nought is a limit")
        for given_, reason in (
            (("5", "6", "7"), "outside"),
            (("8", "6", "7"), "outside"),
            (("6.5", "7", "6"), "order"),
            (("x", "", ""), "number"),
        ):
            with self.assertRaises(QuantityError) as caught:
                quantity.limits(*given_)
            self.assertEqual(str(caught.exception), reason)

    def test_words(self):
        for given_, text in (
            (("340", "339.95", "340.05"), "340 (339.95 … 340.05)"),
            (("", "6", "9"), "6 … 9"),
            (("", "12", ""), "≥ 12"),
            (("", "", "80"), "≤ 80"),
            (("5", "4", ""), "5 (≥ 4)"),
            (("C3", "", ""), "C3"),
            (("", "", ""), ""),
            ((None, None, None), ""),
        ):
            self.assertEqual(quantity.words(*given_), text)

    @examples(200)
    @given(NUMBERS, NUMBERS, NUMBERS)
    def test_what_passes_lies_within_its_limits(self, value, lower, upper):
        try:
            middle, low, high = quantity.limits(value, lower, upper)
        except QuantityError:
            self.assertFalse(float(lower) <= float(value) <= float(upper))
        else:
            self.assertTrue(low <= middle <= high)
