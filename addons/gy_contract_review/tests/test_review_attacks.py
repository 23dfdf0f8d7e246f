from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import new_test_user, tagged
from odoo.tools import mute_logger

from .common import DEPARTMENTS, ReviewCommon


@tagged("post_install", "-at_install")
class TestReviewAttacks(ReviewCommon):
    """Ways to get an approval that was not given (R5.5, R5.6, R0.8)."""

    begins_with = ("draft",)

    def test_roles_speak_for_themselves_only(self):
        _order, review = self.submitted()
        for role in DEPARTMENTS:
            for other in DEPARTMENTS:
                if other != role:
                    opinion = review.vote_ids.filtered(lambda item, role=role: item.role == role)
                    with self.assertRaises(AccessError, msg=f"{other} for {role}"):
                        self.as_role(other, opinion).action_give("agree")

    def test_management_waits_for_departments(self):
        _order, review = self.submitted()
        for role in ("deputy_gm", "general_manager"):
            with self.assertRaisesRegex(UserError, "not your turn"):
                self.give(review, role)
        self.give(review, *DEPARTMENTS)
        with self.assertRaisesRegex(UserError, "not your turn"):
            self.give(review, "general_manager")

    def test_nobody_reviews_an_own_contract(self):
        """Neither the salesperson nor who submitted, whatever other roles they hold."""
        order = self.draft()
        both = new_test_user(
            self.env,
            "gy_test_both",
            groups="gy_sales_process.group_sales_manager,gy_sales_process.group_technology",
        )
        order.with_user(both).action_gy_submit_review()
        review = self.latest(order)
        opinion = review.vote_ids.filtered(lambda item: item.role == "technology")
        with self.assertRaisesRegex(AccessError, "Nobody approves what they submitted"):
            opinion.with_user(both).action_give("agree")
        self.owned(order, self.users["technology"])
        with self.assertRaisesRegex(AccessError, "Nobody approves what they submitted"):
            self.give(review, "technology")

    def test_nobody_speaks_twice_in_a_round(self):
        two_hats = new_test_user(
            self.env,
            "gy_test_two_hats",
            groups="gy_sales_process.group_quality,gy_sales_process.group_technology",
        )
        _order, review = self.submitted()
        by_role = {item.role: item.with_user(two_hats) for item in review.vote_ids}
        by_role["quality"].action_give("agree")
        with self.assertRaisesRegex(AccessError, "in this round already"):
            by_role["technology"].action_give("agree")
        with self.assertRaises(UserError):
            by_role["quality"].action_give("agree")

    def test_opinions_are_not_written(self):
        """Nobody has the right to write, create or delete opinions and rounds."""
        order, review = self.submitted()
        opinion = review.vote_ids[0]
        admin = self.env.ref("base.user_admin")
        for user in (*self.users.values(), admin):
            for record, values in (
                (opinion, {"opinion": "agree"}),
                (review, {"state": "approved"}),
                (review, {"content_hash": order.gy_content_hash}),
            ):
                with self.assertRaises(AccessError, msg=f"{user.login} {values}"):
                    record.with_user(user).write(values)
            with self.assertRaises(AccessError, msg=user.login):
                opinion.with_user(user).unlink()
            with self.assertRaises(AccessError, msg=user.login):
                review.with_user(user).unlink()
            with self.assertRaises(AccessError, msg=user.login):
                self.env["gy.contract.review"].with_user(user).create(
                    {"order_id": order.id, "route_name": "Mine", "content_hash": "x"}
                )

    def test_commands_through_the_contract(self):
        order, review = self.submitted()
        for command in (
            Command.update(review.id, {"state": "approved"}),
            Command.create({"route_name": "Mine", "content_hash": order.gy_content_hash}),
            Command.delete(review.id),
        ):
            with self.assertRaises(AccessError):
                order.write({"gy_review_ids": [command]})

    def test_copy_has_no_review(self):
        order = self.draft()
        self.approve(order)
        copy = order.copy()
        self.assertFalse(copy.gy_review_ids or copy.gy_review_done)
        copy.commitment_date = order.commitment_date
        self.prepare(copy)
        self.sign(copy)
        with self.assertRaises(UserError):
            copy.action_confirm()

    def test_every_subject_makes_it_undone(self):
        """Whatever was reviewed, changing it makes the approval void (R5.5)."""
        stranger = self.env["res.partner"].create({"name": "Stranger"})
        other, _part = self._create_bearing("22330")
        changes = {
            "customer": lambda order: order.write({"partner_id": stranger.id}),
            "delivery address": lambda order: order.write({"partner_shipping_id": stranger.id}),
            "delivery date": lambda order: order.write({"commitment_date": "2027-03-01 00:00:00"}),
            "terms": lambda order: order.write({"note": "No penalty"}),
            "warranty": lambda order: order.write({"gy_warranty_months": 36}),
            "quantity": lambda order: order.order_line.write({"product_uom_qty": 11}),
            "price": lambda order: order.order_line.write({"price_unit": 1}),
            "discount": lambda order: order.order_line.write({"discount": 1}),
            "description": lambda order: order.order_line.write({"name": "Free bearings"}),
            "product": lambda order: order.order_line.write({"product_id": other.id}),
            "new line": lambda order: order.write(
                {"order_line": [Command.create({"product_id": other.id, "price_unit": 5})]}
            ),
            "new note": lambda order: order.write(
                {"order_line": [Command.create({"display_type": "line_note", "name": "Gift"})]}
            ),
        }
        for name, change in changes.items():
            with self.subTest(name):
                order = self.draft()
                self.approve(order)
                self.assertTrue(order.gy_review_done)
                change(order)
                self.assertFalse(order.gy_review_done)

    def test_one_running_round(self):
        """The database itself refuses a second running round."""
        _order, review = self.submitted()
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"), self.cr.savepoint():
            review.copy({"round": 2})
            self.env.flush_all()

    def test_second_company(self):
        company = self.env["res.company"].create({"name": "Second", "gy_process_enabled": True})
        _order, review = self.submitted()
        user = new_test_user(
            self.env,
            "gy_second_quality",
            groups="gy_sales_process.group_quality",
            company_id=company.id,
            company_ids=[Command.set(company.ids)],
        )
        opinion = review.vote_ids.filtered(lambda item: item.role == "quality")
        self.assertFalse(
            self.env["gy.contract.review"].with_user(user).search([("id", "=", review.id)])
        )
        with self.assertRaises(AccessError):
            opinion.with_user(user).action_give("agree")

    def test_skipping_the_stage_opens_nothing(self):
        order = self.draft()
        self.sign(order)
        self.as_role("sales_manager", order).action_gy_skip_stage("review", "in a hurry")
        with self.assertRaisesRegex(UserError, "has not been submitted"):
            order.action_confirm()

    def test_query_growth(self):
        """The list of what waits for a reviewer costs the same for many."""
        model = self.as_role("technology", self.env["gy.contract.review"])

        def cost(count):
            for _index in range(count):
                self.submitted()
            self.env.flush_all()
            self.env.invalidate_all()
            start = self.cr.sql_log_count
            model.search_read(
                [("vote_ids.is_mine", "=", True)],
                ["order_id", "partner_id", "amount_total", "state"],
            )
            return self.cr.sql_log_count - start

        cost(1)
        self.assertLessEqual(cost(5), cost(1) + 1)

    def test_no_default_gives_an_opinion(self):
        order = self.draft()
        attack = {
            "default_opinion": "agree",
            "default_user_id": self.users["quality"].id,
            "default_withdrawn": True,
        }
        order.with_context(**attack).action_gy_submit_review()
        review = self.latest(order)
        self.assertEqual(review.state, "running")
        self.assertFalse(any(review.vote_ids.mapped("opinion")))
        self.assertFalse(order.gy_review_done)

    def test_no_default_ends_a_contract(self):
        order = self.confirmed()
        order.with_context(default_state="approved").action_gy_request_termination("Enough")
        self.assertEqual(order.gy_termination_state, "running")
        self.assertFalse(order.sudo()._gy_is_terminated())

    def test_only_what_can_be_answered_waits(self):
        order, review = self.submitted()
        turns = self.env["gy.turn"].sudo()
        domain = [("kind", "=", "review"), ("res_id", "=", review.id)]
        self.assertTrue(turns.search(domain))
        order.note = "Another word"
        self.assertFalse(turns.search(domain), "it has to be submitted again")
        order, review = self.submitted()
        order.action_cancel()
        self.assertFalse(turns.search([*domain[:1], ("res_id", "=", review.id)]))
