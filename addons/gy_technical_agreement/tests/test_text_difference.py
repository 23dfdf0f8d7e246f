import doctest

from hypothesis import given
from hypothesis import strategies as st

from odoo.tests import TransactionCase, tagged

from odoo.addons.gy_sales_process.tests.examples import examples
from odoo.addons.gy_technical_agreement.tools import text_difference as difference


@tagged("post_install", "-at_install")
class TestTextDifference(TransactionCase):
    """The readable difference between two revisions (R2.3)."""

    def test_examples(self):
        self.assertFalse(doctest.testmod(difference).failed)

    def test_topics(self):
        old = {"Scope": "One bearing", "Standards": "GB/T 307"}
        new = {"Scope": "One bearing", "Terms": "None"}
        self.assertEqual(
            difference.topics(old, new),
            [("Terms", [("new", "None")]), ("Standards", [("gone", "GB/T 307")])],
        )

    def test_html_is_escaped(self):
        html = difference.as_html({"A": "<b>1</b>"}, {"A": "<b>2</b>"}, "same")
        self.assertIn("<del>1</del><ins>2</ins>", html)
        self.assertIn("&lt;b&gt;", html)
        self.assertNotIn("<b>", html)
        self.assertIn("&lt;i&gt;", difference.as_html({}, {}, "<i>"))

    @examples()
    @given(st.text(max_size=40), st.text(max_size=40))
    def test_both_texts_can_be_read_from_the_changes(self, old, new):
        found = difference.changes(old, new)
        self.assertEqual("".join(text for kind, text in found if kind != "new"), old)
        self.assertEqual("".join(text for kind, text in found if kind != "gone"), new)
