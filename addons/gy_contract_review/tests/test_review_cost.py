import logging
from statistics import median

from odoo.tests import tagged

from .common import ReviewCommon

_logger = logging.getLogger(__name__)


@tagged("post_install", "-at_install")
class TestReviewCost(ReviewCommon):
    """What a submission and an opinion cost, one call each, on cold caches (queries)."""

    def queries(self, records, call):
        """Return how many queries one call takes, the median over these records.

        The first one reads, beside its own, what is kept for all that follow.
        """
        self.env.cr.flush()
        counts = []
        for record in records:
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            call(record)
            self.env.flush_all()
            counts.append(self.cr.sql_log_count - before)
        return median(counts)

    def test_submitting_and_answering(self):
        orders = [self.draft() for _number in range(8)]
        # The first ones warm what is kept for all: roles, rules, routes.
        warm, orders = orders[:2], orders[2:]
        for order in warm:
            order.action_gy_submit_review()
            self.give(self.latest(order), "quality")
        submission = self.queries(orders, lambda order: order.action_gy_submit_review())
        votes = [self.opinion(self.latest(order), "quality") for order in orders]
        opinion = self.queries(votes, lambda vote: vote.action_give("agree"))
        _logger.info("queries: %s a submission, %s an opinion", submission, opinion)
        # With all rooms installed 67 and 13. Two of an opinion and four of a submission are OCA's
        # audit log, a quarter of a submission is core searching the rules that supply the goods.
        self.assertLessEqual(submission, 70)
        self.assertLessEqual(opinion, 14)

    def test_items_and_rules_cost_nothing_more(self):
        """Ten more items to judge and a special route ask for no more queries a contract."""
        first, second, third = (self.draft() for _number in range(3))
        first.action_gy_submit_review()
        few = self.queries([second], lambda order: order.action_gy_submit_review())
        self.env["gy.review.item"].create(
            [
                {"name": f"Item {number}", "role": "quality", "subject": "goods"}
                for number in range(10)
            ]
        )
        many = self.queries([third], lambda order: order.action_gy_submit_review())
        self.assertLessEqual(many, few + 2)

    def test_sheet(self):
        """The sheet of a contract of many lines asks for as many queries as that of few."""

        def lines(count):
            order = self.draft()
            for _number in range(count):
                order.order_line[:1].copy({"order_id": order.id})
            self.prepare(order)
            order.action_gy_submit_review()
            return self.latest(order)

        small, large = lines(2), lines(30)
        self.assertTrue(small.sheet)
        few = self.queries([small], lambda review: review.sheet)
        many = self.queries([large], lambda review: review.sheet)
        self.assertLessEqual(many, few + 10)
