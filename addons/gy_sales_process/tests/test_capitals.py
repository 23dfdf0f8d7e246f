from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from ..tools import capitals, placeholders
from .examples import examples

DIGITS = {word: value for value, word in enumerate("零壹贰叁肆伍陆柒捌玖")}
TENS = {"拾": 10, "佰": 100, "仟": 1000}


def read(words):
    """Read an amount in capital figures back: the rules of cheques, written a second time."""
    sign = -1 if words.startswith("负") else 1
    whole, _, rest = words.lstrip("负").partition("元")
    if not _:
        whole, rest = "", words.lstrip("负")
    value = Decimal(read_whole(whole))
    for unit, part in (("角", Decimal("0.1")), ("分", Decimal("0.01"))):
        if unit in rest:
            digit, rest = rest.split(unit)
            value += DIGITS[digit[-1]] * part
    return sign * value


def read_whole(words):
    for unit, size in (("亿", 10**8), ("万", 10**4)):
        if unit in words:
            high, low = words.rsplit(unit, 1)
            return read_whole(high) * size + read_whole(low)
    total, digit = 0, 0
    for word in words:
        if word in TENS:
            total += (digit or 1) * TENS[word]
            digit = 0
        else:
            digit = DIGITS[word]
    return total + digit


@tagged("post_install", "-at_install")
class TestCapitals(BaseCase):
    """The amount in capital figures says exactly what the figures say (R4.2)."""

    def test_table(self):
        for amount, words in (
            ("0", "零元整"),
            ("0.01", "壹分"),
            ("0.1", "壹角整"),
            ("0.56", "伍角陆分"),
            ("1", "壹元整"),
            ("10", "壹拾元整"),
            ("10.05", "壹拾元零伍分"),
            ("20.5", "贰拾元伍角整"),
            ("101", "壹佰零壹元整"),
            ("325.04", "叁佰贰拾伍元零肆分"),
            ("1010", "壹仟零壹拾元整"),
            ("1409.5", "壹仟肆佰零玖元伍角整"),
            ("6007.14", "陆仟零柒元壹角肆分"),
            ("16409.02", "壹万陆仟肆佰零玖元零贰分"),
            ("100010", "壹拾万零壹拾元整"),
            ("10000001", "壹仟万零壹元整"),
            ("100100000", "壹亿零壹拾万元整"),
            ("1000000000000", "壹万亿元整"),
            ("-12.3", "负壹拾贰元叁角整"),
        ):
            with self.subTest(amount):
                self.assertEqual(capitals.amount_in_capitals(Decimal(amount)), words)

    def test_floats_as_they_are_printed(self):
        self.assertEqual(capitals.amount_in_capitals(0.1 + 0.2), "叁角整")
        self.assertEqual(capitals.amount_in_capitals(2.675), "贰元陆角捌分")
        self.assertEqual(
            capitals.amount_in_capitals(1234567.89), "壹佰贰拾叁万肆仟伍佰陆拾柒元捌角玖分"
        )

    @examples()
    @given(st.integers(min_value=-(10**17) + 1, max_value=10**17 - 1))
    def test_every_amount_reads_back(self, cents):
        amount = Decimal(cents) / 100
        words = capitals.amount_in_capitals(amount)
        self.assertEqual(read(words), amount, words)

    @examples()
    @given(st.integers(min_value=-(10**17) + 1, max_value=10**17 - 1))
    def test_form(self, cents):
        words = capitals.amount_in_capitals(Decimal(cents) / 100)
        self.assertTrue(words.endswith("整") != words.endswith("分"))
        self.assertEqual(words.count("元"), abs(cents) >= 100 or not cents)
        self.assertNotIn("零零", words)
        self.assertNotRegex(words, "零[拾佰仟万亿角整]")

    def test_too_large(self):
        for amount in (10**15, Decimal("-1e15"), Decimal("Infinity")):
            with self.subTest(amount), self.assertRaises((ValueError, ArithmeticError)):
                capitals.amount_in_capitals(amount)

    def test_numbers_of_articles(self):
        words = [capitals.number_in_words(number) for number in (1, 2, 10, 11, 15, 20, 21)]
        self.assertEqual(words, ["一", "二", "十", "十一", "十五", "二十", "二十一"])


@tagged("post_install", "-at_install")
class TestPlaceholders(BaseCase):
    def test_names_and_filling(self):
        text = "质保期{months}个月，{ place }交货，{unknown}"
        self.assertEqual(placeholders.names(text), {"months", "place", "unknown"})
        self.assertEqual(
            placeholders.fill(text, {"months": 12, "place": "沈阳"}),
            "质保期12个月，沈阳交货，{unknown}",
        )

    def test_nothing_is_evaluated(self):
        for text in ("{a.__class__}", "{0}", "{a[0]}", "${a}", "%(a)s", "{{a}}", "{}", "{a!r}"):
            with self.subTest(text):
                self.assertNotIn("<class", placeholders.fill(text, {"a": "{a.__class__}"}))

    @examples()
    @given(st.text(), st.dictionaries(st.text(), st.text()))
    def test_never_fails(self, text, values):
        placeholders.fill(text, values)

    def test_filled_values_are_not_filled_again(self):
        self.assertEqual(placeholders.fill("{a}", {"a": "{b}", "b": "x"}), "{b}")
