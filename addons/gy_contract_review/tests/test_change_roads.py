from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged

from .change_common import ChangeCommon


@tagged("post_install", "-at_install")
class TestChangeRoads(ChangeCommon):
    """No other road changes a contract, and a proposal is no contract (R5.4, R5.5)."""

    begins_with = ("agreed",)

    def agreed(self, quantity=12):
        order = self.in_force()
        change, proposal = self.propose(order)
        self.set_quantity(proposal, quantity)
        self.agree(proposal)
        return order, change, proposal

    def test_refusals_name_the_road(self):
        order = self.in_force()
        with self.assertRaisesRegex(UserError, "Propose Change"):
            order.order_line.product_uom_qty = 5

    def test_not_before_it_is_agreed(self):
        """Whatever is missing is named as at the contract's own confirmation."""
        order = self.in_force()
        change, proposal = self.propose(order)
        self.set_quantity(proposal, 12)
        self.prepare(proposal)
        with self.assertRaisesRegex(UserError, "not been submitted for review"):
            self.apply(change)
        self.approve(proposal)
        with self.assertRaisesRegex(UserError, "signing of the contract is not recorded"):
            self.apply(change)
        self.sign(proposal)
        self.set_quantity(proposal, 11)
        with self.assertRaisesRegex(UserError, "changed after"):
            self.apply(change)
        self.assertEqual(order.order_line.product_uom_qty, 10)

    def test_native_confirmation_changes_the_contract(self):
        """The native button of a proposal is the same road; it never becomes a second contract."""
        order, change, proposal = self.agreed()
        action = proposal.action_confirm()
        self.assertEqual((action["res_model"], action["res_id"]), ("sale.order", order.id))
        self.assertEqual((change.state, proposal.state), ("applied", "cancel"))
        self.assertFalse(proposal.sudo().picking_ids)
        self.assertEqual(order.order_line.product_uom_qty, 12)

    def test_states_cannot_be_written(self):
        order, change, proposal = self.agreed()
        for record, vals in (
            (change, {"state": "applied"}),
            (change, {"applied_on": self.today()}),
            (change, {"after": {}}),
            (change, {"proposal_id": order.id}),
            (proposal, {"gy_change_id": False}),
            (order, {"gy_change_id": change.id}),
            (proposal, {"state": "sale"}),
            (proposal.order_line, {"gy_changes_line_id": False}),
            (proposal.order_line, {"gy_rest_of_id": order.order_line.id}),
            (order.order_line, {"gy_is_dropped": True}),
        ):
            for role in ("salesperson", "sales_manager", "general_manager"):
                with (
                    self.subTest(record=record, role=role, vals=list(vals)),
                    self.assertRaises(UserError),
                    self.cr.savepoint(),
                ):
                    self.as_role(role, record).write(vals)

    def test_changes_are_made_by_their_method_only(self):
        order, change, _proposal = self.agreed()
        for role, user in self.users.items():
            changes = self.env["gy.contract.change"].with_user(user)
            values = {
                "order_id": order.id,
                "number": 7,
                "type_id": self.kind().id,
                "reason": "Forged",
                "requester_id": user.id,
                "requested_on": self.today(),
            }
            for attempt in (
                lambda changes=changes, values=values: changes.create(values),
                lambda changes=changes: changes.browse(change.id).unlink(),
                lambda changes=changes: changes.browse(change.id).copy(),
                lambda changes=changes: changes.load(["reason"], [["Forged"]]),
            ):
                with self.subTest(role=role), self.cr.savepoint():
                    try:
                        result = attempt()
                    except (AccessError, UserError):
                        continue
                    self.assertFalse(isinstance(result, dict) and result.get("ids"))
                    self.assertIsInstance(result, dict)

    def test_orders_cannot_be_born_as_proposals(self):
        _order, change, _proposal = self.agreed()
        model = self.as_role("salesperson", self.env["sale.order"])
        with self.assertRaises(AccessError), self.cr.savepoint():
            model.create(self._draft_vals(gy_change_id=change.id))
        forged = model.with_context(default_gy_change_id=change.id).create(self._draft_vals())
        self.assertFalse(forged.gy_change_id)

    def test_a_copy_is_a_contract_of_its_own(self):
        _order, _change, proposal = self.agreed()
        copy = proposal.copy()
        self.assertFalse(copy.gy_change_id)
        self.assertFalse(copy.order_line.gy_changes_line_id)
        self.assertTrue(copy.gy_stage_id)

    def test_what_took_effect_stays(self):
        order, change, proposal = self.agreed()
        self.apply(change)
        with self.assertRaisesRegex(UserError, "stays as it was approved"):
            proposal.action_draft()
        with self.assertRaises(UserError):
            proposal.order_line[0].product_uom_qty = 99
        with self.assertRaises(UserError):
            proposal.write({"note": "Something else"})
        with self.assertRaises(UserError):
            proposal.unlink()
        self.assertEqual(order.order_line.product_uom_qty, 12)

    def test_proposals_are_in_no_list(self):
        order, change, proposal = self.agreed()
        orders = self.env["sale.order"]
        for role in ("salesperson", "sales_manager", "general_manager", "contract_admin"):
            found = self.as_role(role, orders).search([("partner_id", "=", self.customer.id)])
            self.assertIn(order, found)
            self.assertNotIn(proposal, found, role)
        self.assertEqual(orders.search_count([("id", "=", proposal.id)]), 0)
        self.assertFalse(orders.name_search(proposal.name, operator="="))
        self.assertEqual(orders.search([("gy_change_id", "=", change.id)]), proposal)
        self.assertEqual(
            orders.with_context(active_test=False).search_count([("id", "=", proposal.id)]), 1
        )
        self.assertTrue(proposal.exists())
        self.assertEqual(proposal.read(["name"])[0]["name"], change.name)

    def test_proposals_are_in_no_figure(self):
        order, _change, proposal = self.agreed()
        self.env.flush_all()
        self.assertEqual(self.customer.sale_order_count, 1)
        report = self.env["sale.report"].search([("partner_id", "=", self.customer.id)])
        self.assertEqual(sum(report.mapped("product_uom_qty")), 10)
        self.assertFalse(proposal.gy_stage_id)
        self.env.cr.flush()
        self.assertFalse(proposal.sudo().gy_step_ids)
        turns = self.env["gy.turn"].search([("order_id", "=", proposal.id)])
        self.assertFalse(turns.filtered(lambda turn: turn.res_model == "sale.order"))
        self.assertEqual(order.gy_stage_id, order.gy_stage_id.exists())

    def test_departments_read_what_they_review(self):
        """What hangs on a proposal is found by those who decide about it."""
        order = self.in_force()
        _change, proposal = self.propose(order)
        self.set_quantity(proposal, 12)
        self.prepare(proposal)
        proposal.action_gy_submit_review()
        review = self.latest(proposal)
        for role in ("manufacturing", "technology", "salesperson", "deputy_gm"):
            reviews = self.as_role(role, self.env["gy.contract.review"])
            self.assertIn(review, reviews.search([("order_id", "=", proposal.id)]), role)
            self.assertIn(review, reviews.search([("order_id.user_id", "=", order.user_id.id)]))
        self.assertIn("10", self.as_role("manufacturing", review).sheet)
        self.assertIn("Changed in the contract in force", self.as_role("technology", review).sheet)

    def test_handed_over_with_the_contract(self):
        order, change, proposal = self.agreed()
        manager = self.users["sales_manager"]
        self.as_role("general_manager", order).action_gy_hand_over(manager.id, "Left")
        self.assertEqual((order.user_id, proposal.user_id), (manager, manager))
        self.as_role("sales_manager", change).action_apply()
        self.assertEqual(order.order_line.product_uom_qty, 12)

    def test_other_company(self):
        _order, change, _proposal = self.agreed()
        company = self.env["res.company"].create({"name": "Elsewhere"})
        user = self.users["sales_manager"].copy(
            {
                "login": "elsewhere",
                "company_ids": [Command.set(company.ids)],
                "company_id": company.id,
            }
        )
        with self.assertRaises(AccessError):
            change.with_user(user).with_company(company).action_apply()
        found = self.env["gy.contract.change"].with_user(user).search([("id", "=", change.id)])
        self.assertFalse(found)
