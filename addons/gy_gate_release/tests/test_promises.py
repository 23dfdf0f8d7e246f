from freezegun import freeze_time

from odoo.tests import tagged

from .common import ReleaseCommon


@tagged("post_install", "-at_install")
class TestPromises(ReleaseCommon):
    """Whether the customer paid as promised follows from the money (R10.2, R14.1)."""

    begins_with = ("stocked",)

    def setUp(self):
        super().setUp()
        self.order = self.stocked()
        self.pay(self.order, 3000)
        with freeze_time(self.day(1)):
            self.release = self.released(self.order, promise=9)
            self.ship(self.deliveries(self.order))
            self.settle()

    def look(self, day):
        with freeze_time(self.day(day)):
            self.pass_day(self.order)
            self.settle()
        return self.release.promise_state

    def test_open_until_its_day(self):
        self.assertEqual(self.release.promise_state, "open")
        self.assertEqual(self.look(9), "open")

    def test_kept(self):
        with freeze_time(self.day(5)):
            self.pay(self.order, 6000)
            self.settle()
        self.assertEqual(self.release.promise_state, "kept")
        self.assertEqual(self.look(20), "kept")

    def test_broken(self):
        self.assertEqual(self.look(11), "broken")

    def test_paid_too_late_is_broken_and_on_nobodys_turn(self):
        self.look(11)
        self.assertWaits(self.order, "release_broken", "salesperson", "finance", "warehouse")
        with freeze_time(self.day(12)):
            self.pay(self.order, 6000)
            self.settle()
        self.assertEqual(self.release.promise_state, "broken")
        self.assertNotIn("release_broken", self.turns("salesperson", self.order))

    def test_the_report(self):
        """What was released, and whether the promise held, by salesperson."""
        self.look(11)
        groups = self.as_role("deputy_gm", self.env["gy.gate.release"]).formatted_read_group(
            [("order_id", "=", self.order.id)], ["seller_id", "promise_state"], ["used_amount:sum"]
        )
        (row,) = groups
        self.assertEqual((row["promise_state"], row["used_amount:sum"]), ("broken", 6000.0))
        self.assertEqual(row["seller_id"][0], self.users["salesperson"].id)
