from datetime import timedelta

from odoo.fields import Datetime
from odoo.tests import tagged

from odoo.addons.gy_sales_process.tests.test_tours import ToursCommon

from .common import DEPARTMENTS, ReviewCommon


class ReviewToursCommon(ToursCommon, ReviewCommon):
    def _reviews(self, name, role="technology"):
        self.start_tour(
            "/odoo/action-gy_contract_review.contract_review_action",
            name,
            login=self.users[role].login,
        )
        self.env.invalidate_all()  # what the browser's requests wrote

    def _said(self, review, role):
        return self.opinion(review, role).sudo().opinion


@tagged("post_install", "-at_install")
class TestReviewTours(ReviewToursCommon):
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
        asked = order.action_gy_request_termination("The project was given up")
        termination = self.env["gy.termination"].browse(asked).sudo()
        for vote in termination.vote_ids.filtered(lambda vote: vote.step == 1):
            self.as_role(vote.role, vote).action_give("agree")
        self.start_tour(
            "/odoo/sales-to-dos", "gy_termination_decide", login=self.users["deputy_gm"].login
        )
        self.env.invalidate_all()
        self.assertEqual(order.state, "cancel")

    def test_every_department(self):
        """Each gives its opinion in its own login (R5.2)."""
        _order, review = self.submitted()
        for role in DEPARTMENTS:
            with self.subTest(role):
                self._reviews("gy_review_department", role)
                self.assertEqual(self._said(review, role), "agree")

    def test_attach(self):
        _order, review = self.submitted()
        self._reviews("gy_review_attach", "quality")
        vote = self.opinion(review, "quality").sudo()
        self.assertEqual(vote.document_ids.mapped("name"), ["test_report.pdf"])

    def test_preview(self):
        order = self.draft()
        self.sign(order)
        self.tour("gy_review_preview", order, "salesperson")
        self.assertEqual(self.latest(order).state, "running")

    def test_meeting(self):
        _order, review = self.submitted()
        action = "gy_contract_review.contract_review_action"
        self.tour("gy_review_convene", review, "salesperson", action)
        self.assertEqual(review.sudo().meeting_ids.place, "Room 2")
        _order, review = self.submitted()
        mine = self.as_role("salesperson", review)
        # It was convened for today, and has begun.
        mine.action_convene(
            Datetime.now() - timedelta(minutes=1), "Room 3", self.users["quality"].ids, "Dates"
        )
        self.env.cr.flush()
        self.start_tour(
            "/odoo/sales-to-dos", "gy_review_minutes", login=self.users["salesperson"].login
        )
        self.env.invalidate_all()
        self.assertEqual(review.sudo().meeting_ids.minutes, "The customer pays")


class TurnsTour:
    """To-dos together, and one after another (R0.6)."""

    tour_name = "gy_turns_one_after_another"

    def to_dos(self, name, count):
        """Run a tour over so many reviews that wait on finance; return them."""
        reviews = self.env["gy.contract.review"]
        for _index in range(count):
            reviews |= self.submitted()[1]
        self.before(reviews)
        self.env.cr.flush()
        self.start_tour("/odoo/sales-to-dos", name, login=self.users["finance"].login)
        self.env.invalidate_all()
        return reviews

    def before(self, reviews):
        """Prepare the reviews of a tour."""

    def test_one_after_another(self):
        reviews = self.to_dos(self.tour_name, 3)
        self.assertEqual({self._said(review, "finance") for review in reviews}, {"agree"})
        settings = self.env["res.users.settings"]
        own = settings._find_or_create_for_user(self.users["finance"])
        self.assertTrue(own.gy_next_turn, "switched on at last, for this person")
        other = settings._find_or_create_for_user(self.users["quality"])
        self.assertFalse(other.gy_next_turn)


@tagged("post_install", "-at_install")
class TestTurnsTour(TurnsTour, ReviewToursCommon):
    def before(self, reviews):
        if self._testMethodName == "test_several":
            reviews[1]._gy_write_decided({"special": True})

    def test_several(self):
        reviews = self.to_dos("gy_turns_do_several", 3)
        said = [self._said(review, "finance") for review in reviews]
        self.assertEqual(said, ["agree", False, "agree"])


@tagged("post_install", "-at_install")
class TestTurnsPhone(TurnsTour, ReviewToursCommon):
    browser_size = "390x844"
    touch_enabled = True
    tour_name = "gy_turns_one_after_another_phone"

    def test_several(self):
        reviews = self.to_dos("gy_turns_do_several_phone", 2)
        self.assertEqual({self._said(review, "finance") for review in reviews}, {"agree"})


@tagged("post_install", "-at_install")
class TestReviewPhone(ReviewToursCommon):
    """Opinions are given on a phone, with one thumb (R5.2, R0.15)."""

    browser_size = "390x844"
    touch_enabled = True

    def test_general_manager(self):
        _order, review = self.submitted()
        self.give(review, *DEPARTMENTS, "deputy_gm")
        self.env.cr.flush()
        self._reviews("gy_review_phone", "general_manager")
        self.assertEqual(self._said(review, "general_manager"), "agree")
        self.assertEqual(review.state, "approved")

    def test_condition(self):
        _order, review = self.submitted()
        self._reviews("gy_review_phone_condition", "manufacturing")
        self.assertEqual(self._said(review, "manufacturing"), "condition")
        self.assertEqual(review.sudo()._points().owner_id, self.users["manufacturing"])
