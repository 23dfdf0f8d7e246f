from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import DEPARTMENTS, ReviewCommon


@tagged("post_install", "-at_install")
class TestCarried(ReviewCommon):
    """After a change only those are asked whose subject changed; the rest carry over (R5.3, R5.4)."""

    begins_with = ("draft",)

    def changed(self, order, **values):
        order.write(values)
        self.prepare(order)
        order.action_gy_submit_review()
        return self.latest(order)

    def asked(self, review):
        return set(review.vote_ids.filtered(lambda vote: not vote.opinion).mapped("role"))

    def approved(self):
        order = self.draft()
        self.approve(order)
        return order, self.latest(order)

    def test_delivery_asks_manufacturing_and_management(self):
        order, first = self.approved()
        later = order.commitment_date.replace(year=order.commitment_date.year + 1)
        second = self.changed(order, commitment_date=later)
        self.assertEqual(self.asked(second), {"manufacturing", "deputy_gm", "general_manager"})
        quality = second.vote_ids.filtered(lambda vote: vote.role == "quality")
        origin = first.vote_ids.filtered(lambda vote: vote.role == "quality")
        self.assertEqual(quality.carried_from_id, origin)
        self.assertEqual(quality.user_id, origin.user_id)
        self.assertEqual(quality.given_on, origin.given_on)
        self.assertIn("Carried over from round 1", quality.carried)
        self.assertFalse(any(first.vote_ids.mapped("carried")), "only what is carried says so")
        self.give(second, "manufacturing", "deputy_gm", "general_manager")
        self.assertTrue(order.gy_review_done)

    def test_quantity_asks_more(self):
        order, _first = self.approved()
        order.order_line.product_uom_qty = 12
        second = self.changed(order)
        # Goods and the total of the price have changed.
        self.assertTrue({"manufacturing", "finance", "commerce"} <= self.asked(second))
        self.assertNotIn("administration", self.asked(second))

    def test_changing_back_needs_nothing(self):
        order, first = self.approved()
        before = order.commitment_date
        order.commitment_date = before.replace(year=before.year + 1)
        self.assertFalse(order.gy_review_done)
        order.commitment_date = before
        self.assertTrue(order.gy_review_done)
        self.assertEqual(self.latest(order), first)

    def test_back_after_another_round(self):
        """What was agreed in the first round holds for its wording in the third."""
        order, _first = self.approved()
        before = order.commitment_date
        second = self.changed(order, commitment_date=before.replace(year=before.year + 1))
        self.give(second, "manufacturing", opinion="disagree", reason="Too late")
        order.commitment_date = before
        self.assertTrue(order.gy_review_done, "the first round approved exactly this")

    def test_only_who_disagreed_is_asked_again(self):
        order, first = self.submitted()
        self.give(first, *(role for role in DEPARTMENTS if role != "finance"))
        self.give(first, "finance", opinion="disagree", reason="No advance")
        order.action_gy_submit_review()
        second = self.latest(order)
        self.assertEqual(self.asked(second), {"finance", "deputy_gm", "general_manager"})
        self.assertEqual(
            first.vote_ids.filtered(lambda vote: vote.role == "finance").reason, "No advance"
        )

    def test_condition_is_carried(self):
        order, first = self.submitted()
        point = {
            "kind": "condition",
            "description": "Test bench is free",
            "owner_id": self.users["quality"].id,
            "deadline": "2099-01-01",
        }
        self.opinion(first, "quality").action_give("condition", points=[point])
        later = order.commitment_date.replace(year=order.commitment_date.year + 1)
        second = self.changed(order, commitment_date=later)
        self.assertNotIn("quality", self.asked(second))
        condition = second._points()
        self.assertEqual(condition.description, "Test bench is free")
        rest = second.vote_ids.filtered(lambda vote: not vote.opinion).sorted("step")
        self.give(second, *rest.mapped("role"))
        self.sign(order)
        with self.assertRaisesRegex(UserError, "Test bench is free"):
            order.action_confirm()
        self.as_role("quality", condition).action_settle("Free")
        order.action_confirm()

    def test_own_opinion_is_not_carried(self):
        """Who has taken over the contract since does not speak for it any more."""
        order, _first = self.approved()
        order.sudo().user_id.group_ids |= self.env.ref("gy_sales_process.group_sales_manager")
        reviewer = self.users["quality"]
        reviewer.group_ids |= self.env.ref("gy_sales_process.group_salesperson")
        self.owned(order, reviewer)
        later = order.commitment_date.replace(year=order.commitment_date.year + 1)
        order.sudo().commitment_date = later
        items = self.env["gy.review.item"]._by_role()
        votes = order._gy_carried_votes(order.sudo()._gy_review_content(), items)
        self.assertNotIn("quality", votes)
        self.assertIn("administration", votes)

    def test_carried_cost(self):
        """A submission asks for as many queries with all opinions carried as with none."""
        order, _first = self.approved()
        later = order.commitment_date.replace(year=order.commitment_date.year + 1)
        order.commitment_date = later
        self.prepare(order)
        self.env.cr.flush()
        self.env.invalidate_all()
        before = self.cr.sql_log_count
        order.action_gy_submit_review()
        self.env.cr.flush()
        self.assertLess(self.cr.sql_log_count - before, 150)
