from hypothesis import given
from hypothesis import strategies as st

from odoo.tests import BaseCase

from odoo.addons.gy_sales_process.tests.examples import examples

from ..tools import dunning


class TestDunning(BaseCase):
    """Which letter a debt deserves next (R14.2)."""

    def test_levels_rise_one_by_one(self):
        for deserved, sent, following in (
            (0, 0, 0),
            (1, 0, 1),
            (3, 0, 1),
            (3, 1, 2),
            (3, 2, 3),
            (3, 3, 0),
            (2, 2, 0),
            (1, 2, 0),
        ):
            self.assertEqual(dunning.next_level(deserved, sent), following, (deserved, sent))

    @examples(200)
    @given(st.integers(0, 3), st.integers(0, 3))
    def test_never_twice_and_never_sharper_than_deserved(self, deserved, sent):
        following = dunning.next_level(deserved, sent)
        self.assertTrue(following == 0 or sent < following <= deserved)

    @examples(200)
    @given(st.lists(st.integers(0, 3), max_size=12))
    def test_no_tone_is_left_out(self, deserved):
        """Whatever the age comes to from day to day, tones come one after the other."""
        sent = []
        for level in deserved:
            if following := dunning.next_level(level, max(sent, default=0)):
                sent.append(following)
        self.assertEqual(sent, list(range(1, len(sent) + 1)))
