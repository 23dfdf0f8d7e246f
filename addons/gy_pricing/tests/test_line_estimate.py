from hypothesis import given
from hypothesis import strategies as st

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import BaseCase, Form, tagged

from odoo.addons.gy_pricing.tools import estimate
from odoo.addons.gy_sales_process.tests.examples import examples

from .people import approve_prices
from .test_pricing import PricingCommon

AMOUNT = st.integers(0, 10**7).map(lambda cents: cents / 100)
ROWS = st.lists(
    st.builds(estimate.Row, st.sampled_from(list(estimate.ROLES)), AMOUNT, st.booleans()),
    max_size=8,
)


@tagged("post_install", "-at_install")
class TestEstimateEngine(BaseCase):
    """What an estimate comes to, without a database (R3.1)."""

    def test_by_hand(self):
        rows = [
            estimate.Row("material", 620.0),
            estimate.Row("labour", 180.5),
            estimate.Row("tooling", 900.0, once=True),
        ]
        self.assertEqual(estimate.totals(rows, 5.0), (840.53, 945.0))
        self.assertEqual(estimate.unit_cost(840.53, 945.0, 3), 1155.53)
        self.assertEqual(estimate.by_kind(rows[::-1])["material"], 620.0)
        self.assertEqual(list(estimate.by_kind(rows[::-1])), ["material", "labour", "tooling"])

    def test_no_pieces_carry_it_once(self):
        self.assertEqual(estimate.unit_cost(10.0, 5.0, 0), 15.0)
        self.assertEqual(estimate.unit_cost(10.0, 5.0, 0.25), 15.0)

    @given(ROWS, st.integers(0, 100), st.integers(1, 500))
    @examples(200)
    def test_properties(self, rows, risk, quantity):
        """More risk never costs less, more pieces never more each; the order does not matter."""
        totals = estimate.totals(rows, risk)
        self.assertEqual(totals, estimate.totals(rows[::-1], risk))
        self.assertLessEqual(totals, estimate.totals(rows, risk + 1))
        for total in totals:
            self.assertAlmostEqual(total, round(total, 2), 6)
        self.assertGreaterEqual(
            estimate.unit_cost(*totals, quantity), estimate.unit_cost(*totals, quantity + 1)
        )
        self.assertAlmostEqual(
            sum(estimate.by_kind(rows).values()), sum(row.amount for row in rows), 4
        )


