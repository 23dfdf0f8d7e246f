from odoo.exceptions import UserError
from odoo.tests import tagged

from .change_common import ChangeCommon


@tagged("post_install", "-at_install")
class TestChangeScreens(ChangeCommon):
    """What stands at the head of a proposal and of its contract, and what merges leave (R5.4)."""

    begins_with = ("in_force",)

    def overview(self, order, role="salesperson"):
        order = self.as_role(role, order)
        order.invalidate_recordset(["gy_overview", "gy_own_step"])
        return order.gy_overview

    def test_the_head_says_where_a_change_stands(self):
        order = self.in_force()
        _change, proposal = self.propose(order)
        self.assertEqual(self.overview(proposal)["state"], f"Change of {order.name}: Being Written")
        missing = [step["missing"] for step in self.overview(proposal)["next"]]
        self.assertTrue([words for words in missing if "says what the contract says" in words])
        self.set_quantity(proposal, 12)
        self.agree(proposal)
        self.assertEqual(self.overview(proposal)["state"], f"Change of {order.name}: Agreed")
        self.assertEqual(self.overview(proposal)["next"], [])
        proposal.action_confirm()
        self.assertEqual(self.overview(proposal)["state"], f"Change of {order.name}: In Effect")
        self.assertTrue(self.overview(order)["state"].startswith("In force"))

    def test_a_proposal_is_no_quotation(self):
        order = self.in_force()
        self.assertFalse(order.gy_is_proposal)
        _change, proposal = self.propose(order)
        self.assertTrue(proposal.gy_is_proposal)
        self.assertTrue(self.as_role("quality", proposal).gy_is_proposal)
        self.assertFalse(order.gy_is_proposal)

    def test_withdrawn_by_its_button(self):
        """What the button of the proposal's form does: the contract goes on, free for another one."""
        order = self.in_force()
        change, proposal = self.propose(order)
        arch = proposal.get_view(self.env.ref("sale.view_order_form").id, "form")["arch"]
        self.assertIn("gy_action_withdraw_change", arch)
        proposal.action_cancel()
        self.assertEqual((change.state, order.state), ("withdrawn", "sale"))
        self.assertFalse(order.gy_open_change_id)
        self.assertTrue(self.propose(order))

    def step(self, order):
        self.env.cr.flush()
        order.invalidate_recordset(["gy_own_step"])
        return (order.gy_own_step or {}).get("button")

    def test_the_next_button_stands_out(self):
        order = self.in_force()
        _change, proposal = self.propose(order)
        self.set_quantity(proposal, 12)
        self.prepare(proposal)
        self.assertEqual(self.step(proposal), "action_gy_submit_review")
        self.approve(proposal)
        signing = self.env.ref("gy_sales_process.contract_signing_action")
        self.assertEqual(self.step(proposal), str(signing.id))
        self.sign(proposal)
        self.assertEqual(self.step(proposal), "action_confirm")
        self.assertNotEqual(self.step(self.as_role("quality", proposal)), "action_confirm")

    def test_the_contract_leads_to_its_change(self):
        order = self.in_force()
        change, proposal = self.propose(order)
        self.assertEqual(order.gy_open_change_id, change)
        self.assertEqual(proposal.action_gy_view_changes()["res_id"], change.id)
        self.assertEqual(order.action_gy_view_changes()["domain"], [("order_id", "=", order.id)])
        self.assertEqual(change.with_env(order.env).action_open_proposal()["res_id"], proposal.id)
        dialog = change.with_env(order.env).action_record_agreement()
        self.assertEqual(dialog["context"]["default_order_id"], proposal.id)
        self.assertFalse(order.gy_change_count)
        self.set_quantity(proposal, 12)
        self.agree(proposal)
        self.apply(change)
        self.assertFalse(order.gy_open_change_id)
        self.assertEqual(order.gy_change_count, 1)

    def test_withdrawn_and_taken_up_again(self):
        """A withdrawn change can go on, as long as no other one is under way."""
        order = self.in_force()
        change, proposal = self.propose(order)
        proposal.action_cancel()
        proposal.action_draft()
        self.assertEqual(change.state, "draft")
        self.set_quantity(proposal, 12)
        self.agree(proposal)
        self.apply(change)
        self.assertEqual(order.order_line.product_uom_qty, 12)

    def test_what_is_kept_of_a_merged_customer(self):
        """Two contacts of one customer become one: the change under way still fits its contract."""
        twin = self.customer.copy({"name": "The same customer"})
        order = self.in_force(partner_id=twin.id)
        change, proposal = self.propose(order)
        self.set_quantity(proposal, 12)
        self.agree(proposal)
        wizard = self.env["base.partner.merge.automatic.wizard"].create(
            {"dst_partner_id": self.customer.id}
        )
        wizard._merge([twin.id, self.customer.id], self.customer)
        self.env.invalidate_all()
        self.assertEqual((order.partner_id, proposal.partner_id), (self.customer, self.customer))
        self.apply(change)
        self.assertEqual(order.order_line.product_uom_qty, 12)

    def test_changed_behind_its_back(self):
        """What the contract came to say meanwhile is not overwritten unseen."""
        order = self.in_force()
        change, proposal = self.propose(order)
        self.set_quantity(proposal, 12)
        self.agree(proposal)
        order._gy_write_decided({"gy_packing": "In barrels"})
        with self.assertRaisesRegex(UserError, "was changed since.*Withdraw this change"):
            self.apply(change)

    def test_nothing_else_than_what_was_approved_takes_effect(self):
        """Should anything be taken over otherwise than it was judged, nothing is."""
        order = self.in_force()
        change, proposal = self.propose(order)
        self.set_quantity(proposal, 12)
        self.agree(proposal)
        model = self.env.registry["sale.order"]
        original = model._gy_take_over_clauses

        def forgetful(contract, draft):
            original(contract, draft)
            contract.gy_clause_ids[:1].body = "Something that nobody judged"

        self.patch(model, "_gy_take_over_clauses", forgetful)
        with self.assertRaisesRegex(UserError, "could not be taken over.*Nothing was"):
            self.apply(change)

    def test_lists_and_searches(self):
        order = self.in_force()
        change, _proposal = self.propose(order, reason="A second crane")
        changes = self.as_role("general_manager", self.env["gy.contract.change"])
        self.assertIn(change, changes.search([("reason", "ilike", "second crane")]))
        self.assertEqual(changes.name_search(change.name)[0][0], change.id)
        self.assertIn(change, changes.search([("state", "not in", ("applied", "withdrawn"))]))

    def test_reading_a_list_asks_no_more_for_more(self):
        counts = []
        for number in (2, 8):
            changes = self.env["gy.contract.change"]
            for _one in range(number):
                changes |= self.propose(self.in_force())[0]
            changes = self.as_role("general_manager", changes)
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            changes.web_read(
                {
                    "name": {},
                    "partner_id": {"fields": {"display_name": {}}},
                    "amount_before": {},
                    "amount_after": {},
                    "state": {},
                }
            )
            counts.append(self.env.cr.sql_log_count - before)
        self.assertLessEqual(counts[1], counts[0] + 1, counts)
