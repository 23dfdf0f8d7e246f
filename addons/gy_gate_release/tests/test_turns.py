from odoo.tests import tagged

from .common import ReleaseCommon


@tagged("post_install", "-at_install")
class TestReleaseTurns(ReleaseCommon):
    """A release is on somebody's turn until it is used, and paid for (R0.6)."""

    def test_the_opinion(self):
        order = self.confirmed()
        release = self.ask(order, "production")
        self.settle()
        self.assertWaits(order, "gate_release", "deputy_gm", "salesperson", "finance")
        self.agree(release)
        self.assertNotIn("gate_release", self.turns("deputy_gm", order))

    def test_manufacturing(self):
        order = self.confirmed()
        release = self.released(order, "production")
        self.assertWaits(order, "release_unpaid", "manufacturing", "salesperson", "warehouse")
        (row,) = self.as_role("manufacturing", self.env["gy.turn"]).search(
            [("order_id", "=", order.id), ("kind", "=", "release_unpaid")]
        )
        self.assertEqual(row.deadline, release.valid_until)
        self.as_role("manufacturing", self.productions(order)).action_confirm()
        self.settle()
        self.assertNotIn("release_unpaid", self.turns("manufacturing", order))

    def test_a_release_for_shipment_is_not_manufacturings(self):
        order = self.stocked()
        self.pay(order, 3000)
        self.released(order)
        self.assertNotIn("release_unpaid", self.turns("manufacturing", order))
