from odoo.tests import tagged

from odoo.addons.gy_sales_process.tests.test_tours import ToursCommon

from .common import ReviewCommon


@tagged("post_install", "-at_install")
class TestReviewTours(ToursCommon, ReviewCommon):
    def _reviews(self, name):
        self.start_tour(
            "/odoo/action-gy_contract_review.contract_review_action",
            name,
            login=self.users["technology"].login,
        )

    def test_submit(self):
        order = self.draft()
        self.sign(order)
        self.tour("gy_review_submit", order, "salesperson")
        self.assertTrue(order.gy_review_running)

    def test_agree(self):
        _order, review = self.submitted()
        self._reviews("gy_review_agree")
        opinion = self.opinion(review, "technology").sudo()
        self.assertEqual(opinion.opinion, "agree")
        self.assertEqual(opinion.user_id, self.users["technology"])

    def test_disagree(self):
        _order, review = self.submitted()
        self._reviews("gy_review_disagree")
        self.assertEqual(review.state, "rejected")

    def test_routes(self):
        self.start_tour(
            "/odoo/action-gy_contract_review.review_route_action",
            "gy_review_routes",
            login="admin",
        )

    def test_termination(self):
        order = self.confirmed()
        order.action_gy_request_termination("The project was given up")
        self.start_tour(
            "/odoo/sales-to-dos", "gy_termination_decide", login=self.users["deputy_gm"].login
        )
        self.env.invalidate_all()
        self.assertEqual(order.state, "cancel")
