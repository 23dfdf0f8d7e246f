from datetime import timedelta
from functools import partial
from unittest.mock import patch

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import Form, new_test_user, tagged

from odoo.addons.gy_sales_process.models.res_users import ROLES

from .common import ReviewCommon


@tagged("post_install", "-at_install")
class TestTermination(ReviewCommon):
    """A contract ends early when the management approves it, and in no other way (R5.8)."""

    begins_with = ("confirmed",)

    def requested(self, **values):
        """Return ``(order, termination)`` of a contract in force whose end was asked for."""
        order = self.confirmed(**values)
        termination_id = order.action_gy_request_termination("The project was given up", "refund")
        return order, self.env["gy.termination"].sudo().browse(termination_id)

    def vote_of(self, termination, role):
        return termination.vote_ids.filtered(lambda vote: vote.role == role)

    def judged(self, termination):
        """Have the departments agree; the management is to decide now."""
        for role in ("finance", "manufacturing"):
            self.as_role(role, self.vote_of(termination, role)).action_give("agree")

    def decide(self, termination, role="deputy_gm", opinion="agree", reason=None):
        """Have the departments agree and the management decide."""
        self.judged(termination)
        vote = self.vote_of(termination, "deputy_gm")
        return self.as_role(role, vote).action_give(opinion, reason)

    def test_approved(self):
        order, termination = self.requested()
        self.assertEqual(order.gy_termination_state, "running")
        self.decide(termination, "general_manager")
        self.assertEqual((order.state, order.gy_termination_state), ("cancel", "approved"))
        self.assertTrue(order.sudo()._gy_is_terminated())
        self.assertEqual(set(self.productions(order).mapped("state")), {"cancel"})
        self.assertEqual(set(order.sudo().picking_ids.mapped("state")), {"cancel"})
        self.assertFalse(order.gy_stage_id)
        vote = self.vote_of(termination, "deputy_gm")
        self.assertEqual(vote.user_id, self.users["general_manager"])
        self.assertTrue(vote.stands_in)
        self.assertIn("The project was given up", order.message_ids[0].body)

    def test_who_is_asked(self):
        """Money and goods are judged side by side, then whoever of the management agreed to it."""
        _order, termination = self.requested()
        asked = [(vote.step, vote.role) for vote in termination.vote_ids.sorted("id")]
        self.assertEqual(asked, [(1, "finance"), (1, "manufacturing"), (2, "deputy_gm")])
        order, review = self.submitted()
        for vote in review.vote_ids.sorted("step"):
            self.as_role(vote.role, vote).action_give("agree")
        with self.open_gates():
            order.action_confirm()
        order.action_gy_request_termination("Given up")
        votes = order.sudo().gy_termination_ids.vote_ids
        self.assertEqual(votes.sorted("step").mapped("role")[2:], ["deputy_gm", "general_manager"])

    def test_decided_in_turn(self):
        """A delivery at the same moment does not slip past the decision."""
        order, termination = self.requested()
        self.judged(termination)
        vote = self.as_role("deputy_gm", self.vote_of(termination, "deputy_gm"))
        decide = partial(vote.action_give, "agree")
        self.assertInTurn(order, decide, "_refusal", vote._name)

    def test_days_are_given(self):
        """Asked for and decided on a day, not before what each stands on (R0.13)."""
        order = self.confirmed()
        ago = [self.today() - timedelta(days=days) for days in range(6)]
        manager = self.as_role("contract_admin", order)
        manager.action_gy_set_effective_date(ago[4], "By post")
        for day, reason, words in (
            (ago[5], "Late", "lies before the day the contract took effect"),
            (ago[3], "", "Say why it is entered only now"),
            (ago[0] + timedelta(days=1), "Soon", "not in the future"),
        ):
            with self.assertRaisesRegex(UserError, words), self.cr.savepoint():
                order.action_gy_request_termination("Given up", "refund", day, reason)
        dialog = order.env["gy.termination.request"].with_context(
            active_model="sale.order", active_id=order.id
        )
        dialog.create(
            {"reason": "Given up", "date": ago[3], "back_date_reason": "Told by phone"}
        ).action_apply()
        termination = order.sudo().gy_termination_ids
        self.assertEqual(termination.requested_on, ago[3])
        self.assertIn("Told by phone", order.sudo().gy_back_dated)
        vote = self.as_role("finance", self.vote_of(termination, "finance"))
        with self.assertRaisesRegex(UserError, "lies before the submission on"):
            vote.action_give("agree", None, ago[4], "In the meeting")
        for role in ("finance", "manufacturing", "deputy_gm"):
            vote = self.as_role(role, self.vote_of(termination, role))
            vote.action_give("agree", None, ago[2], "In the meeting")
        self.assertEqual((termination.state, termination.date_done), ("approved", ago[2]))

    def test_refused(self):
        order, termination = self.requested()
        with self.assertRaisesRegex(UserError, "Say why"):
            self.decide(termination, opinion="disagree")
        vote = self.as_role("deputy_gm", self.vote_of(termination, "deputy_gm"))
        vote.action_give("disagree", "Half of it is made")
        self.assertEqual((order.state, order.gy_termination_state), ("sale", "rejected"))
        self.assertIn("Half of it is made", order.sudo().message_ids[0].body)
        with self.assertRaisesRegex(UserError, "decided already"):
            vote.action_give("agree")
        self.env.flush_all()
        order.action_gy_request_termination("Once more")
        self.assertEqual(order.gy_termination_state, "running")

    def test_taken_back(self):
        """Who asked for it takes it back, and the contract goes on; nobody else does."""
        order, termination = self.requested()
        for role in ("contract_admin", "finance", "deputy_gm", "quality"):
            with self.assertRaises(AccessError, msg=role):
                self.as_role(role, termination).action_withdraw()
        self.assertFalse(self.as_role("finance", termination).can_withdraw)
        own = self.as_role("salesperson", termination)
        self.assertTrue(own.can_withdraw)
        own.action_withdraw()
        self.assertEqual((termination.state, order.gy_termination_state), ("withdrawn", False))
        with self.assertRaisesRegex(UserError, "decided already"):
            own.action_withdraw()
        with self.assertRaises(UserError):
            self.decide(termination)
        self.assertEqual(order.state, "sale")
        order.action_gy_request_termination("After all")
        manager = self.as_role("sales_manager", order.sudo().gy_termination_ids)
        manager.filtered(lambda item: item.state == "running").action_withdraw()
        self.assertFalse(order.gy_termination_state)

    def test_what_is_invoiced_meanwhile_counts(self):
        """The last opinion is not taken while the contract cannot end as it is."""
        order, termination = self.requested()
        self.judged(termination)
        words = "is invoiced and was not delivered"
        check = patch.object(
            self.env.registry["sale.order"], "_gy_check_terminable", side_effect=UserError(words)
        )
        vote = self.as_role("deputy_gm", self.vote_of(termination, "deputy_gm"))
        with check, self.assertRaisesRegex(UserError, words), self.cr.savepoint():
            vote.action_give("agree")
        self.assertEqual((vote.opinion, order.state), (False, "sale"))
        vote.action_give("agree")
        self.assertEqual(order.state, "cancel")

    # -- its money -----------------------------------------------------------------

    def at_stake(self, amount):
        """Let a room of money say how much of a deposit was received."""
        model = self.env.registry["sale.order"]
        return patch.object(model, "_gy_deposit_at_stake", lambda order, settlement: amount)

    def test_what_is_settled_is_handed_on(self):
        """Exactly what was decided goes to who books it, and only when it was decided."""
        order = self.confirmed()
        settled = []
        model = self.env.registry["sale.order"]
        with (
            self.at_stake(2000.0),
            patch.object(model, "_gy_settle", lambda order, *args: settled.append(args)),
        ):
            asked = order.action_gy_request_termination("Given up", "forfeit", claim=500.0)
            termination = self.env["gy.termination"].browse(asked).sudo()
            self.assertEqual((termination.deposit_amount, termination.claim_amount), (2000, 500))
            self.assertFalse(settled)
            self.decide(termination)
        self.assertEqual(settled, [({"forfeit": 2000, "claim": 500}, self.today())])

    def test_what_cannot_be_settled(self):
        order = self.confirmed()
        for stake, settlement, amounts, words in (
            (0.0, "forfeit", {}, "at most .*0.00 can be"),
            (2000.0, "forfeit", {"amount": 2000.01}, "at most .*2,000.00 can be"),
            (2000.0, "double", {"amount": 2500}, "at most .*2,000.00 can be"),
            (2000.0, "double", {"claim": 100}, "beside a deposit that is kept"),
            (2000.0, "refund", {"claim": 100}, "beside a deposit that is kept"),
            (2000.0, "refund", {"amount": 100}, "leaves the deposit alone"),
            (2000.0, "claim", {}, "say how much"),
            (2000.0, "claim", {"claim": -5}, "not below nothing"),
        ):
            with (
                self.subTest(settlement=settlement, **amounts),
                self.at_stake(stake),
                self.assertRaisesRegex(UserError, words),
            ):
                order.action_gy_request_termination("Given up", settlement, **amounts)
        self.assertFalse(order.sudo().gy_termination_ids)

    def test_a_deposit_paid_back_meanwhile(self):
        order = self.confirmed()
        with self.at_stake(2000.0):
            asked = order.action_gy_request_termination("Given up", "forfeit")
        termination = self.env["gy.termination"].browse(asked).sudo()
        self.judged(termination)
        vote = self.as_role("deputy_gm", self.vote_of(termination, "deputy_gm"))
        with (
            self.at_stake(500.0),
            self.assertRaisesRegex(UserError, "at most .*500.00 can be"),
            self.cr.savepoint(),
        ):
            vote.action_give("agree")
        self.assertEqual(order.state, "sale")

    def test_dialog_proposes_the_deposit(self):
        order = self.confirmed()
        dialogs = self.as_role("salesperson", self.env["gy.termination.request"])
        dialogs = dialogs.with_context(active_model="sale.order", active_id=order.id)
        with self.at_stake(1500.0), Form(dialogs) as form:
            self.assertFalse(form.deposit_amount)
            form.settlement = "forfeit"
            self.assertEqual(form.deposit_amount, 1500)
            form.settlement = "refund"
            self.assertFalse(form.deposit_amount)
            form.settlement = "double"
            form.deposit_amount = 1200
            form.reason = "We cannot deliver"
            form.save().action_apply()
        termination = order.sudo().gy_termination_ids
        self.assertEqual((termination.settlement, termination.deposit_amount), ("double", 1200))

    def test_started_pieces_wait_for_a_decision(self):
        """Who answers for the order is asked, unless another room asks manufacturing."""
        order, termination = self.requested()
        production = self.productions(order)
        with self.open_gates():
            production.action_confirm()
            production.qty_producing = 1
            production.flush_recordset()
        self.assertEqual(production.state, "progress")
        model = self.env.registry["sale.order"]
        with patch.object(model, "_gy_stop_making", lambda orders: production):
            self.decide(termination)
        self.assertEqual(production.state, "progress")
        self.assertIn(order.name, production.activity_ids.filtered("summary").mapped("summary")[-1])

    def test_after_a_part_was_delivered(self):
        """What was delivered stays a contract, which comes to just that; the rest is over."""
        order, termination = self.requested()
        self.make(order)
        with self.open_gates():
            self.ship(self.deliveries(order), 4)
        self.decide(termination, "general_manager")
        self.assertEqual((order.state, order.gy_termination_state), ("sale", "approved"))
        self.assertTrue(order.locked)
        self.assertEqual(order.order_line.product_uom_qty, 4)
        self.assertFalse(self.deliveries(order))
        self.assertTrue(order.gy_signing_done == bool(order.gy_signed_on))
        self.assertTrue(order.sudo().gy_review_done)
        self.assertEqual(order.sudo().gy_review_date, termination.date_done)
        with self.assertRaises(UserError):
            order.order_line.product_uom_qty = 5

    def test_lines_of_which_nothing_was_delivered_are_dropped(self):
        other, _part = self._create_bearing("NU 2350")
        lines = [
            Command.create({"product_id": item.id, "product_uom_qty": 5, "price_unit": 100.0})
            for item in (self.bearing, other)
        ]
        order, termination = self.requested(order_line=lines)
        self.make(order)
        moves = self.deliveries(order).move_ids
        mine = moves.filtered(lambda move: move.product_id == self.bearing)
        with self.open_gates():
            mine.quantity = 5
            mine.picked = True
            (moves - mine).quantity = 0
            self.deliveries(order).with_context(skip_backorder=True).button_validate()
        self.decide(termination, "general_manager")
        self.assertEqual(order._gy_agreed_lines().product_id, self.bearing)
        self.assertEqual(order.amount_untaxed, 500)

    def test_bad_requests(self):
        order = self.confirmed()
        for reason, settlement, words in (
            ("  ", "refund", "Say why"),
            ("Reason", "nothing", "Choose how"),
        ):
            with self.assertRaisesRegex(UserError, words):
                order.action_gy_request_termination(reason, settlement)
        with self.assertRaises(UserError):
            self.draft().action_gy_request_termination("Not in force")
        with self.assertRaisesRegex(UserError, "does not run"):
            self.outside().action_gy_request_termination("Not a contract")
        order.action_gy_request_termination("Reason")
        with self.assertRaisesRegex(UserError, "waiting already"):
            order.action_gy_request_termination("Again")

    def test_who_may_request_and_decide(self):
        order = self.confirmed()
        allowed = {"salesperson", "sales_manager", "contract_admin"}
        for role in set(ROLES) - allowed:
            with self.assertRaises(AccessError, msg=role):
                self.as_role(role, order).action_gy_request_termination("Mine")
        termination = self.env["gy.termination"].sudo()
        termination = termination.browse(
            self.as_role("contract_admin", order).action_gy_request_termination("Reason")
        )
        self.judged(termination)
        vote = self.vote_of(termination, "deputy_gm")
        for role in set(ROLES) - {"deputy_gm", "general_manager"}:
            with self.assertRaises(AccessError, msg=role):
                self.as_role(role, vote).action_give("agree")
            self.assertFalse(self.as_role(role, termination).can_answer)
        self.assertTrue(self.as_role("deputy_gm", termination).can_answer)

    def test_no_other_way(self):
        order, termination = self.requested()
        for role, user in self.users.items():
            for attempt in (
                lambda u=user: termination.with_user(u).write({"state": "approved"}),
                lambda u=user: termination.with_user(u).unlink(),
                lambda u=user: termination.with_user(u).copy({"state": "approved"}),
                lambda u=user: self.env["gy.termination"]
                .with_user(u)
                .create(
                    {
                        "order_id": order.id,
                        "reason": "x",
                        "state": "approved",
                        "submitter_id": u.id,
                        "content_hash": "x",
                        "requested_on": "2026-01-01",
                    }
                ),
            ):
                with self.assertRaises(AccessError, msg=role):
                    attempt()
        for attempt in (
            lambda: order.write({"gy_termination_state": "approved"}),
            lambda: order.write({"gy_termination_ids": [Command.clear()]}),
            lambda: order.write({"state": "cancel"}),
            order.action_cancel,
        ):
            with self.assertRaises(UserError):  # an AccessError is one
                attempt()
        self.assertEqual(order.state, "sale")

    def test_a_terminated_contract_does_not_come_back(self):
        order, termination = self.requested()
        self.decide(termination, "general_manager")
        for attempt in (order.action_draft, lambda: order.write({"state": "draft"})):
            with self.assertRaisesRegex(UserError, "was terminated"):
                attempt()
        self.assertFalse(order.copy().gy_termination_state)

    def test_other_company(self):
        _order, termination = self.requested()
        company = self.env["res.company"].create({"name": "Elsewhere"})
        stranger = new_test_user(
            self.env,
            "gy_test_elsewhere",
            groups="gy_sales_process.group_general_manager",
            company_id=company.id,
            company_ids=[Command.set(company.ids)],
        )
        self.assertFalse(self.env["gy.termination"].with_user(stranger).search([]))
        with self.assertRaises(AccessError):
            self.vote_of(termination, "deputy_gm").with_user(stranger).action_give("agree")

    def test_wizards_and_turn(self):
        order = self.confirmed()
        request = (
            self.as_role("salesperson", self.env["gy.termination.request"])
            .with_context(active_model="sale.order", active_id=order.id)
            .create({"reason": "Given up"})
        )
        request.action_apply()
        termination = order.sudo().gy_termination_ids
        waiting = self.as_role("deputy_gm", self.env["gy.turn"])
        self.assertFalse(waiting.search([("kind", "=", "termination")]), "not yet")
        self.judged(termination)
        turn = waiting.search([("kind", "=", "termination")])
        self.assertEqual(turn.order_id, order)
        self.assertEqual(turn.action_open()["res_id"], termination.id)

    def test_reviews_are_among_the_to_dos(self):
        _order, review = self.submitted()
        turns = self.as_role("quality", self.env["gy.turn"])
        self.assertIn(review.order_id, turns.search([("kind", "=", "review")]).order_id)
        self.give(review, "quality")
        self.assertNotIn(review.order_id, turns.search([("kind", "=", "review")]).order_id)
        waiting = self.as_role("general_manager", self.env["gy.turn"])
        self.assertNotIn(review.order_id, waiting.search([("kind", "=", "review")]).order_id)
