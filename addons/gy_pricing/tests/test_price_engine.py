from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from odoo.addons.gy_pricing.tools import pricing
from odoo.addons.gy_pricing.tools.pricing import Facts, Level, Policy
from odoo.addons.gy_sales_process.tests.examples import examples

A = Policy(
    "list",
    0.0,
    10.0,
    (
        Level(1, ("salesperson",), 5.0),
        Level(2, ("sales_manager",), 10.0),
        Level(3, ("commerce",), 15.0),
        Level(4, ("deputy_gm",), 100.0),
    ),
)
B = Policy("cost_plus", 25.0, 15.0, (Level(3, ("commerce", "sales_manager"), 100.0),))
C = Policy("estimate", 30.0, 20.0, (Level(4, ("deputy_gm",), 100.0),))

MONEY = st.integers(1, 10**7).map(lambda cents: cents / 100)
PERCENT = st.integers(-30, 30).map(float)


@tagged("post_install", "-at_install")
class TestPriceEngine(BaseCase):
    """The build-up of a price and the route of its approval, without a database (R3.4, R3.5)."""

    def roles(self, policy, **facts):
        values = {"cost": 500.0, "list_price": 1000.0, "offered": 1000.0, **facts}
        return [role for _level, role in pricing.build(policy, Facts(**values)).route]

    def test_list_price(self):
        price = pricing.build(A, Facts(cost=630.0, list_price=1000.0, offered=950.0))
        self.assertEqual((price.base, price.suggested, price.floor), (1000.0, 1000.0, 700.0))
        self.assertAlmostEqual(price.discount, 5.0)
        self.assertAlmostEqual(price.margin, (950 - 630) / 9.5)
        self.assertFalse(price.below_floor)

    def test_cost_plus_with_every_factor(self):
        facts = Facts(
            cost=800.0,
            list_price=1.0,
            offered=1200.0,
            customer_factor=5.0,
            market_factor=-2.0,
            surcharge_percent=10.0,
            surcharge_amount=50.0,
        )
        price = pricing.build(B, facts)
        self.assertEqual(price.base, 1000.0)
        self.assertEqual(price.surcharge, 150.0)
        self.assertEqual(price.suggested, 1179.0)  # 1000 × 1.05 × 0.98 + 150
        self.assertEqual(price.floor, 991.18)  # 800 ÷ 0.85 + 50, rounded up
        self.assertAlmostEqual(price.margin, 350 / 12)

    def test_estimate(self):
        price = pricing.build(C, Facts(cost=1000.0, list_price=0.0, offered=1300.0))
        self.assertEqual((price.suggested, price.floor), (1300.0, 1250.0))

    def test_higher_grade_is_not_cheaper(self):
        """Raised from A to B by what is special, a piece does not fall from 12,416 to 8,148."""
        facts = Facts(cost=6518.4, list_price=12416.0, offered=12416.0)
        cheaper = pricing.build(B, facts)
        self.assertEqual((cheaper.base, cheaper.suggested), (8148.0, 8148.0))
        raised = pricing.build(B, facts, lower=(A,))
        self.assertEqual((raised.base, raised.suggested), (12416.0, 12416.0))
        self.assertEqual(raised.floor, cheaper.floor, "the floor is the grade's own")

    @given(MONEY, MONEY, PERCENT, PERCENT, st.integers(0, 30).map(float))
    @examples(200)
    def test_raising_never_lowers(self, cost, listed, customer, market, surcharge):
        facts = Facts(cost, listed, listed, customer, market, surcharge)
        order = (A, B, C)
        prices = [
            pricing.build(policy, facts, lower=order[:number]).suggested
            for number, policy in enumerate(order)
        ]
        self.assertEqual(prices, sorted(prices))

    def test_nothing_is_suggested_below_the_floor(self):
        price = pricing.build(A, Facts(cost=990.0, list_price=1000.0, offered=1000.0))
        self.assertEqual(price.suggested, price.floor)
        self.assertEqual(price.floor, 1100.0)
        self.assertTrue(price.below_floor)

    def test_routes_of_grade_a(self):
        for offered, expected in (
            (1200.0, ["salesperson"]),
            (1000.0, ["salesperson"]),
            (950.0, ["salesperson"]),
            (949.99, ["sales_manager"]),
            (900.0, ["sales_manager"]),
            (899.99, ["commerce"]),
            (850.0, ["commerce"]),
            (849.99, ["deputy_gm"]),
            (555.56, ["deputy_gm"]),  # the floor: 500 ÷ 0.9
            (555.55, ["deputy_gm", "general_manager"]),
            (0.0, ["deputy_gm", "general_manager"]),
        ):
            self.assertEqual(self.roles(A, offered=offered), expected, offered)

    def test_small_discount_below_the_floor(self):
        """The salesperson's own authority ends at the floor, whatever the discount."""
        self.assertEqual(
            self.roles(A, cost=899.0, offered=990.0), ["salesperson", "general_manager"]
        )

    def test_routes_of_the_other_grades(self):
        self.assertEqual(self.roles(B, offered=700.0), ["commerce", "sales_manager"])
        self.assertEqual(
            self.roles(B, offered=500.0), ["commerce", "sales_manager", "general_manager"]
        )
        self.assertEqual(self.roles(C, offered=700.0), ["deputy_gm"])

    def test_a_grade_without_authorities(self):
        self.assertEqual(self.roles(Policy("list", 0.0, 0.0)), ["general_manager"])

    def test_rounding_takes_no_authority_away(self):
        """5 % off 33.33 is 31.66, which is 5.01 %."""
        self.assertEqual(self.roles(A, cost=1.0, list_price=33.33, offered=31.66), ["salesperson"])

    def test_currency_without_cents(self):
        price = pricing.build(B, Facts(cost=333.0, list_price=0.0, offered=400.0), rounding=1.0)
        self.assertEqual((price.base, price.floor), (416.0, 392.0))

    def test_joined_routes(self):
        self.assertEqual(
            pricing.join_routes(
                [((1, "salesperson"),), ((4, "deputy_gm"),), ((1, "salesperson"),)]
            ),
            ((1, "salesperson"), (4, "deputy_gm")),
        )
        self.assertEqual(
            pricing.join_routes([((4, "general_manager"),), ((5, "general_manager"),)]),
            ((5, "general_manager"),),
        )

    def test_deductions(self):
        self.assertEqual(pricing.after_deductions([600.0, 400.0, -100.0]), 0.9)
        self.assertEqual(pricing.after_deductions([600.0, -700.0]), 0.0)
        self.assertEqual(pricing.after_deductions([]), 1.0)

    def test_market_factors(self):
        day = date(2026, 6, 1)
        table = [
            (date(2026, 1, 1), None, None, 1.0),
            (date(2026, 3, 1), None, None, 2.0),
            (date(2026, 3, 1), date(2026, 5, 31), 7, 3.0),
            (date(2025, 1, 1), date(2026, 6, 1), 5, 4.0),
            (date(2026, 6, 2), None, 7, 9.0),
        ]
        self.assertEqual(pricing.pick_factor(table, [7, 5], day), 4.0)
        self.assertEqual(pricing.pick_factor(table, [7, 5], date(2026, 5, 31)), 3.0)
        self.assertEqual(pricing.pick_factor(table, [8], day), 2.0)
        self.assertEqual(pricing.pick_factor(table, [8], date(2026, 2, 1)), 1.0)
        self.assertEqual(pricing.pick_factor(table, [8], date(2024, 2, 1)), 0.0)

    def test_roll_up(self):
        recipes = {
            "bearing": (2.0, 30.0, (("ring", 4.0), ("cage", 2.0))),
            "ring": (1.0, 5.0, (("steel", 3.0),)),
        }
        prices = {"steel": 10.0, "cage": 7.0, "bearing": 999.0}
        self.assertEqual(pricing.roll_up("bearing", recipes, prices), (30 + 4 * 35 + 14) / 2)
        self.assertEqual(pricing.roll_up("cage", recipes, prices), 7.0)
        self.assertEqual(pricing.roll_up("unknown", recipes, prices), 0.0)

    def test_a_circle_of_parts_ends(self):
        recipes = {"a": (1.0, 0.0, (("b", 1.0),)), "b": (1.0, 1.0, (("a", 1.0),))}
        self.assertEqual(pricing.roll_up("a", recipes, {"a": 5.0}), 6.0)

    @given(st.sampled_from([A, B, C]), MONEY, MONEY, st.tuples(PERCENT, PERCENT))
    @examples(200)
    def test_the_suggested_price_needs_no_last_resort(self, policy, cost, listed, factors):
        first = pricing.build(policy, Facts(cost, listed, 0.0, *factors))
        price = pricing.build(policy, Facts(cost, listed, first.suggested, *factors))
        self.assertFalse(price.below_floor)
        self.assertAlmostEqual(price.discount, 0.0)
        self.assertNotIn("general_manager", [role for _level, role in price.route])

    @given(MONEY, MONEY, MONEY, MONEY)
    @examples(200)
    def test_a_lower_offer_never_has_a_lower_route(self, cost, listed, one, other):
        low, high = sorted((one, other))
        routes = [pricing.build(A, Facts(cost, listed, offered)).route for offered in (low, high)]
        self.assertGreaterEqual(routes[0][0][0], routes[1][0][0])
        self.assertGreaterEqual(len(routes[0]), len(routes[1]))

    @given(st.sampled_from([A, B, C]), MONEY, MONEY)
    @examples(200)
    def test_the_floor_keeps_the_margin(self, policy, cost, listed):
        floor = pricing.build(policy, Facts(cost, listed, 0.0)).floor
        at_floor = pricing.build(policy, Facts(cost, listed, floor))
        self.assertFalse(at_floor.below_floor)
        self.assertGreaterEqual(at_floor.margin, policy.floor_margin - 1e-6)

    @given(st.sampled_from([A, B, C]), MONEY, MONEY, MONEY, st.integers(0, 30).map(float))
    @examples(200)
    def test_below_the_floor_only_the_general_manager(self, policy, cost, listed, offered, terms):
        """Whatever the grade, the price and the terms: not one road leads past the last resort."""
        price = pricing.build(policy, Facts(cost, listed, offered, terms_percent=terms))
        roles = [role for _level, role in price.route]
        self.assertEqual("general_manager" in roles, offered < price.floor)
        self.assertEqual(price.below_floor, offered < price.floor)

    @given(
        st.sampled_from([A, B, C]),
        st.sampled_from(
            (
                "cost",
                "list_price",
                "customer_factor",
                "market_factor",
                "surcharge_percent",
                "surcharge_amount",
                "terms_percent",
            )
        ),
        MONEY,
        MONEY,
        st.tuples(PERCENT, PERCENT),
        MONEY,
    )
    @examples(400)
    def test_monotone(self, policy, name, cost, listed, factors, more):
        """What costs more, or is worth more, is never suggested or let go for less."""
        facts = Facts(cost, listed, listed, *factors)
        raised = replace(facts, **{name: getattr(facts, name) + more})
        before, after = pricing.build(policy, facts), pricing.build(policy, raised)
        self.assertGreaterEqual(after.suggested, before.suggested)
        self.assertGreaterEqual(after.floor, before.floor)

    @given(
        st.sampled_from([A, B, C]),
        st.lists(st.tuples(MONEY, MONEY, PERCENT), min_size=1, max_size=1),
        st.sampled_from([0.01, 1.0]),
    )
    @examples(200)
    def test_to_the_cent(self, policy, values, rounding):
        ((cost, listed, factor),) = values
        price = pricing.build(policy, Facts(cost, listed, listed, factor), rounding)
        for amount in (price.suggested, price.floor, price.surcharge):
            self.assertAlmostEqual(amount / rounding, round(amount / rounding), 4)

    @given(
        st.lists(st.tuples(st.integers(1, 5), st.sampled_from("abcd")), max_size=6).flatmap(
            lambda steps: st.tuples(st.just(steps), st.permutations(steps))
        )
    )
    @examples(200)
    def test_the_order_of_lines_does_not_matter(self, both):
        one, other = ([(step,) for step in steps] for steps in both)
        self.assertEqual(pricing.join_routes(one), pricing.join_routes(other))

    @given(st.floats(0, 2000), st.integers(0, 200), st.floats(0, 100))
    @examples(200)
    def test_money_costs_nothing_within_the_free_days(self, days, free, rate):
        cost = pricing.money_cost(days, free, rate)
        self.assertGreaterEqual(cost, 0.0)
        self.assertEqual(pricing.money_cost(free, free, rate), 0.0)
        self.assertGreaterEqual(pricing.money_cost(days + 30, free, rate), cost)

    @given(MONEY, MONEY, st.integers(1, 40).map(lambda eighths: eighths / 8))
    @examples(200)
    def test_another_currency_has_the_same_route(self, cost, listed, rate):
        """Only the cent is rounded elsewhere; amounts far from a limit are judged alike."""
        facts = Facts(cost, listed, listed)
        one, other = pricing.build(A, facts), pricing.build(A, facts.vary(rate))
        self.assertAlmostEqual(other.suggested, one.suggested * rate, delta=0.02 + rate * 0.02)
        self.assertAlmostEqual(other.margin, one.margin, 6)
