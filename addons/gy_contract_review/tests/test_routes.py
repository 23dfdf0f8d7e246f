from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.gy_sales_process.tools.facts import Fact

from .common import ReviewCommon


@tagged("post_install", "-at_install")
class TestRoutes(ReviewCommon):
    """Ordinary and special review, chosen by rule and explained (R5.1)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.routes = cls.env["gy.review.route"].search([])
        cls.special.active = True
        cls.routes |= cls.special
        cls.routes = cls.routes.sorted(lambda item: (-item.min_amount, item.sequence, item.id))

    def chosen(self, *facts, amount=1000.0):
        route, called = self.routes._chosen([Fact("amount", "", amount), *facts])
        return route, [fact.code for fact in called]

    def test_nothing_special(self):
        self.assertEqual(self.chosen(), (self.route, []))
        # A fact that is told, and is usual, calls for nothing.
        self.assertEqual(self.chosen(Fact("credit", "", -500.0)), (self.route, []))

    def test_each_reason(self):
        cases = {
            Fact("grade", "Grade C", 1, alarm=True): "grade",
            Fact("key_customer", "Key", 1, alarm=True): "key_customer",
            Fact("own_text", "Own", 2, alarm=True): "own_text",
            Fact("below_floor", "Below", 1, alarm=True): "below_floor",
            Fact("payment", "Other", 1, alarm=True): "payment",
            Fact("short_delivery", "Short", 1, alarm=True): "short_delivery",
            Fact("credit", "Over", 10.0, alarm=True): "credit",
            Fact("last_contract", "−12 %", 12.0): "last_contract",
        }
        for fact, code in cases.items():
            with self.subTest(code):
                self.assertEqual(self.chosen(fact), (self.special, [code]))

    def test_limits(self):
        """A limit compares the figure; without one the fact says itself that it is special."""
        self.assertEqual(self.chosen(amount=499_999.99)[0], self.route)
        self.assertEqual(self.chosen(amount=500_000.0), (self.special, ["amount"]))
        self.assertEqual(self.chosen(Fact("last_contract", "", 9.9))[0], self.route)
        # Of a room that is not there no fact comes, and its reason chooses nothing.
        self.assertIn("load", self.special.rule_ids.mapped("fact"))

    def test_shipped_routes_ask_the_general_manager_by_rule_only(self):
        self.route.line_ids.filtered(lambda line: line.step == 3).unlink()
        self.assertNotIn("general_manager", self.route.line_ids.mapped("role"))
        self.assertIn("general_manager", self.special.line_ids.mapped("role"))

    def test_kept_in_memory_until_changed(self):
        """Reading the routes asks the database nothing; whoever changes one is heard at once."""
        key = Fact("key_customer", "Key", 1, alarm=True)
        self.chosen(key)
        self.env.invalidate_all()
        before = self.cr.sql_log_count
        self.assertEqual(self.chosen(key), (self.special, ["key_customer"]))
        self.assertEqual(self.special._reviewers()[0][0], 1)
        self.assertEqual(self.cr.sql_log_count, before)
        self.special.rule_ids.filtered(lambda rule: rule.fact == "key_customer").unlink()
        self.assertEqual(self.chosen(key), (self.route, []))
        self.special.rule_ids = [Command.create({"fact": "key_customer"})]
        self.assertEqual(self.chosen(key)[0], self.special)
        self.special.line_ids[:1].step = 9
        self.assertEqual(self.special._reviewers()[-1][0], 9)

    def test_offered(self):
        """Not what is archived, another company's, or the road of a kind of change."""
        offered = self.env["gy.review.route"]._offered_to
        self.assertIn(self.special, offered(self.company))
        self.special.active = False
        self.assertNotIn(self.special, offered(self.company))
        self.special.write({"active": True, "company_id": self.company.id})
        other = self.env["res.company"].create({"name": "Elsewhere"})
        self.assertIn(self.special, offered(self.company))
        self.assertNotIn(self.special, offered(other))
        kind = self.env["gy.contract.change.type"].search([], limit=1)
        kind.write({"route_id": self.special.id, "active": False})
        self.assertNotIn(self.special, offered(self.company))

    def test_reasons_are_told_and_kept(self):
        rule = self.special.rule_ids.filtered(lambda item: item.fact == "amount")
        self.special.rule_ids = [Command.set(rule.ids)]
        rule.limit = 5000.0
        _order, review = self.submitted(quantity=10)
        self.assertTrue(review.special)
        self.assertEqual(review.route_name, "Special Review")
        self.assertIn("10,000", review.route_reason)
        rule.limit = 50_000.0
        _order, other = self.submitted(quantity=10)
        self.assertFalse(other.special or other.route_reason)
        self.assertIn("10,000", review.route_reason, "a round keeps why it went its way")

    def test_price_against_the_last_contract(self):
        first = self.draft(price=1000.0)
        self.sign(first)
        self.approve(first)
        first.action_confirm()
        order = self.draft(price=850.0)
        fact = next(item for item in order._gy_review_facts() if item.code == "last_contract")
        self.assertAlmostEqual(fact.value, 15.0)
        self.assertIn(first.name, fact.text)
        self.assertIn("-15.0 %", fact.text)
        dearer = self.draft(price=1100.0)
        fact = next(item for item in dearer._gy_review_facts() if item.code == "last_contract")
        self.assertEqual(fact.value, 0.0)

    def test_rooms_that_are_not_there_choose_nothing(self):
        """A reason of which no fact comes is no reason, and shown to nobody."""
        self.special.rule_ids = [Command.clear(), Command.create({"fact": "load", "limit": 1.0})]
        order = self.draft()
        facts = order.sudo()._gy_review_facts()
        self.assertNotIn("load", [fact.code for fact in facts])
        self.assertEqual(order.sudo()._gy_review_route(facts), (self.route, []))

    def test_margin_chooses_no_route(self):
        """What only some may see would be told to all by the route it leads to."""
        rules = self.env["gy.review.rule"]
        self.assertNotIn("margin", dict(rules._selection_fact()))
        self.assertIn("margin", rules._fact_names())

    def test_special_contracts_come_first(self):
        """Once they were agreed to; ordinary ones do not (R8.1)."""
        self.special.active = False
        order = self.draft()
        self.approve(order)
        self.assertFalse(order.gy_comes_first)
        self.special.active = True
        self.special.rule_ids.filtered(lambda rule: rule.fact == "amount").limit = 1.0
        other = self.draft()
        self.assertFalse(other.gy_comes_first)
        self.approve(other)
        self.assertTrue(other.gy_comes_first)

    def test_first_special_route_is_taken(self):
        """Of several whose reasons hold, the one of the larger amount, then the first in order."""
        lines = [Command.create({"step": 1, "role": "deputy_gm"})]
        rules = [Command.create({"fact": "key_customer"})]
        large = self.env["gy.review.route"].create(
            {"name": "Large", "min_amount": 5000, "line_ids": lines, "rule_ids": rules}
        )
        self.routes = (self.routes | large).sorted(
            lambda item: (-item.min_amount, item.sequence, item.id)
        )
        key = Fact("key_customer", "Key", 1, alarm=True)
        self.assertEqual(self.chosen(key, amount=6000.0)[0], large)
        self.assertEqual(self.chosen(key, amount=4000.0)[0], self.special)
        self.assertEqual(self.chosen(amount=6000.0)[0], self.route)

    def test_nobody_writes_routes_but_the_keepers_of_the_configuration(self):
        for role in ("salesperson", "general_manager", "deputy_gm"):
            rules = self.as_role(role, self.special.rule_ids[:1])
            with self.subTest(role), self.assertRaises(AccessError), self.cr.savepoint():
                rules.limit = 9e9
            items = self.as_role(role, self.env["gy.review.item"].search([], limit=1))
            with self.subTest(role), self.assertRaises(AccessError), self.cr.savepoint():
                items.active = False
