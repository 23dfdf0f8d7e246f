from unittest import TestCase

from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.gy_sales_process.tests.examples import examples

from ..tools import sampling

LOTS = st.integers(1, 600000)
LEVELS = st.sampled_from(sampling.LEVELS)
AQLS = st.sampled_from(sampling.AQLS)
SEVERITIES = st.sampled_from(sampling.SEVERITIES)


class TestCodeLetters(TestCase):
    """Table 1 of GB/T 2828.1-2012."""

    def test_known_letters(self):
        for lot, level, letter in (
            (2, "II", "A"),
            (8, "II", "A"),
            (9, "II", "B"),
            (25, "II", "C"),
            (50, "II", "D"),
            (51, "II", "E"),
            (90, "I", "C"),
            (90, "III", "F"),
            (150, "II", "F"),
            (280, "II", "G"),
            (281, "II", "H"),
            (500, "II", "H"),
            (1200, "II", "J"),
            (1201, "II", "K"),
            (3200, "S-4", "G"),
            (10000, "S-1", "C"),
            (35000, "II", "M"),
            (150000, "I", "L"),
            (500000, "II", "P"),
            (500001, "III", "R"),
        ):
            self.assertEqual(sampling.code_letter(lot, level), letter, (lot, level))

    def test_one_piece(self):
        self.assertEqual(sampling.code_letter(1), "A")

    @examples(200)
    @given(LOTS, LOTS, LEVELS)
    def test_larger_lots_have_later_letters(self, one, other, level):
        small, large = sorted((one, other))
        self.assertLessEqual(sampling.code_letter(small, level), sampling.code_letter(large, level))

    @examples(100)
    @given(LOTS)
    def test_higher_levels_have_later_letters(self, lot):
        for group in (sampling.LEVELS[:4], sampling.LEVELS[4:]):
            letters = [sampling.code_letter(lot, level) for level in group]
            self.assertEqual(letters, sorted(letters))


