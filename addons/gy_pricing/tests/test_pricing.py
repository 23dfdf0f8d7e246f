from datetime import date, timedelta
from functools import partial

from psycopg2 import IntegrityError

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from odoo.addons.gy_sales_process.models.res_users import ROLES
from odoo.addons.gy_sales_process.tests.common import GyCommon


class PricingCommon(GyCommon):
    """Products of every grade, and ways to have them approved."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.grades = {code: cls.env.ref(f"gy_pricing.price_grade_{code.lower()}") for code in "ABC"}
        cls.modified, _part = cls._create_bearing("24036 SP", gy_grade_id=cls.grades["B"].id)
        cls.special, _part = cls._create_bearing("013.40.1120", gy_grade_id=cls.grades["C"].id)

    def order_of(self, product, price, quantity=2.0, bare=True, **values):
        """Return a draft of one line, not yet priced."""
        line = {"product_id": product.id, "product_uom_qty": quantity, "price_unit": price}
        return self.draft(bare=bare, order_line=[Command.create({**line, **values})])

    def review(self, order, user="salesperson"):
        """Have the salesperson compute the prices; the round."""
        self.as_role(user, order).action_gy_review_prices()
        return order.sudo()._gy_price_review()

    def approval(self, review, role, user=None):
        found = review.sudo().vote_ids.filtered(lambda item: item.role == role)
        return self.as_role(user or role, found)

    def decide(self, review, *roles, opinion="agree", reason="Test"):
        for role in roles:
            self.approval(review, role).action_give(opinion, reason)

    def require(self, order, code, user="salesperson", **values):
        """Enter a requirement on the first line."""
        return self.as_role(user, self.env["gy.line.requirement"]).create(
            {
                "line_id": order.order_line[:1].id,
                "topic_id": self.env.ref(f"gy_pricing.requirement_topic_{code}").id,
                "description": f"Special {code}",
                **values,
            }
        )

    def missing(self, order, gate="send"):
        return [item["missing"] for item in order.sudo()._gy_open_reasons(gate)]


@tagged("post_install", "-at_install")
class TestGrades(PricingCommon):
    """The grade of a line and why it has it (R3.2, R3.3)."""

    def test_grade_of_the_product(self):
        order = self.order_of(self.modified, 200.0)
        self.assertEqual(order.order_line.gy_grade_id, self.grades["B"])
        self.assertEqual(order.order_line.gy_grade_reason, "Grade of the product: B")
        order.order_line.product_id = self.bearing
        self.assertEqual(order.order_line.gy_grade_id, self.grades["A"])

    def test_raised_by_requirements(self):
        order = self.order_of(self.bearing, 1000.0)
        line = order.order_line
        requirement = self.require(order, "parameters")
        self.assertEqual(line.gy_grade_id, self.grades["B"])
        self.assertIn("Raised to B: Parameters outside the Catalogue", line.gy_grade_reason)
        self.require(order, "imported_parts")
        self.assertEqual(line.gy_grade_id, self.grades["C"])
        self.assertNotIn("Parameters", line.gy_grade_reason)
        self.as_role("salesperson", order).gy_requirement_ids.unlink()
        self.assertEqual(line.gy_grade_id, self.grades["A"])
        self.assertFalse(requirement.exists())

    def test_every_topic_raises(self):
        for topic in self.env["gy.requirement.topic"].search([]):
            order = self.order_of(self.bearing, 1000.0)
            self.require(order, topic.code)
            self.assertEqual(order.order_line.gy_grade_id, topic.grade_id, topic.name)
            self.assertNotEqual(topic.grade_id, self.grades["A"])

    def test_sheet_on_the_contract(self):
        """The salesperson fills in the sheet on the contract's own form."""
        order = self.order_of(self.bearing, 1000.0)
        with Form(self.as_role("salesperson", order)) as form:
            with form.gy_requirement_ids.new() as row:
                row.line_id = order.order_line
                row.topic_id = self.env.ref("gy_pricing.requirement_topic_change")
                row.description = "Drawing 4711 B"
                row.surcharge_amount = 12.5
        self.assertEqual(order.order_line.gy_requirement_ids.surcharge_amount, 12.5)
        self.assertEqual(order.order_line.gy_grade_id, self.grades["B"])

    def test_sheet_is_copied_decisions_are_not(self):
        order = self.order_of(self.special, 1000.0)
        self.require(order, "imported_parts")
        self.as_role("technology", order.order_line).action_gy_estimate(500.0)
        copy = order.copy()
        self.assertEqual(
            copy.order_line.gy_requirement_ids.mapped("description"), ["Special imported_parts"]
        )
        self.assertEqual(copy.gy_requirement_ids, copy.order_line.gy_requirement_ids)
        self.assertFalse(copy.order_line._gy_has_estimate() or copy.gy_price_review_ids)

    def test_requirement_of_another_contract(self):
        first, second = (self.order_of(self.bearing, 1000.0) for _time in range(2))
        requirement = self.require(first, "change", order_id=second.id)
        self.assertEqual(requirement.order_id, first, "it belongs where its line belongs")

    def test_no_negative_surcharge(self):
        order = self.order_of(self.bearing, 1000.0)
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError):
            self.require(order, "change", surcharge_amount=-1.0)

    def test_lowered_with_a_reason(self):
        order = self.order_of(self.bearing, 1000.0)
        requirement = self.require(order, "selection")
        line = order.order_line
        commerce = self.as_role("commerce", line)
        with self.assertRaisesRegex(UserError, "Say why"):
            commerce.action_gy_lower_grade(self.grades["A"].id, " ")
        for grade in ("B", "C"):
            with self.assertRaisesRegex(UserError, "Choose a grade below"):
                commerce.action_gy_lower_grade(self.grades[grade].id, "Because")
        commerce.action_gy_lower_grade(self.grades["A"].id, "In the catalogue since May")
        self.assertEqual(line.gy_grade_id, self.grades["A"])
        self.assertIn("In the catalogue since May", line.gy_grade_reason)
        # What was not decided on is not lowered.
        requirement.description = "Something else"
        self.assertEqual(line.gy_grade_id, self.grades["B"])

    def test_who_lowers(self):
        for role in ROLES:
            order = self.order_of(self.bearing, 1000.0)
            self.require(order, "selection")
            line = self.as_role(role, order.order_line)
            if role in ("commerce", "sales_manager", "general_manager"):
                line.action_gy_lower_grade(self.grades["A"].id, "Reason")
                self.assertEqual(order.order_line.gy_grade_id, self.grades["A"])
            else:
                with self.assertRaises(AccessError, msg=role):
                    line.action_gy_lower_grade(self.grades["A"].id, "Reason")

    def test_nobody_lowers_on_a_contract_of_their_own(self):
        order = self.order_of(self.modified, 1000.0)
        self.owned(order, self.users["sales_manager"])
        with self.assertRaisesRegex(AccessError, "of their own"):
            self.as_role("sales_manager", order.order_line).action_gy_lower_grade(
                self.grades["A"].id, "Reason"
            )

    def test_not_written_directly(self):
        line = self.as_role("salesperson", self.order_of(self.special, 1000.0).order_line)
        for vals in (
            {"gy_grade_id": self.grades["A"].id},
            {"gy_lowered_grade_id": self.grades["A"].id},
            {"gy_lowered_key": line.gy_facts_key},
            {"gy_estimate_key": line.gy_facts_key},
            {"gy_facts_key": "x"},
        ):
            with self.assertRaises(AccessError, msg=vals), self.cr.savepoint():
                line.write(vals)
        with self.assertRaises(AccessError):
            self.order_of(self.special, 1.0, gy_lowered_grade_id=self.grades["A"].id)

    def test_requirements_of_others(self):
        order = self.order_of(self.bearing, 1000.0)
        requirement = self.require(order, "change")
        theirs = self.order_of(self.bearing, 1000.0)
        self.owned(theirs, self.users["sales_manager"])
        with self.assertRaises(AccessError):
            self.require(theirs, "change")
        with self.assertRaises(AccessError), self.cr.savepoint():
            requirement.line_id = theirs.sudo().order_line
        for role in set(ROLES) - {"salesperson", "sales_manager"}:
            with self.assertRaises(AccessError, msg=role):
                self.require(order, "change", user=role)

    def test_frozen_in_force(self):
        order = self.order_of(self.bearing, 1000.0, bare=False)
        requirement = self.require(order, "change")
        with self.open_gates("production", "shipment"):
            order.action_confirm()
        for attempt in (
            lambda: requirement.write({"description": "Other"}),
            requirement.unlink,
            lambda: self.require(order, "selection"),
            lambda: order.write({"gy_requirement_ids": [Command.clear()]}),
        ):
            with self.assertRaisesRegex(UserError, "in force"), self.cr.savepoint():
                attempt()
        # Later definitions do not reach it.
        self.bearing.gy_grade_id = self.grades["C"]
        self.assertEqual(order.order_line.gy_grade_id, self.grades["B"])

    def test_nothing_on_plain_orders(self):
        order = self.outside()
        self.assertFalse(order.order_line.gy_grade_id or order.order_line.gy_facts_key)
        self.assertFalse(order.gy_price_hash or order.gy_pricing_done)
        with self.assertRaisesRegex(UserError, "does not run under"):
            self.as_role("salesperson", order).action_gy_review_prices()


