from datetime import timedelta

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command, Datetime
from odoo.tests import tagged

from odoo.addons.gy_sales_process.models.res_users import ROLES

from .change_common import ChangeCommon


@tagged("post_install", "-at_install")
class TestChanges(ChangeCommon):
    """A contract in force is changed by what was proposed, reviewed and agreed (R5.4)."""

    begins_with = ("in_force",)

    def test_all_the_way(self):
        """Proposed, reviewed, signed, in effect: each state follows, and the contract last."""
        order = self.in_force()
        change, proposal = self.propose(order)
        self.assertEqual((change.state, change.name), ("draft", f"{order.name}-01"))
        self.set_quantity(proposal, 15)
        self.assertEqual(order.order_line.product_uom_qty, 10, "until it takes effect")
        self.prepare(proposal)
        proposal.action_gy_submit_review()
        self.assertEqual(change.state, "review")
        review = self.latest(proposal)
        opened = review.vote_ids.filtered(lambda vote: not vote.opinion).sorted("step")
        self.give(review, *opened.mapped("role"))
        self.assertEqual(change.state, "approved")
        self.sign(proposal)
        self.assertEqual(change.state, "ready")
        self.apply(change)
        self.assertEqual((change.state, change.applied_by_id), ("applied", order.env.user))
        self.assertEqual(order.order_line.product_uom_qty, 15)
        self.assertEqual((order.state, order.locked), ("sale", True))
        self.assertTrue(order.gy_signing_done)
        self.assertTrue(order.sudo().gy_review_done)
        self.assertEqual(order.gy_signed_hash, order.gy_content_hash)
        self.assertEqual(change.after, order.sudo()._gy_review_content())
        self.assertEqual(change.amount_after, order.amount_total)
        self.assertIn("quantity: 10", order.sudo().message_ids[0].body)

    def test_more(self):
        order = self.in_force()
        self.changed(order, 15)
        self.assertEqual(sum(self.productions(order).mapped("product_qty")), 15)
        self.assertEqual(sum(self.deliveries(order).move_ids.mapped("product_uom_qty")), 15)
        self.assertEqual(set(self.productions(order).mapped("state")), {"draft"}, "held as ever")

    def test_less(self):
        order = self.in_force()
        self.changed(order, 4, "less")
        live = self.productions(order).filtered(lambda item: item.state != "cancel")
        self.assertEqual(sum(live.mapped("product_qty")), 4)
        self.assertEqual(sum(live.move_raw_ids.mapped("product_uom_qty")), 4)
        self.assertEqual(sum(self.deliveries(order).move_ids.mapped("product_uom_qty")), 4)
        self.assertFalse(
            order.sudo().picking_ids.filtered(lambda item: item.picking_type_code == "incoming"),
            "nothing comes back that never left",
        )

    def test_another_line(self):
        """One line goes, another comes: nothing runs on for the first, the second is procured."""
        order = self.in_force()
        other, _part = self._create_bearing("NU 2344")
        _change, proposal = self.propose(order)
        line = proposal.order_line.filtered("product_id")
        vals = {"product_id": other.id, "product_uom_qty": 3, "price_unit": 2000.0}
        proposal.write({"order_line": [Command.delete(line.id), Command.create(vals)]})
        change = proposal.gy_change_id
        self.agree(proposal)
        self.apply(change)
        lines = order.order_line
        dropped = lines.filtered(lambda item: item.product_id == self.bearing)
        self.assertEqual((dropped.product_uom_qty, dropped.gy_is_dropped), (0, True))
        self.assertEqual(order._gy_agreed_lines().product_id, other)
        self.assertEqual(order.amount_untaxed, 6000)
        live = self.productions(order).filtered(lambda item: item.state != "cancel")
        self.assertEqual((live.product_id, sum(live.mapped("product_qty"))), (other, 3))
        moves = self.deliveries(order).move_ids.filtered(lambda move: move.state != "cancel")
        self.assertEqual(moves.product_id, other)

    def test_dates(self):
        """The customer takes goods later: two are asked, deliveries and orders follow the day."""
        order = self.in_force()
        day = (Datetime.now() + timedelta(days=150)).replace(hour=4)
        change, proposal = self.propose(order, "delay", commitment_date=day)
        proposal.action_gy_submit_review()
        review = self.latest(proposal)
        self.assertEqual(set(review.vote_ids.mapped("role")), {"manufacturing", "sales_manager"})
        self.give(review, "manufacturing", "sales_manager")
        self.sign(proposal)
        self.apply(change)
        self.assertEqual(order.gy_delivery_date, day.date())
        moves = self.deliveries(order).move_ids
        self.assertEqual({move.date_deadline.date() for move in moves}, {day.date()})
        self.assertEqual({item.gy_delivery_date for item in self.productions(order)}, {day.date()})

    def test_address_and_terms(self):
        """Where goods go, and what the text says, is the contract's from then on."""
        order = self.in_force()
        place = self.env["res.partner"].create(
            {"name": "Gate 4", "type": "delivery", "parent_id": self.customer.id}
        )
        _change, proposal = self.propose(order, partner_shipping_id=place.id)
        clause = proposal.sudo().gy_clause_ids[:1]
        proposal.write({"gy_clause_ids": [Command.update(clause.id, {"title": "Changed"})]})
        self.agree(proposal)
        self.apply(proposal.gy_change_id)
        self.assertEqual(order.partner_shipping_id, place)
        self.assertEqual(self.deliveries(order).partner_id, place)
        self.assertIn("Changed", order.sudo().gy_clause_ids.mapped("title"))
        self.assertEqual(len(order.sudo().gy_clause_ids), len(proposal.sudo().gy_clause_ids))

    def test_only_whose_subject_changed(self):
        order = self.in_force()
        _change, proposal = self.propose(
            order, commitment_date=Datetime.now() + timedelta(days=120)
        )
        self.prepare(proposal)
        proposal.action_gy_submit_review()
        votes = self.latest(proposal).vote_ids
        carried = set(votes.filtered("carried_from_id").mapped("role"))
        self.assertLessEqual({"quality", "finance", "administration"}, carried)
        self.assertNotIn("manufacturing", carried)

    def test_sent_back(self):
        order = self.in_force()
        change, proposal = self.propose(order)
        self.set_quantity(proposal, 12)
        self.prepare(proposal)
        proposal.action_gy_submit_review()
        self.give(self.latest(proposal), "manufacturing", opinion="disagree", reason="No capacity")
        self.assertEqual(change.state, "rejected")
        self.set_quantity(proposal, 11)
        self.assertEqual(change.state, "draft")
        self.agree(proposal)
        self.apply(change)
        self.assertEqual(order.order_line.product_uom_qty, 11)

    def test_one_after_the_other(self):
        """A second supplement stands on the first; both are part of the history."""
        order = self.in_force()
        first = self.changed(order, 12)
        with self.assertRaisesRegex(UserError, "in effect or withdrawn already"):
            self.apply(first)
        second = self.changed(order, 9)
        self.assertEqual((first.number, second.number), (1, 2))
        self.assertEqual(order.order_line.product_uom_qty, 9)
        self.assertEqual(order.gy_change_count, 2)
        self.assertEqual(second.before, first.after)
        self.assertTrue(order.gy_signing_done and order.sudo().gy_review_done)

    def test_one_at_a_time(self):
        order = self.in_force()
        change, proposal = self.propose(order)
        with self.assertRaisesRegex(UserError, f"{change.name} is under way"):
            self.propose(order)
        proposal.action_cancel()
        self.assertEqual(change.state, "withdrawn")
        again, _proposal = self.propose(order)
        self.assertEqual(again.number, 2)
        with self.assertRaisesRegex(UserError, "is withdrawn|withdrawn already"):
            self.apply(change)

    def test_in_turn(self):
        """What is delivered or paid at the same moment is counted before, or has to wait."""
        order = self.in_force()
        change, proposal = self.propose(order)
        self.set_quantity(proposal, 8)
        self.agree(proposal)
        self.assertInTurn(order, lambda: self.apply(change), "_check_unchanged", change._name)

    def test_bad_proposals(self):
        order = self.in_force()
        kind = self.kind()
        with self.assertRaisesRegex(UserError, "Say why"):
            order.action_gy_propose_change(kind.id, "  ")
        with self.assertRaisesRegex(UserError, "Choose why"):
            order.action_gy_propose_change(0, "Reason")
        with self.assertRaises(UserError):
            self.draft().action_gy_propose_change(kind.id, "Not in force")
        with self.assertRaisesRegex(UserError, "does not run"):
            self.outside().action_gy_propose_change(kind.id, "No contract")
        self.as_role("contract_admin", order).action_gy_request_termination("Given up")
        with self.assertRaisesRegex(UserError, "is terminated, or is to be"):
            order.action_gy_propose_change(kind.id, "Both at once")

    def test_nothing_changed(self):
        order = self.in_force()
        _change, proposal = self.propose(order)
        with self.assertRaisesRegex(UserError, "says what the contract says"):
            proposal.action_gy_submit_review()

    def test_within_its_type(self):
        order = self.in_force()
        change, proposal = self.propose(order, "delay")
        self.set_quantity(proposal, 12)
        self.prepare(proposal)
        with self.assertRaisesRegex(UserError, "Customer's Delay.*does not change: Goods"):
            proposal.action_gy_submit_review()
        proposal.action_cancel()
        change, proposal = self.propose(order, "less")
        self.set_quantity(proposal, 12)
        self.prepare(proposal)
        with self.assertRaisesRegex(UserError, f"does not change: .*{self.bearing.name}"):
            proposal.action_gy_submit_review()
        self.set_quantity(proposal, 8)
        self.agree(proposal)
        self.apply(change)
        self.assertEqual(order.order_line.product_uom_qty, 8)

    def test_still_the_same_contract(self):
        order = self.in_force()
        _change, proposal = self.propose(order)
        other = self.env["res.partner"].create({"name": "Somebody Else", "is_company": True})
        proposal.sudo().partner_id = other
        missing = [
            item["missing"] for item in proposal.sudo()._gy_submission_criteria() if not item["ok"]
        ]
        self.assertTrue([words for words in missing if "is another contract" in words])

    def test_who_may(self):
        order = self.in_force()
        for role in set(ROLES) - {"salesperson", "sales_manager"}:
            with self.assertRaises(AccessError, msg=role):
                self.as_role(role, order).action_gy_propose_change(self.kind().id, "Mine")
        change, proposal = self.propose(order)
        self.set_quantity(proposal, 12)
        self.agree(proposal)
        allowed = {"salesperson", "sales_manager", "contract_admin"}
        for role in set(ROLES) - allowed:
            self.assertFalse(self.as_role(role, change).can_apply, role)
            with self.assertRaises(AccessError, msg=role):
                self.as_role(role, change).action_apply()
        self.as_role("contract_admin", change).action_apply()
        self.assertEqual(order.order_line.product_uom_qty, 12)
        self.assertEqual(change.applied_by_id, self.users["contract_admin"])

    def test_prices_only(self):
        """A change by the price clause changes prices, and the plan that follows them; no goods."""
        order = self.in_force()
        change, proposal = self.propose(order, "price", "The index rose by 9 %")
        self.set_quantity(proposal, 12)
        self.prepare(proposal)
        with self.assertRaisesRegex(UserError, "Price Clause.*does not change: Goods"):
            proposal.action_gy_submit_review()
        self.set_quantity(proposal, 10)
        proposal.order_line.price_unit = 1050
        self.agree(proposal)
        self.apply(change)
        self.assertEqual((order.order_line.price_unit, order.amount_untaxed), (1050, 10500))
        self.assertEqual(set(self.productions(order).mapped("state")), {"draft"})
        self.assertEqual(sum(self.deliveries(order).move_ids.mapped("product_uom_qty")), 10)
        notes = order.sudo().message_ids.mapped("body")
        self.assertTrue([body for body in notes if "The index rose by 9 %" in body])
