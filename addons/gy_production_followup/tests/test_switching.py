from unittest import TestCase

from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.gy_sales_process.tests.examples import examples

from ..tools import switching
from ..tools.switching import Lot, State, told

GOOD, BAD = Lot(True), Lot(False)
LOTS = st.lists(
    st.builds(Lot, st.booleans(), st.sampled_from([0, 1, 2, 3, 5]), st.booleans()), max_size=60
)


class TestSwitching(TestCase):
    """Normal, tightened, reduced (GB/T 2828.1-2012, 9.3)."""

    def severity(self, *lots, may_reduce=False):
        return told(lots, may_reduce).severity

    def test_begins_with_normal_inspection(self):
        self.assertEqual(told([]), State("normal", 0))

    def test_two_of_five_tighten(self):
        self.assertEqual(self.severity(BAD), "normal")
        self.assertEqual(self.severity(BAD, BAD), "tightened")
        self.assertEqual(self.severity(BAD, GOOD, GOOD, GOOD, BAD), "tightened")
        self.assertEqual(self.severity(BAD, GOOD, GOOD, GOOD, GOOD, BAD), "normal")

    def test_five_in_a_row_are_normal_again(self):
        tightened = (BAD, BAD)
        self.assertEqual(self.severity(*tightened, *[GOOD] * 4), "tightened")
        self.assertEqual(self.severity(*tightened, *[GOOD] * 5), "normal")
        self.assertEqual(self.severity(*tightened, *[GOOD] * 4, BAD, *[GOOD] * 4), "tightened")
        self.assertEqual(self.severity(*tightened, *[GOOD] * 4, BAD, *[GOOD] * 5), "normal")
        # What was not accepted before counts no more.
        self.assertEqual(self.severity(*tightened, *[GOOD] * 5, BAD), "normal")

    def test_given_up(self):
        """Five lots not accepted while inspection is tightened, in a row or not."""
        lots = [BAD, BAD]
        for _count in range(4):
            lots += [GOOD, BAD]
        self.assertEqual(self.severity(*lots), "tightened")
        self.assertEqual(self.severity(*lots, GOOD, BAD), switching.DISCONTINUED)
        self.assertEqual(self.severity(*lots, BAD, *[GOOD] * 4), switching.DISCONTINUED)
        self.assertEqual(self.severity(*lots, BAD, *[GOOD] * 5), "tightened")

    def test_score_without_leeway(self):
        """Acceptance numbers 0 and 1: two points a lot."""
        self.assertEqual(told([GOOD] * 14).score, 28)
        self.assertEqual(told([*[GOOD] * 14, BAD]).score, 0)
        self.assertEqual(self.severity(*[GOOD] * 15), "normal", "nobody wants it reduced")
        self.assertEqual(self.severity(*[GOOD] * 14, may_reduce=True), "normal")
        self.assertEqual(self.severity(*[GOOD] * 15, may_reduce=True), "reduced")

    def test_score_with_leeway(self):
        """From 2 on: three points, if the next smaller limit would have taken the lot, too."""
        good, close = Lot(True, 3), Lot(True, 3, accepted_tighter=False)
        self.assertEqual(told([good] * 9).score, 27)
        self.assertEqual(told([*[good] * 9, close]).score, 0, "accepted, and the score begins anew")
        self.assertEqual(self.severity(*[good] * 10, may_reduce=True), "reduced")

    def test_back_from_reduced(self):
        reduced = [GOOD] * 15
        self.assertEqual(self.severity(*reduced, *[GOOD] * 9, may_reduce=True), "reduced")
        self.assertEqual(self.severity(*reduced, BAD, may_reduce=True), "normal")
        self.assertEqual(told([*reduced, BAD], may_reduce=True).score, 0)
        self.assertEqual(State("reduced").after(GOOD, may_reduce=False).severity, "normal")

    @examples(300)
    @given(LOTS, st.booleans())
    def test_steps_between_severities(self, lots, may_reduce):
        """Nothing goes from tightened or discontinued to reduced, nor from reduced to tightened."""
        allowed = {
            ("normal", "tightened"),
            ("normal", "reduced"),
            ("tightened", "normal"),
            ("tightened", switching.DISCONTINUED),
            ("reduced", "normal"),
            (switching.DISCONTINUED, "tightened"),
        }
        state = State()
        for lot in lots:
            following = state.after(lot, may_reduce)
            if following.severity != state.severity:
                self.assertIn((state.severity, following.severity), allowed)
            if following.severity == "reduced":
                self.assertTrue(may_reduce)
            if not lot.accepted:
                self.assertFalse(following.score)
            state = following

    @examples(200)
    @given(LOTS, LOTS)
    def test_the_state_is_all_that_counts(self, before, after):
        """Told in one go or lot by lot, the same comes out."""
        state = told(before)
        for lot in after:
            state = state.after(lot)
        self.assertEqual(state, told([*before, *after]))

    @examples(200)
    @given(LOTS)
    def test_good_lots_lead_out_of_everything(self, lots):
        self.assertIn(told([*lots, *[GOOD] * 15]).severity, ("normal", "tightened"))
        self.assertEqual(told([*lots, *[GOOD] * 25]).severity, "normal")
