from unittest.mock import patch

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import ReviewCommon


@tagged("post_install", "-at_install")
class TestSeveral(ReviewCommon):
    """To-dos of one kind are done in one go, each by itself (R0.6, R5.2)."""

    def rows(self, reviews, role="finance"):
        """Return what of these reviews waits on a role, as it sees it."""
        turns = self.as_role(role, self.env["gy.turn"])
        return turns.search([("kind", "=", "review"), ("res_id", "in", reviews.ids)])

    def reviews(self, count):
        reviews = self.env["gy.contract.review"]
        for _index in range(count):
            reviews |= self.submitted()[1]
        return reviews

    def dialog(self, rows, **values):
        """Return the dialog that the button above the list opens for these rows."""
        action = rows.action_do_several()
        model = rows.env[action["res_model"]].with_context(**action["context"])
        return model.create(values)

    def said(self, reviews, role="finance"):
        return reviews.sudo().vote_ids.filtered(lambda vote: vote.role == role).mapped("opinion")

    def make_special(self, review):
        review._gy_write_decided({"special": True})

    def test_done_in_one_go(self):
        reviews = self.reviews(3)
        rows = self.rows(reviews)
        dialog = self.dialog(rows)
        self.assertTrue(dialog.asks_opinion and dialog.asks_words and not dialog.wants_words)
        self.assertEqual(len(dialog.listed.splitlines()), 3)
        self.assertIn(self.customer.name, dialog.listed)
        action = dialog.action_apply()
        self.assertEqual((action["res_id"], action["target"]), (dialog.id, "new"))
        self.assertEqual((dialog.done_count, dialog.refused_count), (3, 0))
        self.assertEqual(dialog.done, dialog.listed)
        self.assertEqual(self.said(reviews), ["agree"] * 3)
        self.assertFalse(self.rows(reviews))
        self.assertTrue(self.rows(reviews, "quality"), "the others are still asked")

    def test_the_same_reason_for_all(self):
        reviews = self.reviews(2)
        dialog = self.dialog(self.rows(reviews), opinion="disagree", words=" ")
        with self.assertRaisesRegex(UserError, "it goes with all of them"):
            dialog.action_apply()
        dialog.words = "No steel before May"
        dialog.action_apply()
        votes = reviews.sudo().vote_ids.filtered(lambda vote: vote.role == "finance")
        self.assertEqual(set(votes.mapped("reason")), {"No steel before May"})
        self.assertEqual(set(reviews.mapped("state")), {"rejected"})

    def test_what_is_special_is_left_and_named(self):
        """Which went through is said, and which not and why."""
        reviews = self.reviews(3)
        self.make_special(reviews[1])
        dialog = self.dialog(self.rows(reviews))
        dialog.action_apply()
        self.assertEqual((dialog.done_count, dialog.refused_count), (2, 1))
        self.assertIn(reviews[1].display_name, dialog.refused)
        self.assertIn("read by itself", dialog.refused)
        self.assertNotIn(reviews[1].display_name, dialog.done)
        self.assertEqual(sorted(map(str, self.said(reviews))), ["False", "agree", "agree"])
        self.assertEqual(self.rows(reviews).res_id, reviews[1].id)

    def test_each_in_a_savepoint_of_its_own(self):
        """What fails half way leaves nothing behind, and the others stay done."""
        reviews = self.reviews(3)
        cls = self.env.registry["gy.contract.review"]
        original, words = cls._tell_progress, "The printer is on fire"

        def failing(review, vote):
            if review.id == reviews[1].id:
                raise UserError(words)
            return original(review, vote)

        dialog = self.dialog(self.rows(reviews))
        with patch.object(cls, "_tell_progress", failing):
            dialog.action_apply()
        self.env.invalidate_all()
        self.assertEqual(self.opinion(reviews[1], "finance").opinion, False)
        self.assertEqual(self.opinion(reviews[0], "finance").opinion, "agree")
        self.assertEqual(self.opinion(reviews[2], "finance").opinion, "agree")
        self.assertIn("printer is on fire", dialog.refused)

    def test_done_meanwhile_by_another(self):
        reviews = self.reviews(2)
        dialog = self.dialog(self.rows(reviews))
        other = self.users["finance"].copy({"login": "gy_finance_too"})
        self.opinion(reviews[0], "finance").with_user(other).action_give("disagree", "No")
        self.rows(reviews)
        self.env.invalidate_all()
        dialog.action_apply()
        self.assertEqual((dialog.done_count, dialog.refused_count), (1, 1))
        self.assertIn(reviews[0].display_name, dialog.refused)
        self.assertIn("It was done meanwhile", dialog.refused)
        self.assertEqual(self.opinion(reviews[0], "finance").opinion, "disagree")

    def test_two_sessions_in_turn(self):
        """The row is decided when the contract's totals are its own, as one by one."""
        review = self.reviews(1)
        dialog = self.dialog(self.rows(review))
        self.assertInTurn(
            review.order_id, dialog.action_apply, "_closed_because", "gy.contract.review"
        )

    def test_kinds_that_are_looked_at_one_by_one(self):
        order = self.draft()
        self.env.cr.flush()
        turns = self.as_role("salesperson", self.env["gy.turn"])
        submit = turns.search([("order_id", "=", order.id)], limit=1)
        with self.assertRaisesRegex(UserError, "looked at one by one.*nothing that waits on you"):
            submit.action_do_several()
        with self.assertRaisesRegex(UserError, "Choose the to-dos first"):
            turns.action_do_several()
        review = self.rows(self.reviews(1))
        mixed = review.sudo() | submit.sudo()
        with self.assertRaisesRegex(UserError, "Choose to-dos of one kind"):
            mixed.action_do_several()

    def test_not_more_than_one_looks_at(self):
        rows = self.rows(self.reviews(2))
        with (
            patch("odoo.addons.gy_sales_process.models.turn_several.MOST", 1),
            self.assertRaisesRegex(UserError, "At most 1"),
        ):
            rows.action_do_several()

    # -- attacks -----------------------------------------------------------------

    def test_to_dos_of_others(self):
        """Nobody does, or is told of, what they may not read; nobody speaks for another role."""
        review = self.reviews(1)
        row = self.rows(review).sudo()
        stranger = self.users["salesperson"].copy({"login": "gy_stranger"})
        foreign = row.with_user(stranger)
        for attack in (
            foreign.action_do_several,
            lambda: foreign.env["gy.turn.several"].create({"turn_ids": row.ids}).listed,
        ):
            with self.assertRaises(AccessError):
                attack()
        own = self.dialog(self.rows(review))
        for role in set(self.users) - {"finance"}:
            with self.assertRaises(AccessError, msg=role):
                row.with_user(self.users[role]).action_do_several()
            with self.assertRaises(AccessError, msg=role):
                own.with_user(self.users[role]).write({"turn_ids": row.ids})
        self.assertEqual(self.said(review), [False])

    def test_a_dialog_is_its_owners(self):
        dialog = self.dialog(self.rows(self.reviews(1)))
        with self.assertRaises(AccessError):
            dialog.with_user(self.users["quality"]).action_apply()

    def test_bad_input(self):
        reviews = self.reviews(1)
        dialog = self.dialog(self.rows(reviews))
        for chosen in (["x"], {"x": ["y"]}, "text", False):
            dialog.write({"chosen": chosen, "opinion": False})
            self.assertIsInstance(dialog.listed, str)
            with self.assertRaisesRegex(UserError, "Choose whether"):
                dialog.action_apply()
        dialog.turn_ids = False
        with self.assertRaisesRegex(UserError, "Open it again"):
            dialog.action_apply()

    # -- cost --------------------------------------------------------------------

    def test_query_growth(self):
        """Done together, a row costs no more than done by itself."""
        alone, together = self.reviews(2), self.reviews(6)
        self.rows(alone | together)
        self.env.flush_all()

        def cost(action):
            self.env.invalidate_all()
            start = self.cr.sql_log_count
            action()
            self.env.cr.flush()
            return self.cr.sql_log_count - start

        self.opinion(alone[0], "finance").action_give("agree")
        one = cost(lambda: self.opinion(alone[1], "finance").action_give("agree"))
        two = cost(lambda: self.dialog(self.rows(together[:2])).action_apply())
        four = cost(lambda: self.dialog(self.rows(together[2:])).action_apply())
        # A savepoint and its release come to each.
        self.assertLessEqual((four - two) / 2, one + 4)
