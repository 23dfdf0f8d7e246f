from odoo.tests import tagged

from odoo.addons.gy_sales_process.tests.kept_turns import turn_differences

from .common import ReviewCommon


@tagged("post_install", "-at_install")
class TestOverview(ReviewCommon):
    """The head of a contract says whom its review waits for (R0.15, R5)."""

    def words(self, order):
        self.env.invalidate_all()
        return self.as_role("salesperson", order).gy_overview["state"]

    def kinds(self, order):
        """Return what of the review waits on the contract's salesperson."""
        self.env.flush_all()
        self.env.cr.flush()
        rows = self.as_role("salesperson", self.env["gy.turn"])
        rows = rows.search([("order_id", "=", order.id), ("kind", "like", "review_")])
        self.assertFalse(turn_differences(self.env))
        return rows.mapped("kind")

    def test_running_and_over(self):
        order, review = self.submitted()
        words = self.words(order)
        self.assertIn("Under review", words)
        for vote in review.vote_ids.filtered(lambda item: item.state == "open"):
            self.assertIn(vote._role_name(), words)
        self.give(review, "technology")
        self.assertNotIn(
            review.vote_ids.filtered(lambda item: item.role == "technology")._role_name(),
            self.words(order),
        )
        self.give(review, "commerce", opinion="disagree", reason="Price")
        self.assertEqual(self.words(order), "Sent back by the review")

    def test_approved(self):
        order = self.draft()
        self.approve(order)
        self.assertEqual(self.words(order), "Review passed, to be confirmed")

    def test_next_step_of_the_salesperson(self):
        """Submit; amend what was sent back; submit anew what a change voided (R0.6)."""
        order = self.draft()
        self.sign(order)
        self.assertEqual(self.kinds(order), ["review_submit"])
        order.action_gy_submit_review()
        self.assertEqual(self.kinds(order), [])
        self.give(self.latest(order), "commerce", opinion="disagree", reason="Price")
        self.assertEqual(self.kinds(order), ["review_answer"])
        order.gy_warranty_months -= 1
        self.sign(order)
        self.assertEqual(self.kinds(order), ["review_again"])
        self.approve(order)
        self.assertEqual(self.kinds(order), [])
