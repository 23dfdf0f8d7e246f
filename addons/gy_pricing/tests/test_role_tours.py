from odoo.tests import tagged
from odoo.tests.common import JsonRpcException
from odoo.tools import mute_logger

from odoo.addons.gy_sales_process.tests.test_tours import ToursCommon

from .test_losses import QuotedCommon


@tagged("post_install", "-at_install")
class TestPricingRoleTours(ToursCommon, QuotedCommon):
    """Whoever estimates, approves or loses a price does so in the browser (R3.1, R3.5, R3.6)."""

    def from_todos(self, name, role):
        """Run a tour that begins with what waits on somebody."""
        self.env.cr.flush()
        self.start_tour("/odoo/sales-to-dos", name, login=self.users[role].login)
        self.env.invalidate_all()  # what the browser's requests wrote

    def test_commerce_estimates_and_decides(self):
        """Commerce enters a bought part, adopts the estimate, and agrees to the price."""
        order = self.order_of(self.special, 500.0)
        self.tour("gy_pricing_commerce_estimate", order, "commerce")
        line = order.order_line.sudo()
        record = line.gy_estimate_id
        self.assertEqual((record.state, record.unit_cost), ("done", 300.0))
        self.assertEqual(record.user_id, self.users["commerce"])
        self.assertEqual(record.row_ids.kind, "imported")
        self.assertEqual(line.gy_estimate_cost, 300.0)
        review = self.review(self.order_of(self.modified, 160.0))
        self.from_todos("gy_pricing_commerce_decides", "commerce")
        vote = review.vote_ids.filtered(lambda one: one.role == "commerce")
        self.assertEqual((vote.opinion, vote.user_id), ("agree", self.users["commerce"]))
        self.assertEqual(review.state, "running", "the sales manager is asked, too")

    def test_below_the_floor(self):
        """The deputy general manager decides first, the general manager after."""
        review = self.review(self.order_of(self.bearing, 100.0))
        self.assertTrue(review.below_floor)
        self.from_todos("gy_pricing_floor_deputy", "deputy_gm")
        vote = review.vote_ids.filtered(lambda one: one.role == "deputy_gm")
        self.assertEqual((vote.opinion, vote.reason), ("agree", "Entry into this mill"))
        self.assertEqual(review.state, "running")
        self.from_todos("gy_pricing_floor_general", "general_manager")
        self.assertEqual(review.state, "approved")
        self.assertEqual(review.order_id.gy_price_state, "approved")

    def test_lost(self):
        order = self.issued()
        self.tour("gy_quotation_lost", order, "salesperson")
        self.assertEqual((order.state, order.gy_loss_reason_id), ("cancel", self.reason()))
        self.assertEqual(order.gy_loss_note, "Luoyang was 5 % cheaper")

    def test_cancelled_by_the_native_method(self):
        """Over RPC core's Cancel takes no reason; it is asked for afterwards, and given then."""
        order = self.issued()
        login = self.users["salesperson"].login
        self.authenticate(login, login)
        self.call(order, "action_cancel")
        self.assertEqual(order.state, "cancel")
        self.assertFalse(order.gy_loss_reason_id)
        self.assertTrue(self.waits(order, "loss_reason"))
        with mute_logger("odoo.http"), self.assertRaises(JsonRpcException):
            self.call(order, "action_gy_lose", False)
        self.from_todos("gy_quotation_cancelled_before", "salesperson")
        self.assertEqual(order.gy_loss_reason_id, self.reason())
        self.assertFalse(self.waits(order, "loss_reason"))

    def call(self, order, method, *args):
        params = {"model": order._name, "method": method, "args": [order.ids, *args], "kwargs": {}}
        self.env.flush_all()
        self.make_jsonrpc_request("/web/dataset/call_kw", params)
        self.env.invalidate_all()