@tagged("post_install", "-at_install")
class TestEstimate(PricingCommon):
    """Technology estimates what grade C costs (R3.1)."""

    def test_asked_for(self):
        self.special.list_price = 600
        order = self.order_of(self.special, 1000.0)
        with self.assertRaisesRegex(UserError, "technology has not estimated"):
            self.review(order)
        self.as_role("technology", order.order_line).action_gy_estimate(500.0, "Forging")
        row = self.review(order).line_ids
        self.assertEqual((row.cost, row.suggested, row.floor), (500.0, 650.0, 625.0))

    def test_stale_once_requirements_change(self):
        order = self.order_of(self.special, 1000.0)
        self.as_role("technology", order.order_line).action_gy_estimate(500.0)
        self.require(order, "change")
        with self.assertRaisesRegex(UserError, "technology has not estimated"):
            self.review(order)

    def test_new_estimate_asks_for_a_new_review(self):
        order = self.order_of(self.special, 1000.0)
        technology = self.as_role("technology", order.order_line)
        technology.action_gy_estimate(500.0)
        review = self.review(order)
        self.decide(review, "deputy_gm")
        self.assertEqual(order.gy_price_state, "approved")
        technology.action_gy_estimate(900.0)
        self.assertEqual(order.gy_price_state, "outdated")

    def test_who_estimates(self):
        for role in ROLES:
            line = self.as_role(role, self.order_of(self.special, 1000.0).order_line)
            if role in ("technology", "commerce"):
                line.action_gy_estimate(500.0)
                self.assertEqual(line.gy_estimate_user_id, self.users[role])
            else:
                with self.assertRaises(AccessError, msg=role):
                    line.action_gy_estimate(500.0)

    def test_what_is_no_cost(self):
        line = self.as_role("technology", self.order_of(self.special, 1000.0).order_line)
        for cost in (0, -1.0, None):
            with self.assertRaisesRegex(UserError, "above zero", msg=cost):
                line.action_gy_estimate(cost)
        for cost in (float("nan"), float("inf"), "many"):
            with self.assertRaisesRegex(UserError, "“cost” cannot be read", msg=cost):
                line.action_gy_estimate(cost)

    def test_dialog(self):
        order = self.draft(
            bare=True,
            order_line=[
                Command.create({"product_id": product.id, "price_unit": 1000.0})
                for product in (self.bearing, self.special)
            ],
        )
        opened_on = {"active_model": "sale.order", "active_id": order.id}
        estimate = (
            self.as_role("technology", self.env["gy.cost.estimate"])
            .with_context(**opened_on)
            .create({"cost": 700.0, "note": "Casting"})
        )
        line = order.sudo().order_line[1]
        self.assertEqual(estimate.line_id, line)
        estimate.action_apply()
        self.assertEqual(line.sudo().gy_estimate_note, "Casting")
        lowering = (
            self.as_role("general_manager", self.env["gy.grade.lowering"])
            .with_context(**opened_on)
            .create({"grade_id": self.grades["B"].id, "reason": "A catalogue type does"})
        )
        self.assertEqual(lowering.line_id, line)
        lowering.action_apply()
        self.assertEqual(line.gy_grade_id, self.grades["B"])

    def test_waits_on_technology(self):
        order = self.order_of(self.special, 1000.0)
        turns = self.as_role("technology", self.env["gy.turn"])
        mine = turns.search([("kind", "=", "price_estimate")])
        self.assertIn(order, mine.order_id)
        self.as_role("technology", order.order_line).action_gy_estimate(500.0)
        self.assertNotIn(order, turns.search([("kind", "=", "price_estimate")]).order_id)