@tagged("post_install", "-at_install")
class TestLineEstimate(PricingCommon):
    """Technology and commerce work the cost of a line out in parts (R3.1)."""

    def begin(self, order=None, role="technology"):
        order = order or self.order_of(self.special, 1000.0)
        action = self.as_role(role, order.order_line).action_gy_estimate_parts()
        return self.as_role(role, self.env[action["res_model"]]).browse(action["res_id"])

    def add(self, record, kind, price, role="technology", **values):
        return self.as_role(role, self.env["gy.line.estimate.row"]).create(
            {"estimate_id": record.id, "kind": kind, "name": kind, "price": price, **values}
        )

    def test_worked_out_and_adopted(self):
        order = self.order_of(self.special, 1500.0, quantity=2.0)
        record = self.begin(order)
        self.add(record, "material", 300.0, quantity=2)
        self.add(record, "labour", 80.0, quantity=2.5)
        self.add(record, "tooling", 500.0)
        self.add(record, "outside", 50.0, "commerce")
        self.assertFalse(order.order_line._gy_has_estimate(), "a draft counts for nothing")
        record.risk = 10.0
        self.assertEqual((record.cost, record.once_cost), (935.0, 550.0))
        self.assertEqual(record.unit_cost, 935.0 + 275.0)
        self.assertIn("Labour", record.summary)
        self.as_role("commerce", record).action_adopt()
        line = order.order_line.sudo()
        self.assertTrue(line._gy_has_estimate())
        self.assertEqual(line.gy_estimate_id, record.sudo())
        self.assertTrue(record.holds)
        review = approve_prices(self, order)
        self.assertEqual(review.line_ids.cost, 1210.0)
        self.assertEqual(review.line_ids.suggested, 1573.0)

    def test_more_pieces_carry_the_tooling(self):
        order = self.order_of(self.special, 1500.0, quantity=2.0)
        record = self.begin(order)
        self.add(record, "material", 1600.0)
        self.add(record, "tooling", 400.0)
        record.action_adopt()
        self.assertEqual(order.order_line.gy_suggested_price, 2340.0)
        order.order_line.product_uom_qty = 8.0
        self.env.invalidate_all()
        self.assertEqual(order.order_line.gy_suggested_price, 2145.0)
        self.assertEqual(order.gy_price_state, "none")

    def test_who_writes_what(self):
        record = self.begin()
        for kind, roles in estimate.ROLES.items():
            for role in ("technology", "commerce"):
                with self.subTest(kind=kind, role=role):
                    if role in roles:
                        self.add(record, kind, 1.0, role).unlink()
                    else:
                        with self.assertRaises(AccessError):
                            self.add(record, kind, 1.0, role)
        row = self.add(record, "labour", 1.0)
        with self.assertRaises(AccessError):
            self.as_role("commerce", row).write({"price": 2.0})
        with self.assertRaises(AccessError):
            self.as_role("commerce", row).unlink()
        bought = self.add(record, "imported", 1.0, "commerce")
        with self.assertRaises(AccessError, msg="a part is not moved to another department"):
            self.as_role("technology", bought).write({"kind": "labour"})
        with self.assertRaises(AccessError):
            row.write({"kind": "outside"})

    def test_prices_are_proposed(self):
        self.part.standard_price = 70.0
        center = self.env["mrp.workcenter"].create({"name": "Grinding", "costs_hour": 120.0})
        record = self.begin()
        with Form(record) as form:
            with form.row_ids.new() as row:
                row.product_id = self.part
                self.assertEqual((row.price, row.name), (70.0, self.part.display_name))
                row.quantity = 3
            with form.row_ids.new() as row:
                row.kind = "labour"
                row.workcenter_id = center
                self.assertEqual(row.price, 120.0)
                row.price = 150.0
            with form.row_ids.new() as row:
                row.kind = "tooling"
                row.name = "Fixture"
                row.price = 10.0
                self.assertTrue(row.once)
        self.assertEqual((record.cost, record.once_cost), (360.0, 10.0))

    def test_from_the_bill(self):
        self.special.bom_ids.bom_line_ids.product_id.standard_price = 100.0
        center = self.env["mrp.workcenter"].create({"name": "Turning", "costs_hour": 60.0})
        self.special.bom_ids.operation_ids = [
            Command.create({"name": "Turn", "workcenter_id": center.id, "time_cycle_manual": 90.0})
        ]
        record = self.begin()
        record.action_from_bill()
        self.assertEqual(record.row_ids.mapped("kind"), ["material", "labour"])
        self.assertEqual(record.row_ids.mapped("amount"), [100.0, 90.0])

    def test_no_bill(self):
        product = self.env["product.product"].create(
            {"name": "Cage", "gy_grade_id": self.grades["C"].id}
        )
        record = self.begin(self.order_of(product, 100.0))
        with self.assertRaisesRegex(UserError, "has no bill of materials"):
            record.action_from_bill()
        with self.assertRaisesRegex(UserError, "no earlier estimate"):
            record.action_take_over()

    def test_taken_over_from_an_earlier_one(self):
        first = self.begin()
        self.add(first, "material", 300.0)
        self.add(first, "outside", 20.0, "commerce")
        first.risk = 5.0
        first.action_adopt()
        second = self.begin()
        self.assertFalse(second.row_ids)
        second.action_take_over()
        self.assertEqual(second.cost, first.cost)
        self.assertEqual(second.row_ids.mapped("kind"), ["material", "outside"])
        other = self.begin(self.order_of(self.modified, 100.0))
        with self.assertRaisesRegex(UserError, "no earlier estimate"):
            other.action_take_over(first.id)

    def test_history_is_kept(self):
        first = self.begin()
        self.add(first, "material", 300.0)
        first.action_adopt()
        line = first.line_id
        with self.assertRaisesRegex(UserError, "stays as it is"):
            first.risk = 5.0
        with self.assertRaisesRegex(UserError, "stays as it is"):
            self.add(first, "labour", 1.0)
        with self.assertRaisesRegex(UserError, "stays as it is"):
            first.action_adopt()
        second = self.env["gy.line.estimate"].browse(first.action_again()["res_id"])
        self.assertEqual((second.number, second.row_ids.price, second.state), (2, 300.0, "draft"))
        self.as_role("technology", second.row_ids).price = 400.0
        self.as_role("technology", second).action_adopt()
        self.assertEqual(line.sudo().gy_estimate_cost, 400.0)
        self.assertEqual(first.cost, 300.0)
        self.assertFalse(first.holds)
        with self.assertRaises(AccessError):
            first.unlink()

    def test_one_draft_of_a_line(self):
        order = self.order_of(self.special, 1000.0)
        self.assertEqual(self.begin(order).id, self.begin(order, "commerce").id)

    def test_as_a_whole(self):
        order = self.order_of(self.special, 1000.0)
        self.as_role("technology", order.order_line).action_gy_estimate(500.0, "Casting")
        record = order.order_line.sudo().gy_estimate_id
        self.assertEqual((record.cost, record.state, record.note), (500.0, "done", "Casting"))
        self.assertEqual(record.row_ids.kind, "whole")

    def test_dialog_leads_to_the_parts(self):
        order = self.order_of(self.special, 1000.0)
        dialog = (
            self.as_role("technology", self.env["gy.cost.estimate"])
            .with_context(active_model="sale.order", active_id=order.id)
            .create({})
        )
        self.assertEqual(dialog.action_parts()["res_model"], "gy.line.estimate")

    def test_nothing_is_no_estimate(self):
        with self.assertRaisesRegex(UserError, "above zero"):
            self.begin().action_adopt()

    def test_other_requirements_ask_for_another_one(self):
        order = self.order_of(self.special, 1000.0)
        record = self.begin(order)
        self.add(record, "material", 300.0)
        record.action_adopt()
        self.require(order, "change")
        self.assertFalse(order.order_line._gy_has_estimate())
        self.env.invalidate_all()
        self.assertFalse(record.holds)

    def test_in_force_nothing_is_estimated(self):
        order = self.confirmed()
        with self.assertRaises(UserError):
            self.begin(order)

    def test_closed_to_salespeople(self):
        record = self.begin()
        row = self.add(record, "material", 300.0)
        record.action_adopt()
        sales = self.as_role("salesperson", record)
        attempts = (
            lambda: sales.read(["cost"]),
            lambda: sales.search([("cost", ">", 1)]),
            lambda: sales.search_count([]),
            lambda: sales.formatted_read_group([], ["product_id"], ["cost:sum"]),
            lambda: sales.export_data(["cost"]),
            lambda: sales.name_search("Estimate"),
            lambda: self.as_role("salesperson", row).read(["amount"]),
            sales.action_adopt,
            sales.action_again,
            sales.line_id.action_gy_estimate_parts,
        )
        for number, attempt in enumerate(attempts):
            with self.subTest(number), self.assertRaises(UserError):
                attempt()
        line = self.as_role("salesperson", record.line_id)
        for name in ("gy_estimate_once", "gy_estimate_ids", "gy_estimate_id", "gy_estimate_cost"):
            with self.subTest(name), self.assertRaises(AccessError):
                line.read([name])
            with self.subTest(name), self.assertRaises(AccessError):
                line.search([(name, "!=", False)])
            with self.subTest(name), self.assertRaises(AccessError):
                line.search([], order=name)
