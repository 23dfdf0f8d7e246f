from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import ReleaseCommon


@tagged("post_install", "-at_install")
class TestGateRelease(ReleaseCommon):
    """Goods leave without their money once, until a day, on the management's word (R10.2)."""

    begins_with = ("stocked",)

    def test_the_gate_names_the_way(self):
        order = self.stocked()
        self.pay(order, 3000)
        with self.assertRaisesRegex(UserError, "6,000.00 still to be paid(.|\n)*Release without"):
            self.ship(self.deliveries(order))

    def test_the_way_is_not_named_where_money_is_not_what_is_missing(self):
        order = self.stocked()
        self.pay(order, 9000)
        with self.assertRaises(UserError) as caught:
            self.ship(self.deliveries(order), 11)
        self.assertNotIn("Release without", str(caught.exception))

    def test_goods_leave_on_the_managements_word(self):
        order = self.stocked()
        self.pay(order, 3000)
        release = self.ask(order)
        self.assertEqual((release.amount, release.requested_on), (6000.0, self.today()))
        self.assertEqual(release.valid_until, release.promise_date)
        with self.assertRaisesRegex(UserError, "still to be paid"):
            self.ship(self.deliveries(order))
        self.agree(release)
        self.assertEqual((release.state, release.use_state), ("approved", "waiting"))
        self.ship(self.deliveries(order))
        self.settle()
        self.assertEqual(order.order_line.qty_delivered, 10)
        self.assertEqual((release.use_state, release.used_on), ("used", self.today()))
        self.assertEqual(release.used_amount, 6000.0)
        self.assertEqual(release.sudo().used_by_id, self.users["warehouse"])
        words = "".join(order.sudo().message_ids.mapped("body"))
        self.assertIn("passed with", words)

    def test_released_is_not_paid(self):
        """Stages and instalments stay open until the money is there."""
        order = self.stocked()
        self.pay(order, 3000)
        self.released(order)
        self.ship(self.deliveries(order))
        order = order.sudo()
        self.assertEqual(order.gy_money_missing_shipment, 6000.0)
        self.assertFalse(all(item["ok"] for item in order._gy_money_criteria("shipment")))
        self.assertCriteriaMatchFlags(order)

    def test_only_once(self):
        order = self.stocked()
        self.pay(order, 3000)
        self.released(order)
        self.ship(self.deliveries(order), 4)
        with self.assertRaisesRegex(UserError, "6,000.00 still to be paid"):
            self.ship(self.deliveries(order), 1)
        self.released(order)
        self.ship(self.deliveries(order))
        self.assertEqual(order.order_line.qty_delivered, 10)
        used = order.sudo().gy_gate_release_ids.mapped("use_state")
        self.assertEqual(used, ["used", "used"])

    def test_only_until_its_day(self):
        order = self.stocked()
        self.pay(order, 3000)
        release = self.released(order, last=3)
        with freeze_time(self.day(4)):
            with self.assertRaisesRegex(UserError, "still to be paid"):
                self.ship(self.deliveries(order))
            self.pass_day(order)
            self.settle()
            self.assertEqual(release.use_state, "lapsed")
        self.assertFalse(release.used_on)

    def test_the_last_day_counts(self):
        order = self.stocked()
        self.pay(order, 3000)
        self.released(order, last=3)
        with freeze_time(self.day(3)):
            self.ship(self.deliveries(order))
        self.assertEqual(order.order_line.qty_delivered, 10)

    def test_what_is_paid_for_uses_nothing(self):
        order = self.stocked()
        self.pay(order, 3000)
        release = self.released(order)
        self.pay(order, 6000)
        self.ship(self.deliveries(order))
        self.settle()
        self.assertEqual(release.use_state, "waiting")

    def test_less_is_missing_by_then(self):
        """What is at risk in the end is what was missing when the goods left."""
        order = self.stocked()
        self.pay(order, 3000)
        release = self.released(order)
        self.pay(order, 2500)
        self.ship(self.deliveries(order))
        self.assertEqual(release.used_amount, 3500.0)

    def test_more_is_missing_by_then(self):
        order = self.stocked()
        payment = self.pay(order, 3000)
        release = self.released(order)
        payment.action_draft()
        with self.assertRaisesRegex(UserError, "still to be paid"):
            self.ship(self.deliveries(order))
        self.assertFalse(release.used_on)

    def test_a_changed_contract_has_to_ask_again(self):
        order = self.stocked()
        self.pay(order, 3000)
        release = self.released(order)
        release._gy_write_decided({"content_hash": "of another content"})
        with self.assertRaisesRegex(UserError, "still to be paid"):
            self.ship(self.deliveries(order))

    def test_a_part_where_money_goes_by_share(self):
        """Half of the goods go unpaid, and no piece more (R10.1)."""
        self.company.gy_shipment_money = "share"
        order = self.stocked()
        self.pay(order, 3000)
        release = self.released(order, amount=1500.0)
        with self.assertRaisesRegex(UserError, "2,400.00 still to be paid for these goods"):
            self.ship(self.deliveries(order), 6)
        self.assertFalse(release.used_on)
        self.ship(self.deliveries(order), 5)
        self.assertEqual(release.used_amount, 1500.0)
        with self.assertRaisesRegex(UserError, "still to be paid for these goods"):
            self.ship(self.deliveries(order), 1)

    def test_a_part_opens_nothing_where_the_whole_is_asked_for(self):
        order = self.stocked()
        self.pay(order, 3000)
        with self.assertRaisesRegex(UserError, "less would not open it"):
            self.ask(order, amount=1500.0)

    def test_money_on_which_goods_left_stays(self):
        """What was there when they left by a release is not taken away afterwards (R10.1)."""
        order = self.stocked()
        advance = self.pay(order, 3000)
        self.released(order)
        self.ship(self.deliveries(order))
        share = self.as_role("finance", advance.gy_share_ids)
        with self.assertRaisesRegex(UserError, "stays with it"), self.cr.savepoint():
            share.unlink()
        self.assertEqual(order.sudo().gy_received_amount, 3000.0)

    def test_who_asks(self):
        order = self.stocked()
        self.pay(order, 3000)
        for role in set(self.users) - {"salesperson", "sales_manager"}:
            with self.assertRaises(AccessError, msg=role):
                self.ask(order, role=role)
        self.assertTrue(self.ask(order, role="sales_manager"))

    def test_what_cannot_be_asked_for(self):
        order = self.stocked()
        self.pay(order, 3000)
        asked = self.as_role("salesperson", order).action_gy_request_release
        day = self.day(5)
        for arguments, words in (
            (("shipment", "  ", day), "Say why"),
            (("shipment", "Test", None), "until when"),
            (("shipment", "Test", self.day(-1)), "do not lie back"),
            (("shipment", "Test", day, self.day(-1)), "do not lie back"),
            (("production", "Test", day), "no money is missing"),
            (("store", "Test", day), "is one of"),
        ):
            with self.assertRaisesRegex(UserError, words, msg=arguments):
                asked(*arguments)
        for amount in (-1.0, 6000.01, 5999.0):
            with self.assertRaisesRegex(UserError, "6,000.00"):
                asked("shipment", "Test", day, amount=amount)
        self.assertFalse(order.sudo().gy_gate_release_ids)

    def test_not_for_what_is_no_contract_in_force(self):
        order = self.draft()
        with self.assertRaises(UserError):
            self.ask(order)

    def test_one_waits_at_a_time(self):
        order = self.stocked()
        self.pay(order, 3000)
        release = self.ask(order)
        with self.assertRaisesRegex(UserError, "waiting already"):
            self.ask(order)
        self.as_role("salesperson", release).action_withdraw()
        self.assertEqual(release.state, "withdrawn")
        self.assertTrue(self.ask(order))
        with self.assertRaisesRegex(UserError, "decided already"):
            self.as_role("salesperson", release).action_withdraw()

    def test_a_refused_one_opens_nothing(self):
        order = self.stocked()
        self.pay(order, 3000)
        release = self.ask(order)
        vote = release.sudo().vote_ids
        self.as_role("deputy_gm", vote).action_give("disagree", "Never paid in time")
        with self.assertRaisesRegex(UserError, "still to be paid"):
            self.ship(self.deliveries(order))
        self.assertIn("Never paid", "".join(order.sudo().message_ids.mapped("body")))

    def test_shipping_counts_in_turn(self):
        """Two sessions that ship by one release do not both find it unused."""
        order = self.stocked()
        self.pay(order, 3000)
        self.released(order)
        delivery = self.deliveries(order)
        self.assertInTurn(
            order, lambda: self.ship(delivery, 4), "_covering", model="gy.gate.release"
        )
