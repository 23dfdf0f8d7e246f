from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user, tagged

from .common import DEPARTMENTS, ReviewCommon


@tagged("post_install", "-at_install")
class TestPreview(ReviewCommon):
    """Whom a submission would ask is shown before it is made (R5.1, R5.3)."""

    begins_with = ("draft",)

    def roles(self, preview):
        return {vote["role"]: vote for vote in preview["votes"]}

    def test_first_submission(self):
        order = self.draft()
        preview = order._gy_review_preview()
        self.assertEqual(preview["route"], self.route.name)
        self.assertFalse(preview["reasons"])
        votes = self.roles(preview)
        names = self.env["res.users"]._gy_role_names(*DEPARTMENTS)
        self.assertTrue(set(names) <= votes.keys())
        self.assertFalse(any(vote["carried"] or vote["why"] for vote in votes.values()))

    def test_it_says_what_a_submission_does(self):
        order = self.draft()
        self.approve(order)
        order.commitment_date = order.commitment_date.replace(year=order.commitment_date.year + 1)
        self.prepare(order)
        votes = self.roles(order._gy_review_preview())
        self.assertIn("Test quality, round 1: Agree", votes["Quality"]["carried"])
        asked = votes["Manufacturing"]
        self.assertFalse(asked["carried"])
        self.assertIn("changed since round 1: Day and place of delivery", asked["why"])
        order.action_gy_submit_review()
        review = self.latest(order)
        carried = {vote._role_name() for vote in review.vote_ids if vote.opinion}
        self.assertEqual({role for role, vote in votes.items() if vote["carried"]}, carried)

    def test_who_disagreed_is_asked_again(self):
        order, review = self.submitted()
        self.give(review, "finance", opinion="disagree", reason="No advance")
        votes = self.roles(order._gy_review_preview())
        self.assertEqual(votes["Finance"]["why"], "disagreed in round 1")

    def test_special_route_says_why(self):
        self.special.active = True
        self.special.rule_ids.filtered(lambda rule: rule.fact == "amount").limit = 1.0
        order = self.draft()
        preview = order._gy_review_preview()
        self.assertEqual(preview["route"], self.special.name)
        self.assertTrue(preview["reasons"])
        self.special.active = self.route.active = False
        self.assertIn("no review route", order._gy_review_preview()["refusal"])

    def test_a_reviewer_looks_at_the_same(self):
        """What a department sees is what the salesperson will lead to, its own opinion carried."""
        order = self.draft()
        self.approve(order)
        order.commitment_date = order.commitment_date.replace(year=order.commitment_date.year + 1)
        mine = order._gy_review_preview()
        theirs = self.as_role("quality", order)._gy_review_preview()
        self.assertEqual(mine["votes"], theirs["votes"])

    def dialog(self, order, user):
        dialogs = self.env["gy.review.submission"].with_user(user)
        return dialogs.with_context(active_model="sale.order", active_id=order.id).create({})

    def test_dialog_submits(self):
        order = self.draft()
        criterion = order._gy_stage_criteria("review")[0]
        self.assertEqual(criterion["action"]["res_model"], "gy.review.submission")
        self.assertEqual(criterion["action"]["context"], {"default_order_id": order.id})
        dialog = self.dialog(order, self.users["salesperson"])
        self.assertIn(self.route.name, dialog.preview)
        action = dialog.action_apply()
        self.assertEqual(action["res_id"], self.latest(order).id)
        self.assertEqual(self.latest(order).state, "running")
        with self.assertRaisesRegex(UserError, "under review or approved"):
            dialog.action_apply()

    def test_dialog_is_no_way_round(self):
        order = self.draft()
        with self.assertRaises(AccessError):
            self.dialog(order, self.users["quality"]).action_apply()
        stranger = new_test_user(
            self.env, "gy_other_seller", groups="gy_sales_process.group_salesperson"
        )
        with self.assertRaises(AccessError):
            self.assertTrue(self.dialog(order, stranger).preview)
        self.assertFalse(self.latest(order))

    def test_margin_is_not_told(self):
        """What only some may see is no reason that all read."""
        order = self.draft()
        preview = order._gy_review_preview()
        self.assertNotIn("Margin", str(preview))