@tagged("post_install", "-at_install")
class TestBuildUp(PricingCommon):
    """The figures of a review and where they come from (R3.4)."""

    def row(self, order):
        return self.review(order).line_ids

    def test_cost_is_rolled_up(self):
        """The bill of materials counts, and the standard price of what is bought."""
        ring, steel = self.env["product.product"].create(
            [
                {"name": "Ring", "type": "consu", "standard_price": 1.0},
                {"name": "Steel", "type": "consu", "standard_price": 7.0},
            ]
        )
        self.env["mrp.bom"].create(
            {
                "product_tmpl_id": ring.product_tmpl_id.id,
                "bom_line_ids": [Command.create({"product_id": steel.id, "product_qty": 3.0})],
            }
        )
        bom = self.env["mrp.bom"]._bom_find(self.modified)[self.modified]
        bom.product_qty = 2.0
        bom.bom_line_ids = [Command.create({"product_id": ring.id, "product_qty": 4.0})]
        # (100 + 4 × 3 × 7) ÷ 2
        self.assertEqual(self.row(self.order_of(self.modified, 200.0)).cost, 92.0)

    def test_units(self):
        dozen = self.env.ref("uom.product_uom_dozen")
        order = self.order_of(self.bearing, 12000.0, product_uom_id=dozen.id)
        row = self.row(order)
        self.assertEqual((row.cost, row.suggested, row.offered), (1200.0, 12000.0, 12000.0))

    def test_included_tax_is_no_price(self):
        tax = self.env["account.tax"].create(
            {"name": "13 %", "amount": 13.0, "price_include_override": "tax_included"}
        )
        order = self.order_of(self.bearing, 1000.0, tax_ids=[Command.set(tax.ids)])
        row = self.row(order)
        self.assertAlmostEqual(row.offered, 884.96, 2)
        self.assertAlmostEqual(row.suggested, 884.96, 2)
        self.assertEqual(order.gy_price_state, "approved")

    def test_discount_counts(self):
        row = self.row(self.order_of(self.bearing, 1000.0, discount=7.0))
        self.assertEqual(row.offered, 930.0)
        self.assertAlmostEqual(row.discount, 7.0)

    def test_deduction_lines_count(self):
        """A discount written as a line of its own is a discount."""
        order = self.order_of(self.bearing, 1000.0)
        order.order_line = [
            Command.create({"product_id": self.part.id, "product_uom_qty": 1, "price_unit": -400})
        ]
        review = self.review(order)
        self.assertEqual(review.line_ids.mapped("offered"), [800.0])
        self.assertEqual(review.vote_ids.mapped("role"), ["deputy_gm"])

    def test_customer_and_market(self):
        trader = self.env.ref("gy_pricing.customer_class_trader")
        self.as_role("sales_manager", self.customer).gy_customer_class_id = trader
        category = self.env["product.category"].create({"name": "Bearings"})
        self.bearing.categ_id = category
        self.env["gy.market.factor"].create(
            [
                {"name": "All", "date_from": "2026-01-01", "percent": 50.0},
                {
                    "name": "Bearings",
                    "date_from": "2025-01-01",
                    "percent": 10.0,
                    "categ_id": category.id,
                },
                {"name": "Over", "date_from": "2026-01-01", "date_to": "2026-01-31", "percent": 9},
            ]
        )
        order = self.order_of(self.bearing, 1000.0)
        row = self.row(order)
        self.assertEqual((row.customer_factor, row.market_factor), (-2.0, 10.0))
        self.assertEqual(row.suggested, 1078.0)
        self.assertEqual(order.gy_customer_class_id, trader)

    def test_key_customer(self):
        self.customer.sudo().write(
            {
                "gy_customer_class_id": self.env.ref("gy_pricing.customer_class_trader").id,
                "gy_is_key_customer": True,
            }
        )
        contact = self.env["res.partner"].create({"name": "Buyer", "parent_id": self.customer.id})
        order = self.draft(bare=True, partner_id=contact.id)
        self.assertEqual(self.row(order).suggested, 950.0)

    def test_class_is_not_the_salespersons_choice(self):
        trader = self.env.ref("gy_pricing.customer_class_trader")
        for role in ROLES:
            partner = self.as_role(role, self.customer)
            for vals in ({"gy_customer_class_id": trader.id}, {"gy_is_key_customer": True}):
                if role == "sales_manager":
                    partner.write(vals)
                    continue
                with self.assertRaises(AccessError, msg=role):
                    partner.write(vals)
        sales = self.as_role("salesperson", self.env["res.partner"])
        with self.assertRaisesRegex(AccessError, "sales manager or commerce"):
            sales.create({"name": "New", "gy_customer_class_id": trader.id})
        sales.create({"name": "New", "gy_customer_class_id": False, "gy_is_key_customer": False})

    def test_contract_in_force_keeps_its_class(self):
        order = self.confirmed()
        before = order.gy_price_hash
        self.customer.sudo().gy_is_key_customer = True
        self.assertEqual(order.gy_price_hash, before)
        draft = self.draft(bare=True)
        self.assertTrue(draft.gy_is_key_customer)
        self.assertTrue(draft.gy_comes_first)
        self.assertFalse(order.gy_comes_first)

    def test_surcharges(self):
        topic = self.env.ref("gy_pricing.requirement_topic_selection")
        topic.surcharge = 10.0
        self.bearing.list_price = 110
        order = self.order_of(self.bearing, 1000.0)
        self.require(order, "selection", surcharge_amount=20.0)
        row = self.row(order)
        # Grade B: 100 × 1.25, 10 % of it, and the amount.
        self.assertEqual((row.base, row.surcharge, row.suggested), (125.0, 32.5, 157.5))
        self.assertIn("Special selection", row.requirements)

    def test_without_any_basis(self):
        thing = self.env["product.product"].create({"name": "Thing", "list_price": 0.0})
        with self.assertRaisesRegex(UserError, "neither a list price nor a cost"):
            self.review(self.order_of(thing, 50.0))

    def test_incomplete_quotation(self):
        with self.assertRaisesRegex(UserError, "No price on"):
            self.review(self.order_of(self.bearing, 0.0))
        with self.assertRaisesRegex(UserError, "no product line"):
            self.review(self.draft(bare=True, order_line=[]))

    def test_kept_as_they_were(self):
        """Every figure is stored: later costs and grades do not change a round."""
        review = self.review(self.order_of(self.modified, 125.0))
        figures = ("cost", "markup", "base", "suggested", "floor", "offered", "margin")
        before = review.line_ids.read(figures)
        self.grades["B"].write({"markup": 99.0, "floor_margin": 50.0})
        self.part.standard_price = 1.0
        self.env["mrp.bom"]._bom_find(self.modified)[
            self.modified
        ].bom_line_ids.product_id.standard_price = 5.0
        self.env.flush_all()
        self.env.invalidate_all()
        self.assertEqual(review.line_ids.read(figures), before)

    def test_prices_on_the_lines(self):
        self.modified.list_price = 120
        order = self.order_of(self.modified, 125.0)
        line = self.as_role("salesperson", order.order_line)
        before = line.gy_suggested_price, line.gy_floor_price
        self.review(order)
        self.env.invalidate_all()
        self.assertEqual((line.gy_suggested_price, line.gy_floor_price), (125.0, 117.65))
        self.assertEqual(before, (125.0, 117.65), "the same before anything is submitted")

    def test_costs_are_not_for_everybody(self):
        review = self.review(self.order_of(self.modified, 125.0))
        for role in ROLES:
            rows = self.as_role(role, review.line_ids)
            rows.read(["grade_id", "grade_reason", "suggested", "floor", "offered"])
            grade = self.as_role(role, self.grades["B"])
            line = self.as_role(role, review.line_ids.line_id)
            secrets = [
                (rows, name) for name in ("cost", "markup", "base", "margin", "floor_margin")
            ]
            secrets += [(grade, "markup"), (grade, "floor_margin"), (line, "gy_estimate_cost")]
            may = role in (
                "commerce",
                "technology",
                "finance",
                "sales_manager",
                "deputy_gm",
                "general_manager",
            )
            for records, name in secrets:
                if may:
                    records.read([name])
                else:
                    with self.assertRaises(AccessError, msg=f"{role} {name}"):
                        records.read([name])


