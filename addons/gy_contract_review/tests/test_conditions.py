from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from .common import ReviewCommon


@tagged("post_install", "-at_install")
class TestConditions(ReviewCommon):
    """Agreeing on condition, risks, items, and settling them (R5.2)."""

    def point(self, kind="condition", owner="manufacturing", days=7, **values):
        day = fields.Date.context_today(self.env.user) + timedelta(days=days)
        return {
            "kind": kind,
            "description": "Grinding machine is repaired",
            "owner_id": self.users[owner].id,
            "deadline": fields.Date.to_string(day),
            **values,
        }

    def agreed_on_condition(self, **values):
        order, review = self.submitted()
        vote = self.opinion(review, "manufacturing")
        vote.action_give("condition", points=[self.point(**values)])
        rest = review.vote_ids.filtered(lambda item: not item.opinion).sorted("step")
        self.give(review, *rest.mapped("role"))
        return order, review, review._points()

    def test_contract_waits_for_its_conditions(self):
        order, review, condition = self.agreed_on_condition()
        self.sign(order)
        self.assertEqual(review.state, "approved")
        self.assertFalse(order.gy_review_done)
        self.assertTrue(order.gy_review_running)
        self.assertCriteriaMatchFlags(order)
        with self.assertRaisesRegex(UserError, "Condition of Manufacturing: Grinding machine"):
            order.action_confirm()
        self.as_role("manufacturing", condition).action_settle("Repaired on Monday")
        self.assertEqual(condition.state, "closed")
        self.assertEqual(condition.closed_by_id, self.users["manufacturing"])
        self.assertTrue(order.gy_review_done)
        self.assertCriteriaMatchFlags(order)
        self.assertIn("Repaired on Monday", order.message_ids[0].body)
        order.action_confirm()
        self.assertEqual(order.state, "sale")

    def test_open_words(self):
        order, _review, condition = self.agreed_on_condition()
        self.assertIn("Agreed on condition: waits for", order._gy_state_words())
        self.assertInTurnOf(condition, "manufacturing", "review_point")

    def assertInTurnOf(self, record, role, kind):
        self.env.cr.flush()
        turns = self.as_role(role, self.env["gy.turn"]).search(
            [("kind", "=", kind), ("res_id", "in", record.ids)]
        )
        self.assertTrue(turns, f"{role} sees {kind}")

    def test_salesperson_does_not_settle_alone(self):
        """Who has the contract says what was done; the department confirms it."""
        order, _review, condition = self.agreed_on_condition(owner="salesperson")
        own = self.as_role("salesperson", condition)
        own.action_settle("The customer agreed")
        self.assertEqual(condition.state, "done")
        self.assertFalse(order.gy_review_done)
        self.assertInTurnOf(condition, "manufacturing", "review_point_done")
        with self.assertRaises(AccessError):
            own.action_settle("Really")
        theirs = self.as_role("manufacturing", condition)
        theirs.action_reopen("Not in writing")
        self.assertEqual(condition.state, "open")
        own.action_settle("In writing now")
        theirs.action_settle("Seen")
        self.assertEqual(condition.state, "closed")
        for words in ("The customer agreed", "Not in writing", "In writing now", "Seen"):
            self.assertIn(words, condition.answer)
        self.assertTrue(order.gy_review_done)

    def test_others_do_not_settle(self):
        _order, _review, condition = self.agreed_on_condition()
        for role in ("finance", "general_manager", "salesperson", "sales_manager"):
            with self.subTest(role), self.assertRaises(AccessError), self.cr.savepoint():
                self.as_role(role, condition).action_settle("Done")
            with self.subTest(role), self.assertRaises(AccessError), self.cr.savepoint():
                self.as_role(role, condition).action_reopen("No")
            with self.subTest(role), self.assertRaises(AccessError), self.cr.savepoint():
                self.as_role(role, condition).write({"state": "closed"})
        with self.assertRaises(AccessError), self.cr.savepoint():
            self.as_role("manufacturing", condition).write({"deadline": "2030-01-01"})
        with self.assertRaises(AccessError), self.cr.savepoint():
            self.as_role("manufacturing", condition).unlink()

    def test_refusals(self):
        _order, review = self.submitted()
        vote = self.opinion(review, "manufacturing")
        cases = [
            ("name at least one condition", "condition", []),
            ("say what the condition or risk is", "condition", [self.point(description=" ")]),
            ("needs a day that is not past", "condition", [self.point(days=-1)]),
            ("needs a day that is not past", "condition", [self.point(deadline="soon")]),
            ("needs a colleague", "condition", [self.point(owner_id=0)]),
            ("needs a colleague", "condition", [self.point(owner_id="x")]),
            ("say what is done against", "agree", [self.point("risk")]),
            ("goes with the opinion", "agree", [self.point()]),
            ("say what the condition or risk is", "condition", [self.point("wish")]),
        ]
        for words, opinion, points in cases:
            with (
                self.subTest(words),
                self.assertRaisesRegex(UserError, words),
                self.cr.savepoint(),
            ):
                vote.action_give(opinion, points=points)
        self.assertFalse(vote.opinion)
        self.assertFalse(review._points())

    def test_settling_needs_words_and_happens_once(self):
        _order, _review, condition = self.agreed_on_condition()
        own = self.as_role("manufacturing", condition)
        with self.assertRaisesRegex(UserError, "Say what was done"):
            own.action_settle(" ")
        tomorrow = fields.Date.context_today(own) + timedelta(days=1)
        with self.assertRaisesRegex(UserError, "future"):
            own.action_settle("Done", tomorrow)
        own.action_settle("Done")
        with self.assertRaisesRegex(UserError, "Settled"):
            own.action_settle("Done again")

    def test_risk_stays_visible_and_stops_nothing(self):
        order, review = self.submitted()
        point = self.point("risk", owner="quality", measure="Second supplier")
        self.opinion(review, "quality").action_give("agree", points=[point])
        rest = review.vote_ids.filtered(lambda item: not item.opinion).sorted("step")
        self.give(review, *rest.mapped("role"))
        self.assertTrue(order.gy_review_done)
        risk = review._points()
        self.assertEqual((risk.kind, risk.state, risk.measure), ("risk", "open", "Second supplier"))
        self.assertInTurnOf(risk, "quality", "review_point")

    def test_items(self):
        """Who agrees says that every item of the department holds."""
        _order, review = self.submitted()
        vote = self.opinion(review, "quality")
        items = review.sudo().vote_ids.filtered(lambda item: item.role == "quality").item_ids
        self.assertEqual(len(items), 3)
        with self.assertRaisesRegex(UserError, "do not hold: .*warranty"), self.cr.savepoint():
            vote.action_give("agree", item_ids=items[-1:].ids)
        vote.action_give("disagree", "No warranty", item_ids=items[-1:].ids)
        self.assertEqual(items.mapped("result"), ["ok", "ok", "doubt"])

    def test_items_of_others_are_not_judged(self):
        _order, review = self.submitted()
        theirs = review.sudo().vote_ids.filtered(lambda item: item.role == "finance").item_ids
        self.opinion(review, "quality").action_give("agree", item_ids=theirs.ids)
        self.assertFalse(any(theirs.mapped("result")))

    def test_dialog(self):
        _order, review = self.submitted()
        mine = self.as_role("manufacturing", review)
        action = mine.with_context(gy_opinion="condition").action_answer()
        self.assertEqual(action["res_model"], "gy.contract.review.answer")
        dialogs = self.as_role("manufacturing", self.env[action["res_model"]])
        form = Form(dialogs.with_context(**action["context"]))
        self.assertEqual(form.opinion, "condition")
        self.assertEqual(len(form.item_ids), 3)
        with form.item_ids.edit(0) as item:
            item.holds = False
        with form.point_ids.new() as point:
            point.description = "Tooling is ordered"
            point.owner_id = self.users["manufacturing"]
            point.deadline = fields.Date.context_today(mine) + timedelta(days=3)
        form.save().action_apply()
        vote = review.vote_ids.filtered(lambda item: item.role == "manufacturing")
        self.assertEqual(vote.opinion, "condition")
        self.assertEqual(vote.point_ids.description, "Tooling is ordered")
        self.assertEqual(vote.item_ids.mapped("result"), ["doubt", "ok", "ok"])

    def test_settlement_dialog(self):
        _order, _review, condition = self.agreed_on_condition()
        dialogs = self.as_role("manufacturing", self.env["gy.review.settlement"])
        form = Form(dialogs.with_context(active_model=condition._name, active_id=condition.id))
        form.answer = "Repaired"
        form.save().action_apply()
        self.assertEqual(condition.state, "closed")

    def test_later_opinion_takes_the_place_of_earlier_conditions(self):
        order, _review, condition = self.agreed_on_condition()
        order.order_line.product_uom_qty = 12
        self.prepare(order)
        order.action_gy_submit_review()
        second = self.latest(order)
        self.give(second, "manufacturing")
        self.assertNotIn(condition, second._points())
        self.env.cr.flush()
        turns = self.env["gy.turn"].sudo()
        self.assertFalse(
            turns.search([("kind", "=", "review_point"), ("res_id", "=", condition.id)])
        )

    def test_points_are_handed_over_with_the_work(self):
        """Whoever leaves does not take a condition along (R0.12)."""
        _order, _review, condition = self.agreed_on_condition(owner="quality")
        self.assertIn(
            "Conditions and risks of reviews: 1", self.users["quality"]._gy_open_work_words()
        )
        self.as_role("general_manager", self.users["quality"]).action_gy_hand_over_work(
            self.users["technology"].id, "Leaves us"
        )
        self.assertEqual(condition.owner_id, self.users["technology"])
