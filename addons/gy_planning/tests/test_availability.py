import doctest
from collections import defaultdict
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from odoo.addons.gy_planning.tools import availability
from odoo.addons.gy_planning.tools.availability import Need, Supply, allot
from odoo.addons.gy_sales_process.tests.examples import examples

MONDAY = date(2026, 6, 1)
DAYS = st.integers(0, 60).map(lambda number: MONDAY + timedelta(days=number))
PRODUCTS = st.sampled_from(["ring", "cage", "roller"])
AMOUNTS = st.integers(0, 50).map(float)
KEYS = st.integers(1, 8)
NEEDS = st.lists(
    st.builds(Need, key=KEYS, day=DAYS, product=PRODUCTS, quantity=AMOUNTS, reserved=AMOUNTS),
    max_size=12,
)
SUPPLIES = st.lists(
    st.builds(
        Supply,
        product=PRODUCTS,
        day=st.none() | DAYS,
        quantity=AMOUNTS,
        keys=st.lists(KEYS, max_size=2).map(tuple),
    ),
    max_size=12,
)
BILLS = st.fixed_dictionaries(
    {},
    optional={
        "ring": st.just([("steel", 2.0)]),
        "cage": st.just([("steel", 1.0), ("brass", 3.0)]),
    },
)


def by_product(rows):
    sums = defaultdict(float)
    for product, *_day, quantity in rows:
        sums[product] += quantity
    return sums


