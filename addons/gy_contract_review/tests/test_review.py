from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import Form, new_test_user, tagged

from .common import DEPARTMENTS, ReviewCommon


@tagged("post_install", "-at_install")
class TestReview(ReviewCommon):
    """Departments in parallel, then the management (R5)."""

    begins_with = ("draft",)

    def test_way_to_approval(self):
        order, review = self.submitted()
        self.assertEqual(review.state, "running")
        self.assertEqual(
            set(review.vote_ids.filtered(lambda item: item.state == "open").mapped("role")),
            set(DEPARTMENTS),
        )
        # In any order: they review side by side.
        self.give(review, *reversed(DEPARTMENTS))
        self.assertEqual(
            review.vote_ids.filtered(lambda item: item.state == "open").role, "deputy_gm"
        )
        self.assertAlmostEqual(order.gy_review_ratio, 6 / 8)
        self.assertCriteriaMatchFlags(order)
        self.give(review, "deputy_gm")
        self.assertFalse(order.gy_review_done)
        self.give(review, "general_manager")
        self.assertEqual(review.state, "approved")
        self.assertTrue(order.gy_review_done)
        self.assertEqual(order.gy_review_date, fields.Date.context_today(order))
        self.assertCriteriaMatchFlags(order)

    def test_criteria_name_who_is_missing(self):
        order = self.draft()

        def words():
            return [
                item["missing"] for item in order._gy_stage_criteria("review") if item["missing"]
            ]

        self.assertEqual(words(), ["The contract has not been submitted for review"])
        order.action_gy_submit_review()
        review = self.latest(order)
        self.give(review, "technology", "commerce")
        self.assertIn("The opinion of Quality is missing", words())
        self.assertNotIn("The opinion of Commerce is missing", words())
        self.give(review, "quality", opinion="disagree", reason="No test bench")
        self.assertIn("Quality disagrees: No test bench", words())
        action = order._gy_stage_criteria("review")[1]["action"]
        self.assertEqual((action["res_model"], action["res_id"]), (review._name, review.id))

    def chosen(self, order):
        order = order.sudo()
        return order._gy_review_route(order._gy_review_facts())[0]

    def test_routes_of_another_company_are_not_taken(self):
        order = self.draft()
        elsewhere = self.env["res.company"].create({"name": "Sister Company"})
        routes = self.env["gy.review.route"]
        own = self.chosen(order)
        values = {"min_amount": own.min_amount + 1, "sequence": 0}
        theirs = routes.create({"name": "Theirs", "company_id": elsewhere.id, **values})
        self.assertEqual(self.chosen(order), own)
        theirs.company_id = self.company
        self.assertEqual(self.chosen(order), theirs)

    def test_disagreement_sends_it_back(self):
        order, review = self.submitted()
        self.give(review, "finance", opinion="disagree", reason="No advance agreed")
        self.assertEqual(review.state, "rejected")
        self.assertIn("No advance agreed", order.message_ids[0].body)
        with self.assertRaisesRegex(UserError, "not your turn"):
            self.give(review, "technology")
        # The next round judges anew; the first one stays as it was.
        order.action_gy_submit_review()
        second = self.latest(order)
        self.assertEqual(second.round, 2)
        self.assertEqual(review.vote_ids.filtered("opinion").reason, "No advance agreed")
        self.give(second, *DEPARTMENTS, "deputy_gm", "general_manager")
        self.assertTrue(order.gy_review_done)

    def test_confirm_needs_approval_of_exactly_this_content(self):
        order = self.draft()
        self.sign(order)
        with self.assertRaisesRegex(UserError, "has not been submitted for review"):
            order.action_confirm()
        self.approve(order)
        order.order_line.price_unit = 900.0
        self.prepare(order)
        self.sign(order)
        self.assertFalse(order.gy_review_done)
        self.assertCriteriaMatchFlags(order)
        with self.assertRaisesRegex(UserError, "changed after its review"):
            order.action_confirm()
        order.order_line.price_unit = 1000.0
        self.sign(order)
        self.assertTrue(order.gy_review_done, "the reviewed wording is back")
        order.action_confirm()
        self.assertEqual(order.state, "sale")

    def test_change_under_review(self):
        """Opinions on another wording are not taken; resubmitting withdraws the round."""
        order, review = self.submitted()
        self.give(review, "technology")
        order.order_line.product_uom_qty = 12
        self.assertTrue(review.outdated)
        with self.assertRaisesRegex(UserError, "changed after it was submitted"):
            self.give(review, "quality")
        self.prepare(order)
        order.action_gy_submit_review()
        self.assertEqual(review.state, "withdrawn")
        self.assertEqual(review.vote_ids.filtered("opinion").role, "technology")
        self.assertEqual(self.latest(order).round, 2)

    def test_submit_refusals(self):
        order, _review = self.submitted()
        with self.assertRaisesRegex(UserError, "under review or approved"):
            order.action_gy_submit_review()
        with self.assertRaisesRegex(UserError, "No price on"):
            self.draft(price=0).action_gy_submit_review()
        with self.assertRaises(AccessError):
            self.as_role("technology", self.draft()).action_gy_submit_review()
        # Seen as a contract administrator, but not to be edited: the role alone is not enough.
        roles = ("salesperson", "contract_admin")
        groups = ",".join(f"gy_sales_process.group_{role}" for role in roles)
        colleague = new_test_user(self.env, "gy_test_colleague", groups=groups)
        theirs = self.draft().with_user(colleague)
        self.assertTrue(theirs.has_access("read"))
        with self.assertRaises(AccessError), self.cr.savepoint():
            theirs.action_gy_submit_review()
        self.assertFalse(self.latest(theirs))
        with self.assertRaisesRegex(UserError, "does not run under"):
            self.outside().action_gy_submit_review()
        self.route.active = False
        self.env["gy.review.route"].search([]).active = False
        with self.assertRaisesRegex(UserError, "no review route"):
            self.draft().action_gy_submit_review()

    def test_submitted_in_turn(self):
        order = self.draft()
        self.assertInTurn(order, order.action_gy_submit_review, "_gy_open_round")

    def test_route_is_copied(self):
        """Editing a route does not reach a running review (R5.1)."""
        _order, review = self.submitted()
        self.route.line_ids.filtered(lambda line: line.role == "quality").unlink()
        self.route.name = "Shorter"
        self.assertIn("quality", review.vote_ids.mapped("role"))
        self.assertEqual(review.route_name, "Ordinary Review")

    def test_route_by_amount(self):
        """The route with the highest amount the contract reaches is taken."""
        large = self.env["gy.review.route"].create(
            {
                "name": "Large",
                "min_amount": 50000,
                "line_ids": [Command.create({"step": 1, "role": "general_manager"})],
            }
        )
        _order, review = self.submitted(quantity=100)
        self.assertEqual(review.route_name, large.name)
        _order, review = self.submitted(quantity=1)
        self.assertEqual(review.route_name, self.route.name)

    def test_route_without_reviewers(self):
        with self.assertRaisesRegex(UserError, "at least one reviewer"):
            self.env["gy.review.route"].create({"name": "Empty", "line_ids": []}).line_ids.unlink()
            self.env["gy.review.route"].create({"name": "Empty 2", "line_ids": [Command.clear()]})

    def test_my_reviews(self):
        """The list of a reviewer shows what waits for them, and only that."""
        _order, review = self.submitted()
        model = self.as_role("technology", self.env["gy.contract.review"])
        domain = [("vote_ids.is_mine", "=", True)]
        self.assertIn(review.id, model.search(domain).ids)
        self.assertTrue(self.as_role("technology", review).can_answer)
        self.assertFalse(self.as_role("general_manager", review).can_answer, "not yet")
        # Whoever submitted is not asked, whatever other role they hold.
        submitter = review.sudo().submitter_id
        submitter.group_ids |= self.env.ref("gy_sales_process.group_technology")
        self.owned(review.order_id, self.users["sales_manager"])
        self.assertNotIn(review.id, model.with_user(submitter).search(domain).ids)
        self.give(review, "technology")
        self.assertNotIn(review.id, model.search(domain).ids)
        self.assertFalse(self.as_role("technology", review).can_answer)

    def test_turns_of_several_departments(self):
        """A review waits on all its departments at once; each finds it in its own list (R0.6)."""
        _order, review = self.submitted()
        domain = [("kind", "=", "review"), ("order_id", "=", review.order_id.id)]
        turns = self.env["gy.turn"].sudo().search(domain)
        self.assertEqual(len(set(turns.ids)), len(DEPARTMENTS))
        for role in DEPARTMENTS:
            own = self.as_role(role, self.env["gy.turn"]).web_search_read(
                domain, {"res_id": {}, "group_id": {}}
            )
            self.assertEqual([row["res_id"] for row in own["records"]], review.ids, role)

    def test_dialog(self):
        _order, review = self.submitted()
        mine = self.as_role("commerce", review)
        action = mine.action_answer()
        form = Form(
            self.as_role("commerce", self.env[action["res_model"]]).with_context(
                **action["context"]
            )
        )
        form.opinion = "disagree"
        form.reason = "Price below cost"
        form.save().action_apply()
        self.assertEqual(review.state, "rejected")
        with self.assertRaisesRegex(UserError, "no opinion of yours"):
            mine.action_answer()

    def test_reviewed_contract_is_not_deleted(self):
        order, review = self.submitted()
        with self.assertRaisesRegex(UserError, "Cancel it instead"):
            order.sudo().unlink()
        self.assertTrue(review.exists())

    def test_kind_without_review(self):
        """A call-off skips the review of its framework (R0.11)."""
        order = self.draft(kind="call_off")
        self.assertNotIn("review", order._gy_applicable_codes())
        self.assertFalse(
            [item for item in order._gy_open_reasons("confirm") if "review" in item["missing"]]
        )

    def test_open_contract_from_review(self):
        order, review = self.submitted()
        self.assertEqual(review.action_open_contract()["res_id"], order.id)
        self.assertEqual(order.action_gy_view_reviews()["domain"], [("order_id", "=", order.id)])

    def test_contract_says_that_nobody_can_give_an_opinion(self):
        """The strip of the contract names the way, where a department has nobody left (R5.6)."""
        order, review = self.submitted()
        missing = [item["missing"] for item in order._gy_stage_criteria("review")]
        self.assertIn("The opinion of Quality is missing", missing)
        self.users["quality"].active = False
        self.env["gy.department"].search([("code", "=", "quality")]).manager_id = False
        self.env.invalidate_all()
        words = "\n".join(item["missing"] or "" for item in order._gy_stage_criteria("review"))
        self.assertIn("Nobody can give the opinion of Quality: an administrator", words)
        self.assertIn("The opinion of Finance is missing", words)
        self.assertEqual(review.state, "running")
