from datetime import timedelta

from odoo.exceptions import UserError
from odoo.fields import Command, Datetime
from odoo.tests import tagged

from .change_common import ChangeCommon


@tagged("post_install", "-at_install")
class TestChangePeople(ChangeCommon):
    """Whom a change waits on, who learns of it, and its paper (R5.4)."""

    begins_with = ("in_force",)

    def kinds(self, role, order):
        self.env.cr.flush()
        turns = self.as_role(role, self.env["gy.turn"]).search([("order_id", "=", order.id)])
        return {kind for kind in turns.mapped("kind") if kind.startswith("change_")}

    def test_to_dos(self):
        """One step after the other waits on the salesperson; then all concerned are told."""
        order = self.in_force()
        change, proposal = self.propose(order)
        self.assertEqual(self.kinds("salesperson", order), {"change_write"})
        self.set_quantity(proposal, 12)
        self.prepare(proposal)
        proposal.action_gy_submit_review()
        self.assertEqual(self.kinds("salesperson", order), set())
        review = self.latest(proposal)
        opened = review.vote_ids.filtered(lambda vote: not vote.opinion).sorted("step")
        self.give(review, *opened.mapped("role"))
        self.assertEqual(self.kinds("salesperson", order), {"change_agree"})
        self.sign(proposal)
        self.assertEqual(self.kinds("salesperson", order), {"change_apply"})
        self.apply(change)
        for role in ("salesperson", "contract_admin", "manufacturing", "finance"):
            self.assertEqual(self.kinds(role, order), {"change_ack"}, role)
        for role in ("quality", "warehouse", "technology"):
            self.assertEqual(self.kinds(role, order), set(), role)
        self.acknowledge_from_list("manufacturing", order)

    def acknowledge_from_list(self, role, order):
        """Acknowledge what waits on a role together with others of the list; nothing is asked."""
        rows = self.as_role(role, self.env["gy.turn"]).search(
            [("order_id", "=", order.id), ("kind", "=", "change_ack")]
        )
        action = rows.action_do_several()
        dialog = rows.env[action["res_model"]].with_context(**action["context"]).create({})
        self.assertFalse(dialog.asks_opinion or dialog.asks_words)
        dialog.action_apply()
        self.assertEqual((dialog.done_count, dialog.refused_count), (1, 0))
        self.assertEqual(self.kinds(role, order), set())

    def test_acknowledged(self):
        order = self.in_force()
        change = self.changed(order, 12)
        mine = self.as_role("finance", change)
        self.assertTrue(mine.can_acknowledge)
        mine.action_acknowledge()
        self.assertFalse(mine.can_acknowledge)
        ack = change.ack_ids.filtered(lambda item: item.role == "finance")
        self.assertEqual((ack.user_id, ack.done_on), (self.users["finance"], self.today()))
        with self.assertRaisesRegex(UserError, "does not wait for your"):
            mine.action_acknowledge()
        with self.assertRaisesRegex(UserError, "does not wait for your"):
            self.as_role("quality", change).action_acknowledge()
        manager = self.as_role("sales_manager", change)
        self.assertFalse(manager.can_acknowledge, "the salesperson's own is nobody else's")

    def test_only_whom_it_concerns(self):
        order = self.in_force()
        day = Datetime.now() + timedelta(days=150)
        change, proposal = self.propose(order, "delay", commitment_date=day)
        self.agree(proposal)
        self.apply(change)
        roles = set(change.ack_ids.mapped("role"))
        self.assertEqual(roles, {"salesperson", "contract_admin", "manufacturing"})

    def test_the_sheet_tells_what_changes(self):
        order = self.in_force()
        change, proposal = self.propose(order)
        self.assertIn("says what the contract says", change.sheet)
        self.set_quantity(proposal, 12)
        self.assertIn("12", self.as_role("manufacturing", change).sheet)
        self.assertNotIn("says what the contract says", change.sheet)

    def test_dialogs(self):
        order = self.in_force()
        requests = order.env["gy.contract.change.request"].with_context(
            active_model="sale.order", active_id=order.id
        )
        values = {"type_id": self.kind().id, "reason": "They wrote to us"}
        dialog = requests.create(values)
        self.assertEqual((dialog.consent, bool(dialog.note)), ("signed", True))
        action = dialog.action_apply()
        proposal = self.as_role("salesperson", self.env["sale.order"].browse(action["res_id"]))
        change = proposal.sudo().gy_change_id
        self.assertEqual((change.reason, change.order_id), ("They wrote to us", order))
        self.set_quantity(proposal, 12)
        self.agree(proposal)
        effects = self.as_role("salesperson", self.env["gy.contract.change.effect"])
        effects = effects.with_context(active_model=change._name, active_id=change.id)
        with self.assertRaisesRegex(UserError, "lies before the agreement"), self.cr.savepoint():
            effects.create(
                {"date": self.today() - timedelta(days=9), "back_date_reason": "Late"}
            ).action_apply()
        effects.create({}).action_apply()
        self.assertEqual(order.order_line.product_uom_qty, 12)

    def test_dated_back(self):
        """It may count from an earlier day, with the reason why it is entered only now (R0.13)."""
        ago = self.today() - timedelta(days=2)
        order = self.draft()
        self.approve(order)
        self.sign(order, ago)
        with self.open_gates("production", "shipment"):
            order.action_confirm()
        with self.assertRaisesRegex(UserError, "lies before the day the contract took effect"):
            order.action_gy_propose_change(self.kind().id, "Reason", ago, "By post")
        self.as_role("contract_admin", order).action_gy_set_effective_date(ago, "By post")
        order.action_gy_propose_change(self.kind().id, "Reason", ago, "By post")
        change = order.sudo().gy_open_change_id
        self.assertEqual((change.requested_on, change.since), (ago, ago))
        self.assertIn("By post", order.sudo().gy_back_dated)

    # -- paper -----------------------------------------------------------------

    def paper(self, proposal):
        reports = self.as_role("salesperson", self.env["ir.actions.report"])
        html, _kind = reports._render_qweb_html(
            "gy_contract_review.action_report_supplement", proposal.ids
        )
        return html.decode()

    def test_supplement(self):
        order = self.in_force()
        change, proposal = self.propose(order)
        self.set_quantity(proposal, 12)
        words = self.paper(proposal)
        for part in (order.name, change.name, self.customer.name, "12"):
            self.assertIn(part, words)
        self.assertIn("watermark", words, "a draft until it is reviewed")
        self.prepare(proposal)
        self.approve(proposal)
        self.assertNotIn("watermark", self.paper(proposal))
        action = self.as_role("salesperson", change).action_print()
        self.assertEqual(action["report_name"], "gy_contract_review.report_supplement")

    def test_no_supplement_of_a_contract(self):
        order = self.in_force()
        with self.assertRaisesRegex(UserError, "is no proposed change"):
            self.paper(order)
        _change, proposal = self.propose(order)
        proposal._gy_take_contract_number()
        self.assertFalse(proposal.sudo().gy_contract_number, "it goes by its contract's")

    # -- configuration -----------------------------------------------------------

    def test_types_are_configured(self):
        """A route of its own is no contract's route; an archived type is chosen no more."""
        route = self.env["gy.review.route"].create(
            {
                "name": "Quick",
                "sequence": 1,
                "line_ids": [Command.create({"step": 1, "role": "commerce"})],
            }
        )
        kind = self.env["gy.contract.change.type"].create(
            {"name": "Quick", "scope": "any", "route_id": route.id}
        )
        _order, review = self.submitted()
        self.assertNotEqual(review.route_name, "Quick")
        order = self.in_force()
        order.action_gy_propose_change(kind.id, "Reason")
        proposal = self.as_role("salesperson", order.sudo().gy_open_change_id.proposal_id)
        self.set_quantity(proposal, 12)
        self.prepare(proposal)
        proposal.action_gy_submit_review()
        self.assertEqual(self.latest(proposal).vote_ids.mapped("role"), ["commerce"])
        proposal.action_cancel()
        kind.active = False
        with self.assertRaisesRegex(UserError, "Choose why"):
            order.action_gy_propose_change(kind.id, "Reason")
