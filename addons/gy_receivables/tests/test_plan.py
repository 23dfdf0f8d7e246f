from hypothesis import given, settings
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from odoo.addons.gy_receivables.tools import plan
from odoo.addons.gy_receivables.tools.plan import Claim

CENTS = st.integers(0, 10**10).map(lambda cents: cents / 100)
SHARES = st.lists(st.integers(1, 1000), min_size=1, max_size=7).map(
    lambda weights: [weight * 100.0 / sum(weights) for weight in weights]
)
CLAIMS = st.lists(st.builds(Claim, amount=CENTS, named=CENTS), min_size=1, max_size=6)


def units(amount):
    return plan.to_units(amount, 0.01)


@tagged("post_install", "-at_install")
class TestPlan(BaseCase):
    def test_split_table(self):
        for total, shares, expected in (
            (100.0, [30, 60, 10], [30.0, 60.0, 10.0]),
            (268.31, [30, 60, 10], [80.49, 160.99, 26.83]),
            (0.01, [50, 50], [0.01, 0.0]),
            (100.0, [33.3333, 33.3333, 33.3334], [33.33, 33.33, 33.34]),
            (100.0, [30, 60], [30.0, 60.0]),  # not 100 %: nothing is made up
            (0.0, [30, 70], [0.0, 0.0]),
            (100.0, [], []),
        ):
            self.assertEqual(plan.split_total(total, shares), expected)

    def test_currency_without_cents(self):
        self.assertEqual(plan.split_total(1001, [50, 50], 1.0), [501.0, 500.0])

    @given(CENTS, SHARES)
    @settings(max_examples=200, deadline=None)
    def test_split_adds_up_to_the_cent(self, total, shares):
        amounts = plan.split_total(total, shares)
        self.assertEqual(sum(units(amount) for amount in amounts), units(total))

    def test_allocate_table(self):
        claims = [Claim(30.0), Claim(60.0), Claim(10.0)]
        for free, expected in (
            (0.0, [0.0, 0.0, 0.0]),
            (20.0, [20.0, 0.0, 0.0]),
            (30.0, [30.0, 0.0, 0.0]),
            (95.5, [30.0, 60.0, 5.5]),
            (120.0, [30.0, 60.0, 10.0]),  # the rest is a surplus, no retention
            (-5.0, [0.0, 0.0, 0.0]),  # more was paid back than received
        ):
            self.assertEqual(plan.allocate(claims, free), expected)
        self.assertEqual(
            plan.allocate([Claim(30.0), Claim(60.0, named=50.0), Claim(10.0)], 35.0),
            [30.0, 55.0, 0.0],
        )
        self.assertEqual(
            plan.allocate([Claim(30.0, named=40.0), Claim(60.0)], 5.0),
            [40.0, 5.0],
            "named money stays where it was",
        )
        self.assertEqual(plan.allocate([], 5.0), [])

    @given(CLAIMS, CENTS)
    @settings(max_examples=200, deadline=None)
    def test_allocate_keeps_every_cent(self, claims, free):
        paid = plan.allocate(claims, free)
        given_money = units(free) + sum(units(claim.named) for claim in claims)
        used = sum(units(amount) for amount in paid)
        self.assertLessEqual(used, given_money)
        if used < given_money:
            self.assertFalse(any(map(units, plan.missing(claims, paid))), "nothing is open")
        for claim, amount in zip(claims, paid, strict=True):
            self.assertGreaterEqual(units(amount), units(claim.named))

    @given(CLAIMS, CENTS, CENTS)
    @settings(max_examples=200, deadline=None)
    def test_more_money_leaves_less_open(self, claims, first, more):
        before = plan.missing(claims, plan.allocate(claims, first))
        after = plan.missing(claims, plan.allocate(claims, first + more))
        for old, new in zip(before, after, strict=True):
            self.assertLessEqual(units(new), units(old))

    @given(CLAIMS, CENTS)
    @settings(max_examples=200, deadline=None)
    def test_an_earlier_claim_is_filled_first(self, claims, free):
        paid = plan.allocate(claims, free)
        rest = plan.missing(claims, paid)
        for index, amount in enumerate(rest[:-1]):
            if units(amount):
                for claim, later in zip(claims[index + 1 :], paid[index + 1 :], strict=True):
                    self.assertEqual(units(later), units(claim.named))

    def test_share_rests_table(self):
        for shares, used, left, expected in (
            ([(1, "a", 100), (2, "b", 100)], {}, 200, {1: (0, 100), 2: (0, 100)}),
            ([(1, "a", 100), (2, "b", 100)], {}, 100, {1: (0, 100), 2: (0, 0)}),
            ([(1, "a", 100), (2, "b", 100)], {"a": 60}, 140, {1: (60, 40), 2: (0, 100)}),
            ([(1, "a", 50), (2, "a", 50)], {"a": 70}, 30, {1: (50, 0), 2: (20, 30)}),
            ([(1, "a", 100)], {"a": 150}, 50, {1: (100, 0)}),
        ):
            self.assertEqual(plan.share_rests(shares, used, left), expected)

    @given(
        st.lists(st.tuples(st.sampled_from("abc"), CENTS), max_size=5),
        st.dictionaries(st.sampled_from("abc"), CENTS),
        CENTS,
    )
    @settings(max_examples=200, deadline=None)
    def test_shares_never_take_more_than_there_is(self, shares, used, left):
        keyed = [(index, contract, amount) for index, (contract, amount) in enumerate(shares)]
        result = plan.share_rests(keyed, used, left)
        self.assertLessEqual(sum(units(rest) for _taken, rest in result.values()), units(left))
        for contract in "abc":
            taken = sum(units(result[key][0]) for key, owner, _amount in keyed if owner == contract)
            self.assertLessEqual(taken, units(used.get(contract, 0.0)))
        for key, _contract, amount in keyed:
            self.assertLessEqual(units(sum(result[key])), units(amount) + 1)

    def test_completion_dates(self):
        claims = [Claim(30.0), Claim(60.0), Claim(10.0)]
        receipts = [(3, None, 60.0), (1, None, 20.0), (2, 2, 10.0), (9, None, 10.0)]
        self.assertEqual(plan.completion_dates(claims, receipts), [3, 9, 2])
        self.assertEqual(plan.completion_dates(claims, receipts[:2]), [3, None, None])
        self.assertEqual(plan.completion_dates(claims, []), [None, None, None])

    def test_shipment_table(self):
        for required, paid, value, total, expected in (
            (60.0, 0.0, 50.0, 100.0, 30.0),
            (60.0, 30.0, 50.0, 100.0, 0.0),
            (60.0, 30.0, 50.01, 100.0, 0.01),
            (60.0, 60.0, 100.0, 100.0, 0.0),
            (60.0, 59.99, 120.0, 100.0, 0.01),  # more shipped than ordered needs no more money
            (0.0, 0.0, 100.0, 100.0, 0.0),
            (60.0, 0.0, 0.0, 100.0, 0.0),
            (60.0, 50.0, 0.0, 0.0, 10.0),  # goods without a price beside a service with one
        ):
            self.assertEqual(plan.shipment_shortfall(required, paid, value, total), expected)

    @given(CENTS, CENTS, st.floats(0, 1), st.floats(0, 1))
    @settings(max_examples=200, deadline=None)
    def test_shipping_more_needs_no_less(self, required, paid, first, more):
        small = plan.shipment_shortfall(required, paid, min(first, more), 1.0)
        large = plan.shipment_shortfall(required, paid, max(first, more), 1.0)
        self.assertLessEqual(units(small), units(large))
