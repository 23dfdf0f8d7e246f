from decimal import Decimal
from unittest import TestCase

from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.gy_sales_process.tests.examples import examples

from ..tools import matching, units

KNOWN = st.sampled_from(sorted(units.FACTORS))


class TestUnits(TestCase):
    """One unit in another, exactly, and only where that means something."""

    def test_spellings(self):
        """Fonts have two letters for micro, keyboards have none, drawings are in Chinese."""
        for text in ("μm", "µm", "um", "㎛", "微米", " μ m "):
            self.assertEqual(units.tidy(text), "μm", text)
        for text in ("N·m", "N.m", "N⋅m", "Nm"):
            self.assertEqual(units.tidy(text), "N·m", text)
        self.assertEqual(units.tidy("℃"), "°C")
        self.assertEqual(units.tidy(None), "")
        self.assertEqual(units.tidy("HRC"), "HRC")

    def test_known_factors(self):
        for unit, other, factor in (
            ("mm", "μm", "1000"),
            ("μm", "mm", "0.001"),
            ("cm", "mm", "10"),
            ("in", "mm", "25.4"),
            ("kg", "t", "0.001"),
            ("kN·m", "N·m", "1000"),
            ("mm/s", "μm/s", "1000"),
            ("h", "min", "60"),
            ("rpm", "r/min", "1"),
            ("HRC", "HRC", "1"),
            ("", "", "1"),
        ):
            self.assertEqual(units.factor(unit, other), Decimal(factor), f"{unit} {other}")

    def test_what_is_no_unit_of_the_same_kind(self):
        for unit, other in (
            ("mm", "HRC"),
            ("kN", "kg"),
            ("HRC", "HBW"),
            ("mm", ""),
            ("", "mm"),
            ("MM", "mm"),
            ("mN", "MN"),
            ("°C", "K"),
        ):
            self.assertIsNone(units.factor(unit, other), f"{unit} {other}")

    @examples(200)
    @given(KNOWN, KNOWN)
    def test_there_and_back(self, unit, other):
        there, back = units.factor(unit, other), units.factor(other, unit)
        self.assertEqual(there is None, back is None)
        if there is not None:
            self.assertAlmostEqual(there * back, 1, places=20)

    @examples(200)
    @given(KNOWN, KNOWN, KNOWN)
    def test_by_way_of_a_third(self, unit, over, other):
        steps = units.factor(unit, over), units.factor(over, other)
        if None not in steps:
            self.assertAlmostEqual(steps[0] * steps[1], units.factor(unit, other), places=15)

    @examples(100)
    @given(st.text(max_size=8))
    def test_whatever_is_written_is_a_unit_of_itself(self, text):
        self.assertEqual(units.tidy(units.tidy(text)), units.tidy(text))
        self.assertEqual(units.factor(text, text), 1)


class TestMatching(TestCase):
    """Names of characteristics in plans and agreements."""

    def test_what_does_not_count(self):
        for name in ("径向游隙", " 径向 游隙 ", "径向游隙：", "（径向游隙）"):
            self.assertEqual(matching.key(name), "径向游隙", name)
        self.assertEqual(matching.key("Radial Clearance"), matching.key("radial-clearance"))
        self.assertEqual(matching.key(None), "")

    def test_found_by_any_of_its_names(self):
        rows = [("Hardness", 1), ("径向游隙", 2), ("", 3)]
        self.assertEqual(matching.find(["Radial Clearance", "径向游隙"], rows), 2)
        self.assertIsNone(matching.find(["轴向游隙"], rows))
        self.assertIsNone(matching.find(["", None], rows), "no name is no name in common")
