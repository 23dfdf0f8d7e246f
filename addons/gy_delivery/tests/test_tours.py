from odoo.tests import tagged

from odoo.addons.gy_sales_process.tests.test_tours import ToursCommon

from .common import DeliveryCommon

NOTICES = "gy_delivery.delivery_notice_action"


@tagged("post_install", "-at_install")
class TestDeliveryTours(ToursCommon, DeliveryCommon):
    def test_notice(self):
        """From the contract to a notice that is settled with the customer."""
        self.order = self.from_stock()
        self.tour("gy_delivery_notice", self.order, "sales_manager")
        notice = self.order.sudo().gy_delivery_notice_ids
        # Where packing is not asked for, what is settled is ready.
        self.assertIn(notice.state, ("settled", "ready"))
        self.assertEqual(notice.phone, "13900000000")

    def test_sign_off(self):
        delivery = self.shipped().sudo()._gy_done_deliveries()
        action = "stock.action_picking_tree_outgoing"
        self.tour("gy_sign_off", delivery, "salesperson", action)
        self.assertEqual(delivery.gy_sign_off_ids.signer, "Passer-by")

    def test_pack_and_change(self):
        """The warehouse packs; what is settled anew after that is told, and taken care of."""
        order = self.from_stock()
        notice = self.notice(order)
        self.settle(notice)
        self.tour("gy_pack_and_change", notice, "warehouse", NOTICES)
        self.assertEqual((notice.state, notice.weight), ("ready", 320))
        self.settle(notice, address="Gate 4")
        self.tour("gy_change_acknowledged", notice, "warehouse", NOTICES)
        self.assertFalse(notice.changed_on)


@tagged("post_install", "-at_install")
class TestWaitsOnPhone(ToursCommon, DeliveryCommon):
    browser_size = "390x844"
    touch_enabled = True
    in_order = True

    def test_one_line(self):
        delivery = self.deliveries(self.from_stock())
        self.tour("gy_waits_line", delivery, "warehouse", "stock.action_picking_tree_outgoing")
        self.assertNotEqual(delivery.state, "done")