@tagged("post_install", "-at_install")
class TestPriceReview(PricingCommon):
    """Who approves which price (R3.5)."""

    def test_within_the_salespersons_authority(self):
        order = self.order_of(self.bearing, 950.0)
        review = self.review(order)
        self.assertEqual(review.state, "approved")
        approval = review.vote_ids
        self.assertEqual((approval.role, approval.by_authority), ("salesperson", True))
        self.assertEqual(approval.user_id, self.users["salesperson"])
        self.assertEqual(review.valid_until, self.today() + timedelta(days=60))

    def test_routes(self):
        for product, price, roles in (
            (self.bearing, 949.99, ["sales_manager"]),
            (self.bearing, 899.0, ["commerce"]),
            (self.bearing, 800.0, ["deputy_gm"]),
            (self.bearing, 111.0, ["deputy_gm", "general_manager"]),
            (self.modified, 200.0, ["commerce", "sales_manager"]),
            (self.modified, 117.0, ["commerce", "sales_manager", "general_manager"]),
        ):
            review = self.review(self.order_of(product, price))
            found = review.vote_ids.sorted(lambda item: (item.step, item.role))
            self.assertEqual(found.mapped("role"), roles, price)
            self.assertEqual(review.state, "running")
            self.decide(review, *roles)
            self.assertEqual(review.state, "approved")

    def test_lines_of_several_grades(self):
        order = self.draft(
            bare=True,
            order_line=[
                Command.create({"product_id": product.id, "price_unit": 1000.0})
                for product in (self.bearing, self.modified, self.special)
            ],
        )
        self.as_role("technology", order.order_line[2]).action_gy_estimate(500.0)
        review = self.review(order)
        self.assertEqual(review.vote_ids.mapped("state"), ["given", "open", "open", "waiting"])
        self.assertEqual(review.valid_until, self.today() + timedelta(days=15))
        self.assertEqual(review.grade_ids, self.env["gy.price.grade"].search([]))
        with self.assertRaisesRegex(UserError, "not your turn"):
            self.decide(review, "deputy_gm")
        self.decide(review, "sales_manager", "commerce", "deputy_gm")
        self.assertEqual(review.state, "approved")

    def test_who_decides(self):
        for role in ROLES:
            review = self.review(self.order_of(self.bearing, 920.0))
            approval = self.approval(review, "sales_manager", user=role)
            if role in ("sales_manager", "general_manager"):
                approval.action_give("agree")
                self.assertEqual(review.state, "approved")
                self.assertEqual(approval.user_id, self.users[role])
            else:
                with self.assertRaises(AccessError, msg=role):
                    approval.action_give("agree")

    def test_nobody_approves_what_they_submitted(self):
        order = self.order_of(self.bearing, 920.0)
        review = self.review(order, user="sales_manager")
        with self.assertRaisesRegex(AccessError, "they submitted"):
            self.decide(review, "sales_manager")
        self.approval(review, "sales_manager", user="general_manager").action_give("agree")
        self.assertEqual(review.state, "approved")
        own = self.order_of(self.bearing, 920.0)
        review = self.review(own)
        self.owned(own, self.users["sales_manager"])
        with self.assertRaisesRegex(AccessError, "they submitted"):
            self.decide(review, "sales_manager")

    def test_nobody_decides_for_two_roles(self):
        self.users["commerce"].group_ids += self.env.ref("gy_sales_process.group_sales_manager")
        review = self.review(self.order_of(self.modified, 200.0))
        self.decide(review, "commerce")
        with self.assertRaisesRegex(AccessError, "given an opinion in this round already"):
            self.approval(review, "sales_manager", user="commerce").action_give("agree")

    def test_sent_back(self):
        order = self.order_of(self.bearing, 920.0)
        review = self.review(order)
        with self.assertRaisesRegex(UserError, "Say why"):
            self.decide(review, "sales_manager", opinion="disagree", reason=" ")
        with self.assertRaisesRegex(UserError, "agree or disagree"):
            self.decide(review, "sales_manager", opinion="maybe")
        self.decide(review, "sales_manager", opinion="disagree", reason="At least 930")
        self.assertEqual((review.state, order.gy_price_state), ("rejected", "rejected"))
        self.assertIn("The prices were sent back: At least 930", self.missing(order))
        turns = self.as_role("salesperson", self.env["gy.turn"])
        self.assertIn(order, turns.search([("kind", "=", "price_rejected")]).order_id)
        order.order_line.price_unit = 950.0
        self.assertEqual(self.review(order).round, 2)
        self.assertNotIn(order, turns.search([("kind", "=", "price_rejected")]).order_id)

    def test_a_reason_below_the_floor(self):
        review = self.review(self.order_of(self.bearing, 100.0))
        self.assertTrue(review.below_floor)
        self.decide(review, "deputy_gm")
        with self.assertRaisesRegex(UserError, "below the floor"):
            self.decide(review, "general_manager", reason="")
        self.decide(review, "general_manager", reason="Market entry")
        self.assertEqual(review.state, "approved")

    def test_a_change_asks_again(self):
        """Whatever the price depends on makes an approval outdated; other things do not."""
        order = self.order_of(self.bearing, 1000.0, bare=False)
        self.assertTrue(order.gy_pricing_done)
        order.write({"note": "Thank you", "client_order_ref": "PO 1"})
        self.assertTrue(order.gy_pricing_done)
        line = order.order_line
        other = self.env["res.partner"].create({"name": "Another"})
        for record, vals in (
            (line, {"price_unit": 999.0}),
            (line, {"product_uom_qty": 3.0}),
            (line, {"discount": 1.0}),
            (line, {"name": "Another wording"}),
            (order, {"partner_id": other.id}),
        ):
            before = {name: record[name] for name in vals}
            record.write(vals)
            self.assertEqual(order.gy_price_state, "outdated", vals)
            self.assertFalse(order.gy_pricing_done)
            self.assertTrue(any("changed after" in text for text in self.missing(order)))
            self.assertCriteriaMatchFlags(order)
            record.write(
                {
                    name: value.id if hasattr(value, "_name") else value
                    for name, value in before.items()
                }
            )
            line.price_unit = 1000.0
            self.assertEqual(order.gy_price_state, "approved", vals)

    def test_changed_while_under_review(self):
        order = self.order_of(self.bearing, 920.0)
        review = self.review(order)
        order.order_line.price_unit = 910.0
        with self.assertRaisesRegex(UserError, "changed after it was submitted"):
            self.decide(review, "sales_manager")
        turns = self.as_role("sales_manager", self.env["gy.turn"])
        self.assertNotIn(order, turns.search([("kind", "=", "price_approval")]).order_id)
        second = self.review(order)
        self.assertEqual((review.state, second.state), ("withdrawn", "running"))
        self.assertIn(order, turns.search([("kind", "=", "price_approval")]).order_id)
        with self.assertRaises(UserError):
            self.decide(review, "sales_manager")

    def test_not_twice(self):
        order = self.order_of(self.bearing, 920.0)
        review = self.review(order)
        with self.assertRaisesRegex(UserError, "under review or approved already"):
            self.review(order)
        self.decide(review, "sales_manager")
        with self.assertRaisesRegex(UserError, "not your turn"):
            self.decide(review, "sales_manager")
        with self.assertRaisesRegex(UserError, "under review or approved already"):
            self.review(order)

    def test_who_submits(self):
        for role in ROLES:
            order = self.order_of(self.bearing, 1000.0)
            if role in ("salesperson", "sales_manager"):
                self.review(order, user=role)
                continue
            with self.assertRaises(AccessError, msg=role):
                self.as_role(role, order).action_gy_review_prices()
        order = self.order_of(self.bearing, 1000.0)
        self.owned(order, self.users["sales_manager"])
        with self.assertRaises(AccessError):
            self.as_role("salesperson", order).action_gy_review_prices()

    def test_kinds_without_pricing(self):
        for kind in ("call_off", "sample", "free_replacement"):
            order = self.draft(kind=kind, bare=True)
            self.assertFalse([text for text in self.missing(order) if "price" in text.lower()])
            self.assertNotIn("pricing", order.sudo()._gy_applicable_codes())
            with self.assertRaisesRegex(UserError, "need no price review"):
                self.as_role("salesperson", order).action_gy_review_prices()

    def test_nobody_writes(self):
        review = self.review(self.order_of(self.bearing, 920.0))
        for records in (review, review.line_ids, review.vote_ids):
            name = next(iter(records.copy_data()[0]))
            for role in (*ROLES, None):
                mine = records.with_user(self.users[role]) if role else self.as_admin(records)
                with self.assertRaises(AccessError, msg=role):
                    mine.write({name: records[:1][name]})
                with self.assertRaises(AccessError, msg=role):
                    mine.unlink()
                with self.assertRaises(AccessError, msg=role):
                    mine.env[records._name].create([{}])
                with self.assertRaises(UserError, msg=role):
                    mine.copy()

    def as_admin(self, records):
        return records.with_user(self.env.ref("base.user_admin"))

    def test_sums_are_not_written(self):
        order = self.as_role("salesperson", self.order_of(self.bearing, 920.0))
        for vals in (
            {"gy_price_hash": "x"},
            {"gy_pricing_done": True},
            {"gy_customer_class_id": 1},
            {"gy_price_review_ids": [Command.clear()]},
            {"gy_quotation_issue_ids": [Command.create({})]},
        ):
            with self.assertRaises(AccessError, msg=vals), self.cr.savepoint():
                order.write(vals)
        loaded = order.load(["gy_pricing_done", "partner_id/.id"], [["1", str(self.customer.id)]])
        self.assertFalse(loaded["ids"])

    def test_other_company(self):
        review = self.review(self.order_of(self.bearing, 920.0))
        company = self.env["res.company"].create({"name": "Other"})
        user = self.users["sales_manager"]
        user.write({"company_ids": [Command.set(company.ids)], "company_id": company.id})
        for records in (review, review.line_ids, review.vote_ids):
            with self.assertRaises(AccessError):
                records.with_user(user).with_company(company).check_access("read")

    def test_own_contracts_only(self):
        order = self.order_of(self.bearing, 1000.0, bare=False)
        review = order.sudo()._gy_price_review()
        records = (review, review.line_ids, review.vote_ids, order.gy_quotation_issue_ids)
        for item in records:
            self.as_role("salesperson", item).check_access("read")
        self.owned(order, self.users["sales_manager"])
        for item in records:
            with self.assertRaises(AccessError):
                self.as_role("salesperson", item).check_access("read")

    def test_kept_with_the_contract(self):
        order = self.order_of(self.bearing, 1000.0)
        self.review(order)
        with self.assertRaisesRegex(UserError, "Cancel it instead"):
            order.sudo().unlink()
        line = order.order_line
        order.order_line = [Command.create({"product_id": self.modified.id, "price_unit": 200.0})]
        line.unlink()
        self.assertEqual(order.gy_price_review_ids.line_ids.product_id, self.bearing)

    def test_dialog_and_screens(self):
        order = self.order_of(self.bearing, 920.0)
        review = self.review(order)
        manager = self.as_role("sales_manager", review)
        self.assertTrue(manager.can_answer)
        self.assertFalse(self.as_role("salesperson", review).can_answer)
        self.assertIn(review, manager.search([("vote_ids.is_mine", "=", True)]))
        with self.assertRaisesRegex(UserError, "no opinion of yours"):
            self.as_role("commerce", review).action_answer()
        action = manager.action_answer()
        wizard = self.as_role("sales_manager", self.env[action["res_model"]])
        wizard.with_context(**action["context"]).create(
            {"opinion": "agree", "reason": "Good customer"}
        ).action_apply()
        self.assertEqual(review.state, "approved")
        self.assertEqual(review.vote_ids.reason, "Good customer")
        self.assertEqual(review.action_open_contract()["res_id"], order.id)
        self.assertIn(str(order.id), str(order.action_gy_view_price_reviews()["domain"]))


