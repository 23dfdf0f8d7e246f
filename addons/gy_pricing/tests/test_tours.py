from odoo.tests import tagged

from odoo.addons.gy_sales_process.tests.test_tours import ToursCommon

from .test_pricing import PricingCommon


@tagged("post_install", "-at_install")
class TestPricingTours(ToursCommon, PricingCommon):
    def test_quote(self):
        order = self.draft(bare=True)
        self.tour("gy_pricing_quote", order, "salesperson")
        self.assertTrue(order.gy_pricing_done)
        self.assertEqual(order.gy_quotation_issue_ids.addressee, "Mr Zhang")

    def test_decide(self):
        review = self.review(self.order_of(self.bearing, 920.0))
        self.start_tour(
            "/odoo/action-gy_pricing.price_review_action",
            "gy_pricing_decide",
            login=self.users["sales_manager"].login,
        )
        self.env.invalidate_all()
        self.assertEqual(review.state, "approved")
