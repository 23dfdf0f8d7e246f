from odoo.tests import tagged

from odoo.addons.gy_sales_process.tests.test_tours import ToursCommon

from .common import ReviewCommon


@tagged("post_install", "-at_install")
class TestReviewTours(ToursCommon, ReviewCommon):
    def _reviews(self, name, role="technology"):
        self.start_tour(
            "/odoo/action-gy_contract_review.contract_review_action",
            name,
            login=self.users[role].login,
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

    def test_condition_is_named_and_settled(self):
        _order, review = self.submitted()
        self._reviews("gy_review_condition", "manufacturing")
        point = review.sudo()._points()
        self.assertEqual(point.owner_id, self.users["manufacturing"])
        self.start_tour(
            "/odoo/action-gy_contract_review.contract_review_point_action",
            "gy_review_settle",
            login=self.users["manufacturing"].login,
        )
        self.env.invalidate_all()
        self.assertEqual((point.state, point.answer), ("closed", "Repaired on Monday"))

    def test_agree_to_several(self):
        reviews = self.submitted()[1] | self.submitted()[1]
        self._reviews("gy_review_agree_several", "finance")
        self.env.invalidate_all()
        votes = reviews.sudo().vote_ids.filtered(lambda vote: vote.role == "finance")
        self.assertEqual(votes.mapped("opinion"), ["agree", "agree"])

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
