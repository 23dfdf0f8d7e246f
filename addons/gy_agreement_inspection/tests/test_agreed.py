from decimal import Decimal
from unittest import TestCase

from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.gy_production_followup.tools import judging
from odoo.addons.gy_sales_process.tests.examples import examples

from ..tools import agreed, following, units

NUMBERS = st.decimals(-5000, 5000, places=4)
FINE = st.decimals(-1, 1, places=9)
LENGTHS = st.sampled_from(["μm", "mm", "cm", "m"])


def text(number):
    return f"{number:f}"


class TestAsked(TestCase):
    """What a row of an agreement asks for in an inspection."""

    def values(self, *args, **kwargs):
        asked = agreed.asked(*args, **kwargs)
        return (asked.kind, asked.sides, asked.minimum, asked.maximum, asked.unit)

    def test_sides(self):
        for lower, upper, wanted in (
            ("60", "95", ("measure", "both", 60, 95, "μm")),
            ("60", "", ("measure", "least", 60, 0, "μm")),
            ("", "95", ("measure", "most", 0, 95, "μm")),
            ("0", "0", ("measure", "both", 0, 0, "μm")),
            ("－０．０３", "+0.05", ("measure", "both", Decimal("-0.03"), Decimal("0.05"), "μm")),
        ):
            self.assertEqual(self.values(lower, upper, "μm"), wanted)

    def test_without_limits_somebody_judges(self):
        """A nominal value or words: what is found is written down, and judged."""
        self.assertEqual(self.values("", "", "mm")[0], "text")
        self.assertEqual(self.values(None, None, None)[0], "text")
        self.assertEqual(self.values("", "", "", is_number=False)[0], "text")
        self.assertEqual(self.values("", "", "", is_number=False, plan_kind="check")[0], "check")
        self.assertEqual(self.values("1", "2", "mm", is_number=False)[0], "text")

    def test_in_the_unit_of_the_plan(self):
        """The instrument shows micrometres; the agreement says millimetres."""
        asked = self.values("0.060", "0.095", "mm", plan_kind="measure", plan_unit="µm")
        self.assertEqual(asked, ("measure", "both", 60, 95, "µm"))
        asked = self.values("15", "", "cm", plan_kind="measure", plan_unit="mm")
        self.assertEqual(asked, ("measure", "least", 150, 0, "mm"))

    def test_of_another_kind(self):
        """What cannot be converted keeps its own unit, and is never read in the plan's."""
        asked = self.values("58", "62", "HRC", plan_kind="measure", plan_unit="HBW")
        self.assertEqual(asked, ("measure", "both", 58, 62, "HRC"))
        asked = self.values("58", "62", "HRC", plan_kind="check", plan_unit="")
        self.assertEqual(asked[-1], "HRC")

    def test_too_fine_for_the_unit_of_the_plan(self):
        """Half a nanometre is no number in metres here; it stays in micrometres."""
        asked = self.values("0.5", "1", "μm", plan_kind="measure", plan_unit="m")
        self.assertEqual(asked, ("measure", "both", Decimal("0.5"), 1, "μm"))

    def test_too_fine_at_all(self):
        self.assertEqual(self.values("0.0000001", "0.0000009", "mm")[0], "text")
        self.assertEqual(self.values("1" * 30, "", "mm")[0], "text")

    @examples(300)
    @given(NUMBERS, NUMBERS, LENGTHS, LENGTHS, NUMBERS)
    def test_judged_alike_in_every_unit(self, one, other, unit, plan_unit, found):
        """What the agreement takes is taken in the unit of the plan, and nothing else."""
        low, high = sorted((one, other))
        asked = agreed.asked(text(low), text(high), unit, plan_kind="measure", plan_unit=plan_unit)
        here = found * units.factor(unit, asked.unit)
        taken = judging.is_within(
            float(here), asked.sides, float(asked.minimum), float(asked.maximum)
        )
        if here == here.quantize(agreed.STEP):
            self.assertEqual(taken, low <= found <= high)

    @examples(300)
    @given(FINE, FINE)
    def test_no_limit_becomes_wider(self, one, other):
        low, high = sorted((one, other))
        asked = agreed.asked(text(low), text(high), "mm")
        if asked.kind == "measure":
            self.assertTrue(low <= asked.minimum <= asked.maximum <= high)


class TestFollowing(TestCase):
    """What becomes of findings when another revision holds."""

    def line(self, **values):
        return {
            "kind": "measure",
            "sides": "both",
            "minimum": 60.0,
            "maximum": 95.0,
            "unit": "μm",
            "requirement": "60 … 95 μm",
            "is_measured": True,
            "value": 80.0,
            **values,
        }

    def test_the_same_is_no_change(self):
        self.assertEqual(following.changed(self.line(), self.line(minimum=60.00000001)), [])
        self.assertEqual(following.changed(self.line(unit=False), self.line(unit="")), [])
        self.assertEqual(following.emptied(self.line(), self.line()), {})

    def test_changed_terms(self):
        self.assertEqual(following.changed(self.line(), self.line(maximum=90.0)), ["maximum"])
        self.assertEqual(
            following.changed(self.line(), self.line(kind="text", unit="")), ["kind", "unit"]
        )

    def test_a_number_is_kept_in_its_unit(self):
        self.assertEqual(following.emptied(self.line(), self.line(maximum=90.0)), {})
        self.assertEqual(following.emptied(self.line(unit="um"), self.line()), {})
        for values in (self.line(unit="mm"), self.line(kind="text")):
            self.assertEqual(following.emptied(self.line(), values)["is_measured"], False)

    def test_words_are_judged_anew(self):
        said = self.line(kind="text", requirement="GCr15", verdict="pass")
        emptied = following.emptied(said, self.line(kind="text", requirement="G20Cr2Ni4A"))
        self.assertIs(emptied["verdict"], False)

    def test_carried_from_the_plan(self):
        carried = following.carried(self.line(unit="µm"), self.line())
        self.assertEqual(carried, {"value": 80.0, "is_measured": True})
        for line in ({}, None, self.line(is_measured=False), self.line(unit="mm")):
            self.assertEqual(following.carried(line, self.line()), {})