@tagged("post_install", "-at_install")
class TestAvailabilityTool(BaseCase):
    """Parts are given in the order of dates, each piece once, without the ORM (R7.1)."""

    def test_examples(self):
        result = doctest.testmod(availability)
        self.assertGreater(result.attempted, 5)
        self.assertEqual(result.failed, 0)

    def state(self, needs, supplies, key, bills=None):
        return allot(needs, supplies, bills)[key].state

    def test_table(self):
        """What one order gets, by what there is."""
        friday = MONDAY + timedelta(days=4)
        mine = Need("A", MONDAY, "ring", 4.0)
        cases = [
            ([], "missing", None),
            ([Supply("ring", None, 4.0)], "ready", None),
            ([Supply("ring", None, 3.0)], "missing", None),
            ([Supply("ring", None, 3.0), Supply("ring", friday, 1.0)], "coming", friday),
            ([Supply("ring", friday, 9.0)], "coming", friday),
            ([Supply("cage", None, 9.0)], "missing", None),
            ([Supply("ring", None, 4.0, ("B",))], "ready", None),
        ]
        for supplies, state, day in cases:
            with self.subTest(supplies=supplies):
                found = allot([mine], supplies)["A"]
                self.assertEqual((found.state, found.day), (state, day))

    def test_what_lies_there_is_given_before_what_comes(self):
        supplies = [Supply("ring", MONDAY, 2.0), Supply("ring", None, 2.0)]
        found = allot([Need("A", MONDAY, "ring", 3.0)], supplies)["A"]
        self.assertEqual(found.taken, [("ring", None, 2.0), ("ring", MONDAY, 1.0)])

    def test_of_one_day_the_first_named_is_first(self):
        needs = [Need(key, MONDAY, "ring", 1.0) for key in "BA"]
        found = allot(needs, [Supply("ring", None, 1.0)])
        self.assertEqual((found["B"].state, found["A"].state), ("ready", "missing"))

    def test_reserved_is_ones_own(self):
        needs = [Need("A", MONDAY, "ring", 4.0), Need("B", date(2026, 7, 1), "ring", 4.0, 4.0)]
        found = allot(needs, [])
        self.assertEqual((found["A"].state, found["B"].state), ("missing", "ready"))

    def test_bought_for_a_later_order(self):
        """What is bought for an order is not taken by an earlier one; the rest of it is."""
        needs = [Need("A", MONDAY, "ring", 4.0), Need("B", date(2026, 7, 1), "ring", 4.0)]
        found = allot(needs, [Supply("ring", MONDAY, 6.0, ("B",))])
        self.assertEqual(found["B"].state, "coming")
        self.assertEqual(found["A"].lacks, [("ring", 2.0)])

    def test_made_of_its_own_parts(self):
        bills = {"cage": [("plate", 1.0), ("rivet", 10.0)], "plate": [("steel", 2.0)]}
        needs = [Need("A", MONDAY, "cage", 3.0)]
        supplies = [
            Supply("cage", None, 1.0),
            Supply("steel", None, 3.0),
            Supply("rivet", None, 99),
        ]
        found = allot(needs, supplies, bills)["A"]
        self.assertEqual(found.lacks, [("steel", 1.0)])
        self.assertEqual(by_product(found.taken), {"cage": 1.0, "steel": 3.0, "rivet": 20.0})

    def test_a_bill_in_a_circle_makes_nothing(self):
        bills = {"cage": [("plate", 1.0)], "plate": [("cage", 1.0)]}
        found = allot([Need("A", MONDAY, "cage", 2.0)], [], bills)["A"]
        self.assertEqual(found.lacks, [("cage", 2.0)])

    @given(NEEDS, SUPPLIES)
    @examples(300)
    def test_conservation(self, needs, supplies):
        """What is given and what lacks is what was needed, and no more is given than there is."""
        found = allot(needs, supplies)
        wanted, lacking, given_away = defaultdict(float), defaultdict(float), defaultdict(float)
        for need in needs:
            wanted[need.key, need.product] += max(need.quantity - need.reserved, 0.0)
        for key, outcome in found.items():
            for product, quantity in outcome.lacks:
                lacking[key, product] += quantity
            for product, _day, quantity in outcome.taken:
                self.assertGreater(quantity, 0.0)
                given_away[key, product] += quantity
        for pair in {*wanted, *lacking, *given_away}:
            self.assertAlmostEqual(wanted[pair], lacking[pair] + given_away[pair], 4)

    @given(NEEDS, SUPPLIES, BILLS)
    @examples(300)
    def test_no_piece_twice(self, needs, supplies, bills):
        """Of each arrival no more is given than comes, whatever is made of what."""
        supplies = [*supplies, Supply("steel", None, 20.0), Supply("brass", MONDAY, 5.0)]
        there, taken = defaultdict(float), defaultdict(float)
        for supply in supplies:
            there[supply.product, supply.day] += supply.quantity
        for outcome in allot(needs, supplies, bills).values():
            for product, day, quantity in outcome.taken:
                taken[product, day] += quantity
        for arrival, quantity in taken.items():
            self.assertLessEqual(quantity, there[arrival] + 1e-4)

    @given(NEEDS, SUPPLIES)
    @examples(300)
    def test_earlier_date_first(self, needs, supplies):
        """While an earlier order lacks a part, a later one gets what is its own and no more."""
        found = allot(needs, [Supply(one.product, one.day, one.quantity) for one in supplies])
        first = {}
        for need in needs:
            if need.quantity > need.reserved:
                key = (need.key, need.product)
                first[key] = min(first.get(key, need.day), need.day)
        last = {}
        for need in needs:
            if need.quantity > need.reserved:
                key = (need.key, need.product)
                last[key] = max(last.get(key, need.day), need.day)
        for (key, product), day in last.items():
            if not any(one == product for one, _quantity in found[key].lacks):
                continue
            later = [
                other for (other, one), begin in first.items() if one == product and begin > day
            ]
            for other in later:
                self.assertNotIn(product, by_product(found[other].taken))

    @given(NEEDS, SUPPLIES)
    @examples(200)
    def test_more_there_is_never_worse(self, needs, supplies):
        """Another piece in stock leaves nobody with less of it."""
        before = allot(needs, supplies)
        after = allot(needs, [*supplies, Supply("ring", None, 5.0)])
        for key, outcome in before.items():
            lacked, lacks = by_product(outcome.lacks), by_product(after[key].lacks)
            self.assertLessEqual(lacks["ring"], lacked["ring"] + 1e-4)