@tagged("post_install", "-at_install")
class TestPricingStage(PricingCommon):
    """Stage 3 and what it keeps shut (R3.5, R3.6)."""

    def test_stage(self):
        order = self.order_of(self.bearing, 920.0)
        for step in (
            lambda: None,
            lambda: self.review(order),
            lambda: self.decide(order.sudo()._gy_price_review(), "sales_manager"),
        ):
            step()
            self.assertFalse(order.gy_pricing_done)
            self.assertCriteriaMatchFlags(order)
        self.as_role("salesperson", order).action_gy_issue_quotation()
        self.assertTrue(order.gy_pricing_done)
        self.assertEqual(order.gy_pricing_date, fields.Date.context_today(order))
        self.assertCriteriaMatchFlags(order)

    def test_every_gate_asks(self):
        order = self.order_of(self.bearing, 920.0)
        sales = self.as_role("salesperson", order)
        for words, step in (
            ("have not been reviewed", lambda: self.review(order)),
            ("wait for the approval of: Sales Manager", None),
        ):
            for attempt in (
                sales.action_quotation_sent,
                sales.action_quotation_send,
                sales.action_gy_issue_quotation,
                lambda: self.sign(order),
                sales.action_confirm,
            ):
                with self.assertRaisesRegex(UserError, words), self.cr.savepoint():
                    attempt()
            self.assertTrue(order._gy_is_unissued())
            if step:
                step()
        self.decide(order.sudo()._gy_price_review(), "sales_manager")
        self.assertFalse(order._gy_is_unissued())
        self.sign(order)

    def test_expired_approval(self):
        order = self.order_of(self.bearing, 1000.0)
        review = self.review(order)
        review.sudo().valid_until = date(2026, 1, 31)
        self.assertTrue(any("valid until" in text for text in self.missing(order)))
        with self.assertRaisesRegex(UserError, "valid until"):
            order.action_quotation_sent()
        self.assertEqual(order.gy_next_date, date(2026, 2, 1))
        order._gy_pass_dates(self.today())
        self.assertIn("have expired", order.activity_ids.summary)
        self.assertCriteriaMatchFlags(order)
        self.assertEqual(self.review(order).round, 2)
        self.assertFalse(self.missing(order))
        self.prepare(order)
        self.assertTrue(order.gy_pricing_done)

    def test_approval_holds_to_the_end_of_its_last_day(self):
        order = self.order_of(self.bearing, 1000.0)
        self.review(order).sudo().valid_until = order.validity_date = self.today()
        self.assertFalse(self.missing(order))
        order._gy_on_dates_passed(self.today())
        self.assertFalse(order.activity_ids)
        self.assertEqual(order.gy_next_date, self.today() + timedelta(days=1))
        with self.assertRaisesRegex(UserError, "under review or approved already"):
            self.review(order)
        order.action_quotation_sent()
        self.assertEqual(order.state, "sent")

    def test_reviewed_and_issued_in_turn(self):
        order = self.order_of(self.bearing, 1000.0)
        self.assertInTurn(order, partial(self.review, order), "_gy_start_price_review")
        issue = self.as_role("salesperson", order).action_gy_issue_quotation
        self.assertInTurn(order, issue, "_gy_issue_revision")

    def test_expiry_reopens_the_stage(self):
        order = self.order_of(self.bearing, 1000.0, bare=False)
        order.sudo()._gy_price_review().valid_until = date(2026, 1, 31)
        self.assertTrue(order.gy_pricing_done)
        order._gy_pass_dates(self.today())
        self.assertFalse(order.gy_pricing_done)
        self.assertCriteriaMatchFlags(order)

    def test_signed_prices_do_not_expire(self):
        order = self.order_of(self.bearing, 1000.0, bare=False)
        self.sign(order)
        order.sudo()._gy_price_review().valid_until = date(2026, 1, 31)
        order._gy_pass_dates(self.today())
        self.assertTrue(order.gy_pricing_done)
        self.assertFalse([text for text in self.missing(order, "confirm") if "valid" in text])

    def test_not_done_by_another_contracts_approval(self):
        order = self.order_of(self.bearing, 1000.0, bare=False)
        copy = order.copy()
        self.assertFalse(copy.gy_price_review_ids or copy.gy_pricing_done)
        self.assertTrue(self.missing(copy))

    def test_queries_do_not_grow(self):
        """Lists of reviews, lines and turns cost the same for 2 and for 20."""
        orders = self.env["sale.order"].sudo()
        for _number in range(20):
            order = self.order_of(self.bearing, 920.0)
            self.review(order)
            orders |= order.sudo()
        self.env.flush_all()

        def count(ids):
            self.env.invalidate_all()
            manager = self.as_role("sales_manager", self.env["sale.order"].browse(ids))
            before = self.cr.sql_log_count
            manager.read(["gy_price_state", "gy_pricing_done"])
            manager.order_line.read(["gy_grade_id", "gy_grade_reason", "gy_suggested_price"])
            manager.gy_price_review_ids.read(["state", "outdated", "can_answer", "grade_ids"])
            manager.env["gy.turn"].search([("order_id", "in", ids)]).mapped("kind")
            return self.cr.sql_log_count - before

        count(orders[:2].ids)
        self.assertEqual(count(orders[:2].ids), count(orders.ids))


