from unittest.mock import patch

from odoo.fields import Command
from odoo.tests import tagged

from .common import GyCommon


@tagged("post_install", "-at_install")
class TestShared(GyCommon):
    """What one addon knows and another asks for: nothing is missing where nobody knows (R0.2)."""

    def test_flags_say_what_the_criteria_say(self):
        order = self.confirmed().sudo()
        posted = order._gy_posting_criteria()
        self.assertEqual(order.gy_posting_done, all(item["ok"] for item in posted))
        announced = order._gy_notice_criteria()
        self.assertEqual(
            order.gy_noticed_qty >= order.gy_goods_qty, all(item["ok"] for item in announced)
        )
        for gate in ("production", "shipment"):
            missing = any(not item["ok"] for item in order._gy_money_criteria(gate))
            self.assertEqual(bool(order[f"gy_money_missing_{gate}"]), missing, gate)

    def test_goods_are_what_stock_delivers(self):
        service = self.env["product.product"].create({"name": "Assembly", "type": "service"})
        order = self.draft()
        order.order_line = [Command.create({"product_id": service.id, "product_uom_qty": 3})]
        self.assertEqual(order.sudo().gy_goods_qty, 10)
        self.assertEqual(self.outside().gy_goods_qty, 0)

    def test_in_force(self):
        order = self.draft()
        self.assertFalse(order._gy_in_force_criterion()["ok"])
        order = self.confirmed()
        self.assertTrue(order._gy_in_force_criterion()["ok"])
        self.assertEqual(order.sudo()._gy_prestocked_on() or order.gy_effective_date, self.today())

    def test_what_was_delivered(self):
        """What left counts, what comes back is no delivery, what is under way none yet."""
        order = self.shipped(4).sudo()
        self.assertEqual(sum(order._gy_delivered_moves().mapped("quantity")), 4)
        first = order._gy_done_deliveries()
        self.assertEqual(len(first), 1)
        self._transfer(self.sent_back(first, 1))
        self.assertEqual(order._gy_done_deliveries(), first)
        with self.open_gates():
            self.ship(self.deliveries(order))
        self.assertEqual(len(order._gy_done_deliveries()), 2)

    def test_a_lost_offer(self):
        """Whoever follows an offer that is lost changes nothing of the offer itself."""
        order = self.draft(bare=True)
        order.action_cancel()
        before = order.sudo().read(["state", "amount_total", "write_date"])
        reason = order.sudo().gy_profile_id
        order._gy_offer_lost(reason, "")
        order.browse()._gy_offer_lost(reason, "5 % dearer")
        self.assertEqual(order.sudo().read(["state", "amount_total", "write_date"]), before)

    def test_counted_again(self):
        """Whoever keeps a figure of deliveries names it once, and it follows."""
        order = self.confirmed().sudo()
        model = self.env.registry["sale.order"]
        names = order._gy_delivery_fields()
        self.assertLessEqual(set(names), set(order._fields))
        with patch.object(model, "_gy_recompute", autospec=True) as counted:
            order._gy_deliveries_changed()
        counted.assert_called_once_with(order, *names)

    def test_goods_nobody_makes_are_ready(self):
        product = self.env["product.product"].create(
            {"name": "From stock", "type": "consu", "is_storable": True}
        )
        line = {"product_id": product.id, "product_uom_qty": 5, "price_unit": 10}
        line = self.confirmed(order_line=[Command.create(line)]).sudo().order_line
        self.assertEqual((line._gy_prestocked(), line._gy_in_stock()), (5, 5))
        self.assertFalse(line._gy_ready_lots())

    def test_steps_are_asked_for_by_type(self):
        """What an addon adds to the gates of a type holds for its contracts; all without a type."""
        order = self.draft().sudo()
        order._gy_write_decided({"gy_gates": "-,shipment,weighed"})
        self.assertTrue(order._gy_has_gate("weighed"))
        self.assertFalse(order._gy_has_gate("washed"))
        order._gy_write_decided({"gy_gates": False})
        self.assertTrue(order._gy_has_gate("washed"))
