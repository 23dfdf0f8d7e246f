import doctest
import unittest

from hypothesis import given
from hypothesis import strategies as st

from odoo.tests import tagged

from odoo.addons.gy_sales_process.tests.examples import examples

from ..tools import departures
from ..tools.departures import Departure

WORDS = st.text("木箱防潮质保期个月验收违约金。；12 ", max_size=20)
TEXTS = st.lists(st.tuples(st.sampled_from(["包装", "质保", "验收", "其他"]), WORDS), max_size=5)


@tagged("post_install", "-at_install")
class TestDepartures(unittest.TestCase):
    """A text is compared with its standard clause by clause (R5.2)."""

    def found(self, ours, theirs):
        return [
            (one.title, one.kind, one.ours, one.theirs)
            for one in departures.departures(ours, theirs)
        ]

    def test_examples(self):
        self.assertFalse(doctest.testmod(departures).failed)

    def test_added_and_missing(self):
        self.assertEqual(
            self.found(
                [("包装", "木箱。"), ("验收", "开箱。")], [("包装", "木箱。"), ("罚款", "无。")]
            ),
            [("罚款", "added", "", "无。"), ("验收", "missing", "开箱。", "")],
        )

    def test_a_clause_with_another_title(self):
        body = "质保期为交货后12个月，质保期内免费更换。"
        self.assertEqual(
            self.found([("质量保证", body)], [("质保", body)]),
            [("质保", "title", "质量保证", "质保")],
        )

    def test_the_same_sentences_in_another_order(self):
        self.assertEqual(
            self.found([("包装", "木箱。防潮。")], [("包装", "防潮。木箱。")]),
            [("包装", "form", "木箱。防潮。", "防潮。木箱。")],
        )

    def test_equal_titles_are_told_apart(self):
        ours = [("其他", "一。"), ("其他", "二。")]
        self.assertEqual(self.found(ours, ours), [])
        self.assertEqual(self.found(ours, ours[:1]), [("其他", "missing", "二。", "")])

    @examples(300)
    @given(TEXTS, TEXTS)
    def test_what_differs_is_told(self, ours, theirs):
        """Nothing is told of equal texts; whatever differs but the order of clauses is told."""
        found = departures.departures(ours, theirs)
        self.assertTrue(all(isinstance(one, Departure) for one in found))
        if sorted(ours) == sorted(theirs) and len({title for title, _ in ours}) == len(ours):
            self.assertEqual(found, [])
        elif sorted(ours) != sorted(theirs):
            self.assertTrue(found)
