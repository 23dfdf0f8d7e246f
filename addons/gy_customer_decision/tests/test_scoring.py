from hypothesis import given
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from odoo.addons.gy_sales_process.tests.examples import examples

from ..tools.scoring import MOST, Total, leading, total

# weights, points: the total
TABLE = (
    ({}, {}, Total(None, 0)),
    ({"life": 6}, {}, Total(None, 1)),
    ({"life": 6}, {"life": 0}, Total(None, 1)),
    ({"life": 6}, {"life": 5}, Total(100, 0)),
    ({"life": 6}, {"life": 1}, Total(20, 0)),
    ({"life": 6, "price": 3}, {"life": 5, "price": 2}, Total(80, 0)),
    ({"life": 3, "price": 6}, {"life": 5, "price": 2}, Total(60, 0)),
    # What was not scored counts neither way.
    ({"life": 6, "price": 3}, {"life": 4}, Total(80, 1)),
    # What is no criterion is left out.
    ({"life": 6}, {"life": 3, "colour": 5}, Total(60, 0)),
    # 37.5 % is 38, half a percent counts.
    ({"a": 5, "b": 3}, {"a": 1, "b": 3}, Total(35, 0)),
    ({"a": 7, "b": 1}, {"a": 2, "b": 1}, Total(38, 0)),
)

WEIGHTS = st.dictionaries(st.integers(0, 9), st.integers(1, 10), min_size=1)


@st.composite
def scored(draw, least=1):
    weights = draw(WEIGHTS)
    points = {key: draw(st.integers(least, MOST)) for key in weights}
    return weights, points


@tagged("post_install", "-at_install")
class TestScoring(BaseCase):
    """Totals by weight, and who leads (R1.4)."""

    def test_table(self):
        for weights, points, expected in TABLE:
            with self.subTest(weights=weights, points=points):
                self.assertEqual(total(weights, points), expected)

    @examples(200)
    @given(scored(least=0))
    def test_bounds(self, given_):
        weights, points = given_
        found = total(weights, points)
        self.assertEqual(found.missing, list(points.values()).count(0))
        if found.missing == len(weights):
            self.assertIsNone(found.percent)
        else:
            self.assertTrue(100 // MOST <= found.percent <= 100)

    @examples(200)
    @given(scored(), st.integers(1, 7))
    def test_only_proportions_of_weights_count(self, given_, factor):
        weights, points = given_
        heavier = {key: weight * factor for key, weight in weights.items()}
        self.assertEqual(total(weights, points), total(heavier, points))

    @examples(200)
    @given(scored(), st.data())
    def test_more_points_are_never_less(self, given_, data):
        weights, points = given_
        key = data.draw(st.sampled_from(sorted(weights)))
        better = {**points, key: min(MOST, points[key] + 1)}
        self.assertGreaterEqual(total(weights, better).percent, total(weights, points).percent)

    @examples(200)
    @given(WEIGHTS, st.integers(1, MOST))
    def test_the_same_everywhere_is_the_same_in_total(self, weights, value):
        self.assertEqual(total(weights, dict.fromkeys(weights, value)).percent, 100 * value // MOST)

    @examples(200)
    @given(scored())
    def test_order_does_not_matter(self, given_):
        weights, points = given_
        turned = dict(reversed(weights.items())), dict(reversed(points.items()))
        self.assertEqual(total(*turned), total(weights, points))

    def test_leading(self):
        for totals, expected in (
            ({}, set()),
            ({"a": Total(80, 0)}, set()),
            ({"a": Total(80, 0), "b": Total(60, 0)}, {"a"}),
            ({"a": Total(80, 0), "b": Total(80, 0), "c": Total(20, 0)}, {"a", "b"}),
            # Whoever is not scored by all leads nowhere.
            ({"a": Total(80, 0), "b": Total(90, 1), "c": Total(70, 0)}, {"a"}),
            ({"a": Total(80, 0), "b": Total(None, 2)}, set()),
        ):
            with self.subTest(totals=totals):
                self.assertEqual(leading(totals), expected)
