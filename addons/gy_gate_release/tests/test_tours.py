from odoo.tests import tagged

from odoo.addons.gy_sales_process.tests.test_tours import ToursCommon

from .common import ReleaseCommon


@tagged("post_install", "-at_install")
class TestReleaseTours(ToursCommon, ReleaseCommon):
    """A release in the browser: asked for by the salesperson, decided by the deputy."""

    def test_asked_and_decided(self):
        mill = self.env["res.partner"].create({"name": "Tour Mill Ltd", "is_company": True})
        order = self.confirmed(partner_id=mill.id)
        self.settle()
        path = f"/odoo/action-sale.action_orders/{order.id}"
        self.start_tour(path, "gy_gate_release_ask", login=self.users["salesperson"].login)
        self.env.invalidate_all()
        release = order.sudo().gy_gate_release_ids
        self.assertEqual((release.gate, release.amount), ("production", 3000.0))
        self.settle()
        self.start_tour("/odoo", "gy_gate_release_decide", login=self.users["deputy_gm"].login)
        self.env.invalidate_all()
        self.assertEqual(release.state, "approved")

    def test_asked_from_the_transfer(self):
        """On the delivery that waits for money the salesperson asks for its release."""
        order = self.stocked()
        self.pay(order, 3000)
        self.settle()
        path = f"/odoo/m-stock.picking/{self.deliveries(order).id}"
        self.start_tour(path, "gy_gate_release_transfer", login=self.users["salesperson"].login)
        self.env.invalidate_all()
        release = order.sudo().gy_gate_release_ids
        self.assertEqual((release.gate, release.amount), ("shipment", 6000.0))
