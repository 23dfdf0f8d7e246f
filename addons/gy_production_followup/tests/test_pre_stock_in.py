from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged

from .common import FollowupCommon


@tagged("post_install", "-at_install")
class TestPreStockIn(FollowupCommon):
    """Manufacturing books what has passed, and stage 9 tells what is missing (R9.0)."""

    def setUp(self):
        super().setUp()
        self.order, self.production = self.made()
        self.inspection = self.inspections(self.order)

    def test_pre_stock_in(self):
        maker = self.as_role("manufacturing", self.inspection)
        with self.assertRaises(UserError), self.cr.savepoint():
            maker.action_book_pre_stock_in()
        with self.assertRaises(UserError), self.cr.savepoint():
            self.production.action_gy_book_pre_stock_in()
        self.judge(self.inspection)
        for role in set(self.users) - {"manufacturing"}:
            with self.assertRaises(AccessError, msg=role), self.cr.savepoint():
                self.as_role(role, self.inspection).action_book_pre_stock_in()
            with self.assertRaises(AccessError, msg=role), self.cr.savepoint():
                self.as_role(role, self.production).action_gy_book_pre_stock_in()
        with self.assertRaises(UserError), self.cr.savepoint():
            maker.action_book_pre_stock_in("2099-01-01")
        self.production.action_gy_book_pre_stock_in("2026-01-05")
        self.assertEqual(fields.Date.to_string(self.inspection.pre_stocked_on), "2026-01-05")
        self.assertEqual(self.order.gy_prestocked_qty, 10)
        with self.assertRaises(UserError):
            maker.action_book_pre_stock_in()

    def missing(self):
        return {
            item["label"] for item in self.order._gy_stage_criteria("stock_in") if not item["ok"]
        }

    def test_stage(self):
        """Passed, booked, stored: each is told by name, and all make the stage done."""
        order = self.order
        passed, booked = "All pieces passed inspection", "Pre-stock-in booked"
        stored = "All pieces in the finished-goods warehouse"
        self.assertLessEqual({passed, booked, stored}, self.missing())
        self.assertCriteriaMatchFlags(order)
        self.judge(self.inspection)
        self.assertNotIn(passed, self.missing())
        self.book(order)
        self.assertNotIn(booked, self.missing())
        self.assertGreater(order.gy_stored_ratio, 0)
        self.announce(order)
        self.assertEqual(self.missing(), {stored})
        self._transfer(self.storing(self.production))
        self.assertTrue(order.gy_stock_in_done)
        self.assertEqual(order.gy_stock_in_date, fields.Date.context_today(order))
        self.assertCriteriaMatchFlags(order)

    def test_in_turn(self):
        """The three roles of stage 9 are asked one after the other."""
        order = self.order
        self.assertWaits(order, "inspection", "quality", "technology")
        self.judge(self.inspection, passed=False)
        self.assertWaits(order, "inspection_decision", "technology", "quality")
        self.as_role("technology", self.inspection).action_decide("rework", "grind")
        self.judge(self.inspections(order))
        self.assertWaits(order, "pre_stock_in", "manufacturing", "quality")
        self.book(order)
        self.assertNotIn("pre_stock_in", self.turns("manufacturing", order))


@tagged("post_install", "-at_install")
class TestBookedBeforeShipment(FollowupCommon):
    """What is made leaves when its pre-stock-in is booked, where its type asks for it (R9.0)."""

    in_order = True

    def words(self, order):
        moves = self.deliveries(order).move_ids
        return " ".join(item["missing"] for item in order._gy_open_reasons("shipment", moves=moves))

    def passed(self):
        order, production = self.made(4.0)
        self.judge(self.inspections(order))
        self._transfer(self.storing(production))
        return order

    def test_booked(self):
        order = self.passed()
        words = f"{self.bearing.display_name}: manufacturing has not booked the pre-stock-in of 4"
        self.assertIn(words, self.words(order))
        self.book(order)
        self.assertNotIn("pre-stock-in", self.words(order))

    def test_in_parts(self):
        """Of what is booked in part the rest is told."""
        order, _production = self.made(4.0)
        part = self.inspections(order)
        part = part.browse(part.action_split(1))
        self.judge(part)
        self.book(order)
        self.assertIn("has not booked the pre-stock-in of 3", self.words(order))

    def test_by_type(self):
        """A type may do without; what a contract began with holds for it."""
        before = self.passed()
        before.sudo().gy_profile_id.gate_prestock = False
        self.assertIn("has not booked", self.words(before))
        self.assertNotIn("has not booked", self.words(self.passed()))

    def test_goods_from_stock(self):
        product = self.env["product.product"].create(
            {"name": "From stock", "type": "consu", "is_storable": True}
        )
        line = {"product_id": product.id, "product_uom_qty": 5, "price_unit": 10}
        order = self.confirmed(order_line=[Command.create(line)])
        self.assertNotIn("pre-stock-in", self.words(order))