class TestMasterTables(TestCase):
    """Tables 2-A, 2-B and 2-C: known rows, arrows, and what holds for all of them."""

    def assertPlans(self, severity, rows):
        for letter, aql, size, accepted in rows:
            plan = sampling.master_plan(letter, aql, severity)
            self.assertEqual((plan.size, plan.accepted), (size, accepted), (letter, aql))
            self.assertEqual(plan.rejected, accepted + 1)

    def test_normal(self):
        self.assertPlans(
            "normal",
            [
                # The whole row of the letter J, the most used one
                ("J", "0.010", 1250, 0),
                ("J", "0.065", 200, 0),
                ("J", "0.10", 125, 0),
                ("J", "0.15", 80, 0),
                ("J", "0.25", 50, 0),
                ("J", "0.40", 125, 1),
                ("J", "0.65", 80, 1),
                ("J", "1.0", 80, 2),
                ("J", "1.5", 80, 3),
                ("J", "2.5", 80, 5),
                ("J", "4.0", 80, 7),
                ("J", "6.5", 80, 10),
                ("J", "10", 80, 14),
                # The column of 1.0
                ("A", "1.0", 13, 0),
                ("E", "1.0", 13, 0),
                ("F", "1.0", 13, 0),
                ("G", "1.0", 50, 1),
                ("H", "1.0", 50, 1),
                ("K", "1.0", 125, 3),
                ("L", "1.0", 200, 5),
                ("M", "1.0", 315, 7),
                ("N", "1.0", 500, 10),
                ("P", "1.0", 800, 14),
                ("Q", "1.0", 1250, 21),
                ("R", "1.0", 1250, 21),
                # Corners
                ("A", "6.5", 2, 0),
                ("A", "10", 5, 1),
                ("B", "6.5", 2, 0),
                ("B", "10", 5, 1),
                ("C", "2.5", 5, 0),
                ("C", "4.0", 3, 0),
                ("C", "6.5", 8, 1),
                ("F", "1.5", 32, 1),
                ("G", "2.5", 32, 2),
                ("L", "10", 125, 21),
                ("Q", "0.010", 1250, 0),
                ("R", "0.010", 1250, 0),
                ("R", "0.015", 800, 0),
                ("R", "0.025", 2000, 1),
                ("R", "0.65", 2000, 21),
            ],
        )

    def test_tightened(self):
        self.assertPlans(
            "tightened",
            [
                ("A", "1.0", 20, 0),
                ("F", "1.0", 20, 0),
                ("G", "1.0", 80, 1),
                ("H", "1.0", 80, 1),
                ("J", "1.0", 80, 1),
                ("K", "1.0", 125, 2),
                ("L", "1.0", 200, 3),
                ("M", "1.0", 315, 5),
                ("N", "1.0", 500, 8),
                ("P", "1.0", 800, 12),
                ("Q", "1.0", 1250, 18),
                ("R", "1.0", 1250, 18),
                ("A", "6.5", 3, 0),
                ("A", "10", 8, 1),
                ("B", "6.5", 3, 0),
                ("R", "0.010", 2000, 0),
                ("R", "0.025", 3150, 1),
                ("Q", "0.025", 3150, 1),
                ("R", "0.040", 2000, 1),
            ],
        )

    def test_reduced(self):
        self.assertPlans(
            "reduced",
            [
                ("A", "1.0", 5, 0),
                ("E", "1.0", 5, 0),
                ("F", "1.0", 5, 0),
                ("J", "1.0", 32, 1),
                ("K", "1.0", 50, 2),
                ("L", "1.0", 80, 3),
                ("M", "1.0", 125, 5),
                ("N", "1.0", 200, 6),
                ("P", "1.0", 315, 8),
                ("Q", "1.0", 500, 10),
                ("R", "1.0", 500, 10),
                ("A", "6.5", 2, 0),
                ("D", "1.5", 3, 0),
                ("Q", "0.010", 500, 0),
            ],
        )

    @examples(300)
    @given(st.sampled_from(sampling.LETTERS[:-1]), AQLS)
    def test_severities_beside_each_other(self, letter, aql):
        """Who tightens looks at as much or more and takes no more; who reduces looks at less."""
        normal, tightened, reduced = (
            sampling.master_plan(letter, aql, severity) for severity in sampling.SEVERITIES
        )
        self.assertLessEqual(
            (tightened.accepted + 1) / tightened.size, (normal.accepted + 1) / normal.size
        )
        self.assertLessEqual(reduced.size, normal.size)
        self.assertLessEqual(reduced.accepted, normal.accepted)

    @examples(300)
    @given(st.sampled_from(sampling.LETTERS[:-1]), AQLS, AQLS, SEVERITIES)
    def test_a_larger_limit_never_asks_for_more(self, letter, one, other, severity):
        tight, wide = sorted((one, other), key=sampling.AQLS.index)
        first = sampling.master_plan(letter, tight, severity)
        second = sampling.master_plan(letter, wide, severity)
        self.assertLessEqual(first.accepted / first.size, second.accepted / second.size)


class TestPlans(TestCase):
    """The plan for a lot."""

    def test_known_plans(self):
        for lot, level, aql, severity, size, accepted in (
            (1000, "II", "1.0", "normal", 80, 2),
            (1000, "II", "2.5", "normal", 80, 5),
            (1000, "II", "1.0", "tightened", 80, 1),
            (1000, "II", "1.0", "reduced", 32, 1),
            (500, "II", "0.65", "normal", 80, 1),
            (150, "II", "1.5", "normal", 32, 1),
            (3000, "I", "4.0", "normal", 50, 5),
        ):
            plan = sampling.plan(lot, level, aql, severity)
            self.assertEqual((plan.size, plan.accepted), (size, accepted), (lot, level, aql))

    def test_small_lots_are_looked_at_whole(self):
        """A sample of thirteen out of ten pieces: all ten, and none may fail."""
        plan = sampling.plan(10, "II", "1.0")
        self.assertEqual((plan.size, plan.accepted), (10, 0))
        self.assertEqual(sampling.plan(13, "II", "1.0").size, 13)
        self.assertEqual(sampling.plan(14, "II", "1.0").size, 13)
        self.assertEqual(sampling.plan(1, "II", "10").size, 1)

    @examples(500)
    @given(LOTS, LEVELS, AQLS, SEVERITIES)
    def test_every_lot_has_a_plan(self, lot, level, aql, severity):
        plan = sampling.plan(lot, level, aql, severity)
        self.assertTrue(0 <= plan.accepted < plan.size <= lot or (plan.size, lot) == (1, 1))
        if plan.size == lot:
            self.assertEqual(plan.accepted, 0)
