from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import DEPARTMENTS, ReviewCommon


@tagged("post_install", "-at_install")
class TestOwnStep(ReviewCommon):
    """The form says what waits on whoever looks at it, and nothing of what waits on others."""

    def own_step(self, order, role="salesperson"):
        self.env.flush_all()
        self.env.cr.flush()
        self.env.invalidate_all()
        return self.as_role(role, order).gy_own_step

    def test_a_button_of_the_form(self):
        order = self.draft()
        signing = self.env.ref("gy_sales_process.contract_signing_action")
        self.assertEqual(self.own_step(order)["button"], str(signing.id))
        self.sign(order)
        self.assertEqual(self.own_step(order)["button"], "action_gy_submit_review")
        self.assertFalse(self.own_step(order, "technology"))
        order.action_gy_submit_review()
        step = self.own_step(order) or {}
        self.assertNotIn("button", step, "the review waits on others now")

    def test_a_record_that_waits(self):
        order, review = self.submitted()
        step = self.own_step(order, "technology")
        self.assertEqual(step["action"]["res_model"], "gy.contract.review")
        self.assertEqual(step["action"]["res_id"], review.id)
        self.assertTrue(step["label"])
        self.give(review, "technology")
        self.assertFalse(self.own_step(order, "technology"), "the opinion is given")

    def test_sent_back(self):
        order, review = self.submitted()
        self.sign(order)
        self.give(review, "technology", opinion="disagree", reason="Too tight")
        self.assertEqual(self.own_step(order)["button"], "action_gy_submit_review")

    def test_the_button_is_in_the_form(self):
        """Each button that a to-do names is one that the form has, for who has to press it."""
        order = self.draft()
        form = order.get_views([(False, "form")])["views"]["form"]["arch"]
        admin = self.env.ref("base.user_admin")
        form += order.with_user(admin).get_views([(False, "form")])["views"]["form"]["arch"]
        for role in self.users:
            form += self.as_role(role, order).get_views([(False, "form")])["views"]["form"]["arch"]
        for kind, button in self.env["gy.turn"]._kind_buttons().items():
            self.assertIn(f'name="{button}"', form, kind)

    def test_found_while_under_review(self):
        orders = self.env["sale.order"]
        running = [("gy_review_running", "=", True)]
        order, review = self.submitted()
        self.assertIn(order, orders.search(running))
        self.give(review, *DEPARTMENTS, "deputy_gm", "general_manager")
        self.assertNotIn(order, orders.search(running))

    def test_changed_content_is_not_under_review(self):
        order, _review = self.submitted()
        order.order_line[:1].price_unit += 1.0
        self.assertNotIn(order, order.search([("gy_review_running", "=", True)]))

    def test_nobody_without_a_role_reads_it(self):
        order = self.draft()
        clerk = self.env["res.users"].create({"name": "Clerk", "login": "own-step-clerk"})
        with self.assertRaises(AccessError):
            order.with_user(clerk).read(["gy_own_step"])