@tagged("post_install", "-at_install")
class TestForeignDefaults(PricingCommon):
    """No default of a context or a user decides what a method of ours creates (R17.3)."""

    def test_approvals_are_born_open(self):
        user = self.users["salesperson"]
        order = self.order_of(self.modified, 1000.0)
        attack = {"default_opinion": "agree", "default_user_id": self.users["commerce"].id}
        self.as_role("salesperson", order).with_context(**attack).action_gy_review_prices()
        review = order.sudo()._gy_price_review()
        self.assertEqual(review.state, "running")
        self.assertFalse(any(review.vote_ids.mapped("opinion")))
        self.assertFalse(review.vote_ids.user_id)
        self.env["ir.default"].with_user(user).set(
            "gy.price.approval", "opinion", "agree", user_id=True
        )
        order = self.order_of(self.modified, 1000.0)
        self.assertEqual(self.review(order).state, "running")

    def test_customers_are_born_without_class(self):
        group = self.env["gy.customer.class"].search([], limit=1)
        attack = {"default_gy_is_key_customer": True, "default_gy_customer_class_id": group.id}
        partners = self.as_role("salesperson", self.env["res.partner"])
        partner = partners.with_context(**attack).create({"name": "New"})
        self.assertFalse(partner.gy_is_key_customer)
        self.assertFalse(partner.gy_customer_class_id)

    def test_customers_with_a_class_are_copied_without_it(self):
        self.customer.gy_is_key_customer = True
        copy = self.as_role("salesperson", self.customer).copy()
        self.assertFalse(copy.gy_is_key_customer)

    def test_refused_prices_wait_on_the_contracts_salesperson(self):
        order = self.order_of(self.modified, 1000.0)
        review = self.review(order, user="sales_manager")
        self.decide(review, review.vote_ids.sorted("step")[:1].role, opinion="disagree")
        turns = (
            self.env["gy.turn"]
            .sudo()
            .search([("kind", "=", "price_rejected"), ("order_id", "=", order.id)])
        )
        self.assertEqual(turns.user_id, order.user_id)

    def test_requirements_are_part_of_what_is_signed(self):
        order = self.draft()
        self.sign(order)
        requirement = self.require(order, "parameters")
        self.assertFalse(order.gy_signing_done)
        with self.open_gates():
            self.sign(order)
        self.assertTrue(order.gy_signing_done)
        requirement.surcharge_amount = 5.0
        self.assertTrue(order.gy_signing_done, "what we charge for it is none of the text")
        requirement.description = "Other"
        self.assertFalse(order.gy_signing_done)
