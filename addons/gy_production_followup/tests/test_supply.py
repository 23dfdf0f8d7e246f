from odoo.fields import Command
from odoo.tests import tagged

from .common import FollowupCommon


@tagged("post_install", "-at_install")
class TestSupply(FollowupCommon):
    """What cannot be made is told before eight people sign, not when it is confirmed (P9)."""

    def setUp(self):
        super().setUp()
        routes = ("stock.route_warehouse0_mto", "mrp.route_warehouse0_manufacture")
        for name in routes:
            self.env.ref(name).active = True
        self.bearing.route_ids = self.env["stock.route"].concat(*map(self.env.ref, routes))

    def missing(self, order):
        return " ".join(
            item["missing"] for item in order._gy_submission_criteria() if not item["ok"]
        )

    def test_without_bill_of_materials(self):
        """It holds no submission: reviewers read it, and it may choose the route (R6.6)."""
        order = self.draft()
        self.assertIsNone(self.fact(order))
        self.bearing.bom_ids.active = False
        self.assertNotIn("bill of materials", self.missing(order))
        fact = self.fact(order)
        self.assertEqual(fact.text, f"No bill of materials yet: {self.bearing.display_name}")
        self.assertTrue(fact.alarm)
        self.assertEqual(fact.value, 1)

    def fact(self, order):
        return next((item for item in order._gy_review_facts() if item.code == "bills"), None)

    def test_without_a_route(self):
        order = self.draft()
        supplying = [("action", "in", ("manufacture", "buy"))]
        self.env["stock.rule"].search(supplying).active = False
        self.assertIn("neither manufactured nor bought", self.missing(order))

    def test_from_stock(self):
        """What is sold from stock needs neither."""
        line = Command.create({"product_id": self.part.id, "product_uom_qty": 2, "price_unit": 9})
        missing = self.missing(self.draft(order_line=[line]))
        self.assertNotIn("bill of materials", missing)
        self.assertNotIn("neither manufactured", missing)

    def test_other_company_s_bill(self):
        other = self.env["res.company"].create({"name": "Elsewhere"})
        order = self.draft()
        self.bearing.bom_ids.company_id = other
        self.assertIn("No bill of materials", self.fact(order).text)
