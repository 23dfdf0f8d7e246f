from hypothesis import given
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from odoo.addons.gy_receivables.tools import plan
from odoo.addons.gy_receivables.tools.plan import Claim
from odoo.addons.gy_sales_process.tests.examples import examples

CENTS = st.integers(0, 10**10).map(lambda cents: cents / 100)
SHARES = st.lists(st.integers(1, 1000), min_size=1, max_size=7).map(
    lambda weights: [weight * 100.0 / sum(weights) for weight in weights]
)
CLAIMS = st.lists(st.builds(Claim, amount=CENTS, named=CENTS), min_size=1, max_size=6)
# Day, the instalment that was named, if any, and how much.
RECEIPTS = st.tuples(st.integers(1, 60), st.none() | st.integers(0, 5), CENTS)


def units(amount):
    return plan.to_units(amount, 0.01)


def named(claims, receipts):
    """Return the receipts with each name one of these instalments."""
    return [
        (day, index if index is None else index % len(claims), amount)
        for day, index, amount in receipts
    ]


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
    @examples(200)
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
    @examples(200)
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
    @examples(200)
    def test_more_money_leaves_less_open(self, claims, first, more):
        before = plan.missing(claims, plan.allocate(claims, first))
        after = plan.missing(claims, plan.allocate(claims, first + more))
        for old, new in zip(before, after, strict=True):
            self.assertLessEqual(units(new), units(old))

    @given(CLAIMS, CENTS)
    @examples(200)
    def test_an_earlier_claim_is_filled_first(self, claims, free):
        paid = plan.allocate(claims, free)
        rest = plan.missing(claims, paid)
        for index, amount in enumerate(rest[:-1]):
            if units(amount):
                for claim, later in zip(claims[index + 1 :], paid[index + 1 :], strict=True):
                    self.assertEqual(units(later), units(claim.named))

    def test_waive_table(self):
        """What is given up takes from what is open in the order of the plan (R14.4)."""
        for opened, amount, expected in (
            ([0.0, 2000.0, 1000.0], 3000.0, [0.0, 2000.0, 1000.0]),
            ([0.0, 2000.0, 1000.0], 2500.0, [0.0, 2000.0, 500.0]),
            ([100.0, 50.0], 0.0, [0.0, 0.0]),
            ([100.0, 50.0], 1000.0, [100.0, 50.0]),
            ([100.0, 50.0], -5.0, [0.0, 0.0]),
            ([0.1, 0.2], 0.3, [0.1, 0.2]),
        ):
            self.assertEqual(plan.waive(opened, amount), expected, (opened, amount))

    @given(st.lists(st.integers(0, 10**6), max_size=6), st.integers(0, 10**7))
    @examples(200)
    def test_waiving_keeps_every_cent(self, cents, given_up):
        opened = [value / 100 for value in cents]
        waived = plan.waive(opened, given_up / 100)
        self.assertEqual(round(sum(waived) * 100), min(sum(cents), given_up))
        for value, less in zip(opened, waived, strict=True):
            self.assertLessEqual(less, value)

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
    @examples(200)
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

    def test_paid_again_after_it_was_paid_back(self):
        """What went back was never kept: the day is the one since when nothing is open."""
        receipts = [(1, None, 30.0), (4, None, -30.0), (7, 0, 30.0)]
        self.assertEqual(plan.completion_dates([Claim(30.0)], receipts[:2]), [None])
        self.assertEqual(plan.completion_dates([Claim(30.0)], receipts), [7])

    @given(CLAIMS, st.lists(RECEIPTS, max_size=6), st.randoms())
    @examples(400)
    def test_the_order_of_receipts_does_not_matter(self, claims, receipts, random):
        told = named(claims, receipts)
        mixed = random.sample(told, len(told))
        self.assertEqual(plan.completion_dates(claims, mixed), plan.completion_dates(claims, told))

    @given(CLAIMS, st.lists(RECEIPTS, max_size=5), RECEIPTS, st.integers(0, 30))
    @examples(400)
    def test_paying_back_restores_what_was_before(self, claims, receipts, extra, later):
        """A receipt and what pays all of it back leave no instalment paid that was not."""
        told = named(claims, receipts)
        ((day, index, amount),) = named(claims, [extra])
        before = plan.completion_dates(claims, told)
        after = plan.completion_dates(
            claims, [*told, (day, index, amount), (day + later, index, -amount)]
        )
        self.assertEqual([item is None for item in after], [item is None for item in before])
        if not later:
            self.assertEqual(after, before)

    @given(CLAIMS, CENTS, st.sets(st.integers(0, 5)))
    @examples(400)
    def test_a_gate_opens_for_money_only(self, claims, free, gated):
        """What instalments of a gate lack is at least what all money there is cannot pay."""
        rests = plan.missing(claims, plan.allocate(claims, free))
        there = units(free) + sum(units(claim.named) for claim in claims)
        asked = [index for index in range(len(claims)) if index in gated]
        self.assertGreaterEqual(
            sum(units(rests[index]) for index in asked),
            sum(units(claims[index].amount) for index in asked) - there,
        )

    @given(st.lists(CENTS, max_size=5), CENTS, CENTS)
    @examples(400)
    def test_less_on_a_receipt_is_more_for_nobody(self, amounts, left, taken):
        shares = [(index, index, amount) for index, amount in enumerate(amounts)]
        full = plan.share_rests(shares, {}, left)
        less = plan.share_rests(shares, {}, max(0.0, left - taken))
        for key in full:
            self.assertLessEqual(units(less[key][1]), units(full[key][1]))

    @given(CENTS, CENTS, st.floats(0, 2))
    @examples(400)
    def test_goods_leave_for_their_part_of_the_money(self, required, paid, shipped):
        """The gate opens for what is paid but for half a cent, and asks for no more than is open."""
        asked = units(plan.shipment_shortfall(required, paid, shipped, 1.0))
        self.assertLessEqual(asked, max(0, units(required) - units(paid)))
        short = required * min(1.0, shipped) - paid
        self.assertLess(short, (asked + 0.51) / 100)

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
    @examples(200)
    def test_shipping_more_needs_no_less(self, required, paid, first, more):
        small = plan.shipment_shortfall(required, paid, min(first, more), 1.0)
        large = plan.shipment_shortfall(required, paid, max(first, more), 1.0)
        self.assertLessEqual(units(small), units(large))
