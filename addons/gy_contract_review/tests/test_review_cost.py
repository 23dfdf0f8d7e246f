import logging

from odoo.tests import tagged

from .common import ReviewCommon

_logger = logging.getLogger(__name__)


@tagged("post_install", "-at_install")
class TestReviewCost(ReviewCommon):
    """What a submission and an opinion cost, one call each, on cold caches (queries)."""

    def queries(self, records, call):
        """Return the mean number of queries of one call on each of these records."""
        self.env.cr.flush()
        before = self.cr.sql_log_count
        for record in records:
            self.env.invalidate_all()
            call(record)
            self.env.flush_all()
        return (self.cr.sql_log_count - before) / len(records)

    def test_submitting_and_answering(self):
        orders = [self.draft() for _number in range(6)]
        # The first of each warms what is kept for all: roles, rules, routes.
        warm, *orders = orders
        warm.action_gy_submit_review()
        self.give(self.latest(warm), "technology")
        submission = self.queries(orders, lambda order: order.action_gy_submit_review())
        votes = [self.opinion(self.latest(order), "quality") for order in orders]
        opinion = self.queries(votes, lambda vote: vote.action_give("agree"))
        _logger.info("queries: %s a submission, %s an opinion", submission, opinion)
        self.assertLess(submission, 90)
        self.assertLess(opinion, 60)

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
