from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged

from .common import FollowupCommon


@tagged("post_install", "-at_install")
class TestSupply(FollowupCommon):
    """What cannot be made is told before eight people sign, not when it is confirmed (P9)."""

    def missing(self, order):
        return " ".join(
            item["missing"] for item in order._gy_submission_criteria() if not item["ok"]
        )

    def test_without_bill_of_materials(self):
        order = self.draft()
        self.assertNotIn("bill of materials", self.missing(order))
        self.bearing.bom_ids.active = False
        self.assertIn(f"No bill of materials for {self.bearing.display_name}", self.missing(order))
        with self.assertRaisesRegex(UserError, "No bill of materials"):
            order._gy_check_gate("confirm")

    def test_without_a_route(self):
        order = self.draft()
        self.bearing.route_ids = self.env.ref("stock.route_warehouse0_mto")
        self.assertIn("neither manufactured nor bought", self.missing(order))

    def test_from_stock(self):
        self.bearing.route_ids = [Command.clear()]
        self.bearing.bom_ids.active = False
        missing = self.missing(self.draft())
        self.assertNotIn("bill of materials", missing)
        self.assertNotIn("neither manufactured", missing)

    def test_other_company_s_bill(self):
        other = self.env["res.company"].create({"name": "Elsewhere"})
        order = self.draft()
        self.bearing.bom_ids.company_id = other
        self.assertIn("No bill of materials", self.missing(order))
