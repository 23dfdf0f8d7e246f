from datetime import timedelta
from functools import partial

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import new_test_user, tagged

from odoo.addons.gy_sales_process.models.res_users import ROLES

from .common import ReviewCommon


@tagged("post_install", "-at_install")
class TestTermination(ReviewCommon):
    """A contract ends early when the management approves it, and in no other way (R5.8)."""

    def requested(self, **values):
        """Return ``(order, termination)`` of a contract in force whose end was asked for."""
        order = self.confirmed(**values)
        termination_id = order.action_gy_request_termination("The project was given up", "refund")
        return order, self.env["gy.termination"].sudo().browse(termination_id)

    def decide(self, termination, role, approve=True, answer=None):
        return self.as_role(role, termination).action_decide(approve, answer)

    def test_approved(self):
        order, termination = self.requested()
        self.assertEqual(order.gy_termination_state, "open")
        self.decide(termination, "general_manager")
        self.assertEqual((order.state, order.gy_termination_state), ("cancel", "approved"))
        self.assertTrue(order.sudo()._gy_is_terminated())
        self.assertEqual(set(self.productions(order).mapped("state")), {"cancel"})
        self.assertEqual(set(order.sudo().picking_ids.mapped("state")), {"cancel"})
        self.assertFalse(order.gy_stage_id)
        self.assertEqual(termination.decider_id, self.users["general_manager"])
        self.assertIn("The project was given up", order.message_ids[0].body)

    def test_decided_in_turn(self):
        """A delivery at the same moment does not slip past the decision."""
        order, termination = self.requested()
        decide = partial(self.decide, termination, "general_manager")
        self.assertInTurn(order, decide, "_refusal", termination._name)

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
        decisions = self.as_role("general_manager", self.env["gy.termination.decision"])
        decisions = decisions.with_context(active_model="gy.termination", active_id=termination.id)
        values = {"decision": "approve", "back_date_reason": "In the meeting"}
        with self.assertRaisesRegex(UserError, "lies before the request on"), self.cr.savepoint():
            decisions.create(values | {"date": ago[4]}).action_apply()
        decisions.create(values | {"date": ago[2]}).action_apply()
        self.assertEqual((termination.state, termination.decided_on), ("approved", ago[2]))
        self.assertIn("In the meeting", termination.gy_back_dated)
        words = "".join(order.sudo().message_ids.mapped("body"))
        self.assertIn(f"Termination decided: counts from {ago[2]}", words)

    def test_money_to_be_paid_back(self):
        """Only a termination that was approved, and agreed on a refund, owes one (R5.8)."""
        order, termination = self.requested()
        self.assertFalse(order.sudo()._gy_owes_refund(), "asked for only")
        self.decide(termination, "general_manager")
        self.assertTrue(order.sudo()._gy_owes_refund())
        other = self.confirmed()
        other.action_gy_request_termination("Forfeited", "forfeit")
        self.decide(other.sudo().gy_termination_ids, "general_manager")
        self.assertFalse(other.sudo()._gy_owes_refund())
        self.assertTrue(other.sudo()._gy_is_forfeited())
        self.assertFalse(order.sudo()._gy_is_forfeited())

    def test_refused(self):
        order, termination = self.requested()
        with self.assertRaisesRegex(UserError, "Say why"):
            self.decide(termination, "deputy_gm", approve=False)
        self.decide(termination, "deputy_gm", approve=False, answer="Half of it is made")
        self.assertEqual((order.state, order.gy_termination_state), ("sale", "refused"))
        with self.assertRaisesRegex(UserError, "decided already"):
            self.decide(termination, "general_manager")
        self.env.flush_all()
        order.action_gy_request_termination("Once more")
        self.assertEqual(order.gy_termination_state, "open")

    def test_started_pieces_are_finished_for_stock(self):
        order, termination = self.requested()
        production = self.productions(order)
        with self.open_gates():
            production.action_confirm()
            production.qty_producing = 1
            production.flush_recordset()
        self.assertEqual(production.state, "progress")
        self.decide(termination, "deputy_gm")
        self.assertEqual(production.state, "progress")
        self.assertIn(order.name, production.activity_ids.filtered("summary").mapped("summary")[-1])

    def test_goods_and_invoices_with_the_customer(self):
        order, termination = self.requested()
        self.make(order)
        with self.open_gates():
            self.ship(self.deliveries(order), 1)
        with self.assertRaisesRegex(UserError, "goods have been shipped"):
            self.decide(termination, "general_manager")
        self.assertEqual((order.state, termination.state), ("sale", "open"))
        other = self.confirmed()
        with self.open_gates():
            self.make(other)
            self.ship(self.deliveries(other), 1)
        with self.assertRaisesRegex(UserError, "goods have been shipped"):
            other.action_gy_request_termination("Too late")

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
        for role in set(ROLES) - {"deputy_gm", "general_manager"}:
            with self.assertRaises(AccessError, msg=role):
                self.decide(termination, role)
            self.assertFalse(self.as_role(role, termination).can_decide)
        self.assertTrue(self.as_role("deputy_gm", termination).can_decide)

    def test_nobody_approves_what_they_submitted(self):
        both = new_test_user(
            self.env,
            "gy_test_both",
            groups="gy_sales_process.group_sales_manager,gy_sales_process.group_general_manager",
        )
        order = self.confirmed()
        termination_id = order.with_user(both).action_gy_request_termination("Mine")
        termination = self.env["gy.termination"].with_user(both).browse(termination_id)
        with self.assertRaisesRegex(AccessError, "Nobody approves"):
            termination.action_decide(True)

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
                        "requester_id": u.id,
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
            termination.with_user(stranger).action_decide(True)

    def test_wizards_and_turn(self):
        order = self.confirmed()
        request = (
            self.as_role("salesperson", self.env["gy.termination.request"])
            .with_context(active_model="sale.order", active_id=order.id)
            .create({"reason": "Given up"})
        )
        request.action_apply()
        termination = order.sudo().gy_termination_ids
        turn = self.as_role("deputy_gm", self.env["gy.turn"]).search([("kind", "=", "termination")])
        self.assertEqual(turn.order_id, order)
        self.assertEqual(turn.action_open()["res_id"], termination.id)
        decision = self.as_role("deputy_gm", self.env["gy.termination.decision"]).create(
            {"termination_id": termination.id, "decision": "approve"}
        )
        decision.action_apply()
        self.assertEqual(order.state, "cancel")

    def test_reviews_are_among_the_to_dos(self):
        _order, review = self.submitted()
        turns = self.as_role("quality", self.env["gy.turn"])
        self.assertIn(review.order_id, turns.search([("kind", "=", "review")]).order_id)
        self.give(review, "quality")
        self.assertNotIn(review.order_id, turns.search([("kind", "=", "review")]).order_id)
        waiting = self.as_role("general_manager", self.env["gy.turn"])
        self.assertNotIn(review.order_id, waiting.search([("kind", "=", "review")]).order_id)
