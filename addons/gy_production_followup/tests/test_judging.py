from unittest import TestCase

from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.gy_sales_process.tests.examples import examples

from ..tools import judging

NUMBERS = st.decimals(-1000, 1000, places=6).map(float)
SIDES = st.sampled_from(["both", "least", "most"])


class TestJudging(TestCase):
    """Whether a value lies within its limits, of one side or two."""

    def test_on_a_limit_is_within(self):
        for value, within in ((58, True), (62, True), (57.999999, False), (62.000001, False)):
            self.assertEqual(judging.is_within(value, "both", 58, 62), within, value)

    def test_one_side(self):
        """The other limit does not count, whatever stands there."""
        self.assertTrue(judging.is_within(1000, "least", 58, 0))
        self.assertFalse(judging.is_within(57, "least", 58, 99))
        self.assertTrue(judging.is_within(-5, "most", 10, 50))
        self.assertFalse(judging.is_within(51, "most", 0, 50))

    def test_what_floats_cannot_say(self):
        self.assertTrue(judging.is_within(0.1 + 0.2, "both", 0.3, 0.3))
        self.assertTrue(judging.is_within(339.95, "least", 339.95, 0))

    def test_words(self):
        for sides, words in (("both", "58 ~ 62 HRC"), ("least", "≥ 58 HRC"), ("most", "≤ 62 HRC")):
            self.assertEqual(judging.limits_words(sides, 58, 62, "HRC"), words)
        self.assertEqual(judging.limits_words("both", 339.95, 340.05), "339.95 ~ 340.05")
        self.assertEqual(judging.limits_words("most", 0, 0.000001, "mm"), "≤ 0.000001 mm")
        self.assertEqual(judging.words(-0.0), "0")
        self.assertEqual(judging.words(12345678.5, "mm"), "12345678.5 mm")

    @examples(300)
    @given(NUMBERS, SIDES, NUMBERS, NUMBERS)
    def test_two_sides_are_both_of_one(self, value, sides, one, other):
        low, high = sorted((one, other))
        least = judging.is_within(value, "least", low, high)
        most = judging.is_within(value, "most", low, high)
        self.assertEqual(judging.is_within(value, "both", low, high), least and most)
        self.assertTrue(least or most, "nothing is beyond both ends")
        self.assertIn(judging.is_within(value, sides, low, high), (True, False))
