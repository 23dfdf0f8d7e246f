import random
from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import ReviewCommon

WALKS, STEPS = 4, 30


@tagged("post_install", "-at_install")
class TestRandomReviews(ReviewCommon):
    """Whatever people do in whatever order: in force means approved as it is, by all it takes (R5)."""

    def setUp(self):
        super().setUp()
        self.given, self.rounds = {}, 0

    # -- what people may do, refused or not ------------------------------------

    def do_submit(self, order, _random):
        order.action_gy_submit_review()

    def do_sign(self, order, _random):
        self.prepare(order)
        self.sign(order)

    def do_change(self, order, chance):
        line = order.order_line[:1]
        field, values = chance.choice(
            [
                ("product_uom_qty", (5, 10, 12)),
                ("price_unit", (900.0, 1000.0)),
                ("customer_lead", (30.0, 60.0)),
            ]
        )
        line[field] = chance.choice(values)

    def do_clause(self, order, chance):
        order.gy_clause_ids[:1].body = chance.choice(["One wording", "Another wording"])

    def do_answer(self, order, chance):
        votes = self.latest(order).vote_ids.filtered(lambda vote: not vote.opinion)
        if not votes:
            return
        vote = chance.choice(list(votes))
        opinion = chance.choice(["agree"] * 6 + ["condition", "disagree"])
        points = []
        if opinion == "condition":
            day = fields.Date.context_today(order) + timedelta(days=5)
            points = [
                {
                    "kind": "condition",
                    "description": "Something",
                    "owner_id": chance.choice([self.users[vote.role], order.sudo().user_id]).id,
                    "deadline": fields.Date.to_string(day),
                }
            ]
        self.as_role(vote.role, vote).action_give(opinion, "Because", points=points)

    def do_settle(self, order, chance):
        points = self.latest(order)._points().filtered(lambda point: point.state != "closed")
        if points:
            point = chance.choice(list(points))
            user = chance.choice([point.owner_id, self.users[point.role]])
            point.with_user(user).action_settle("Done")

    def do_confirm(self, order, _random):
        order.action_confirm()

    # -- what always holds -------------------------------------------------------

    def check(self, order):
        rounds = order.sudo().gy_review_ids
        self.assertGreaterEqual(len(rounds), self.rounds, "rounds only grow")
        self.rounds = len(rounds)
        for vote in rounds.vote_ids.filtered("opinion"):
            said = (vote.opinion, vote.user_id.id, vote.reason)
            self.assertEqual(self.given.setdefault(vote.id, said), said, "opinions stay")
            if origin := vote.carried_from_id:
                self.assertFalse(origin.carried_from_id)
                self.assertEqual((origin.role, origin.user_id), (vote.role, vote.user_id))
                self.assertTrue(origin._agrees())
        for review in rounds:
            speakers = [vote.user_id.id for vote in review.vote_ids if vote.opinion]
            self.assertEqual(len(speakers), len(set(speakers)), "nobody twice")
            self.assertNotIn(order.sudo().user_id.id, speakers, "nobody on their own")
        self.assertCriteriaMatchFlags(order)
        if order.state == "sale":
            current = order.sudo()._gy_current_review()
            self.assertEqual(current.content_hash, order.sudo().gy_content_hash)
            self.assertTrue(all(vote._agrees() for vote in current.vote_ids))
            self.assertLessEqual(
                set(self.route.line_ids.mapped("role")), set(current.vote_ids.mapped("role"))
            )
            self.assertFalse(current._open_conditions())

    def test_random_walks(self):
        names = ["submit", "sign", "change", "clause", "settle", "confirm"] + ["answer"] * 8
        confirmed = 0
        for seed in range(WALKS):
            chance = random.Random(seed)
            order = self.draft()
            self.given, self.rounds = {}, 0
            for _step in range(STEPS):
                if order.state == "sale":
                    break
                name = chance.choice(names)
                with self.subTest(seed=seed, step=name):
                    try:
                        with self.cr.savepoint():
                            getattr(self, f"do_{name}")(order, chance)
                            self.env.flush_all()
                    except (UserError, AccessError):
                        self.env.invalidate_all()
                    self.check(order)
            # The way to the end is open from wherever the walk has come.
            self.prepare(order)
            if order.state != "sale":
                self.sign(order)
            with self.subTest(seed=seed, step="the end"):
                self.finish(order)
                self.check(order)
                confirmed += order.state == "sale"
        self.assertEqual(confirmed, WALKS)

    def finish(self, order):
        """Take the contract to its end from where it stands."""
        for _attempt in range(3):
            if order.state == "sale":
                return
            if not order.gy_review_done and not order.gy_review_running:
                order.action_gy_submit_review()
            review = self.latest(order)
            for vote in review.vote_ids.filtered(lambda vote: not vote.opinion).sorted("step"):
                self.as_role(vote.role, vote).action_give("agree")
            for point in review._points().filtered(lambda point: point.state != "closed"):
                self.as_role(point.role, point).action_settle("Done")
            if order.gy_review_done:
                order.action_confirm()
