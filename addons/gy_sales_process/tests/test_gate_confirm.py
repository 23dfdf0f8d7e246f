from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged

from .common import GyCommon


@tagged("post_install", "-at_install")
class TestGateConfirm(GyCommon):
    """Every way to put a contract in force (R5.5, R17.3)."""

    def assertRefused(self, action):
        with self.assertRaisesRegex(UserError, "cannot be confirmed yet(.|\n)*not recorded"):
            action()

    def test_button(self):
        order = self.draft()
        self.assertRefused(order.action_confirm)
        self.assertEqual(order.state, "draft")

    def test_customer_acceptance(self):
        self.assertRefused(self.draft().sudo()._validate_order)

    def test_one_bad_contract_stops_the_batch(self):
        good, bad = self.draft(), self.draft()
        good.action_gy_sign()
        with self.open_gates():
            pass
        self.assertRefused((good | bad).action_confirm)
        self.assertEqual(set((good | bad).mapped("state")), {"draft"})

    def test_state_written(self):
        order = self.draft()
        for user in ("salesperson", "sales_manager"):
            with self.assertRaisesRegex(UserError, "state of a contract cannot be set"):
                self.as_role(user, order).write({"state": "sale"})
        with self.assertRaisesRegex(UserError, "state of a contract cannot be set"):
            order.sudo().write(
                {"state": "sale", "order_line": [Command.update(order.order_line.id, {})]}
            )
        self.assertFalse(order.picking_ids)

    def test_created_in_force(self):
        count = self.env["sale.order"].search_count([])
        with self.assertRaisesRegex(UserError, "starts as a draft"):
            self.draft(state="sale")
        self.assertEqual(self.env["sale.order"].search_count([]), count)

    def test_copied_in_force(self):
        order = self.confirmed()
        self.assertEqual(order.copy().state, "draft")
        with self.assertRaisesRegex(UserError, "starts as a draft"):
            order.copy({"state": "sale"})

    def test_imported_in_force(self):
        result = self.as_role("salesperson", self.env["sale.order"]).load(
            ["partner_id/.id", "state"], [[str(self.customer.id), "sale"]]
        )
        self.assertFalse(result["ids"])
        self.assertIn("starts as a draft", result["messages"][0]["message"])

    def test_mass_cancel_does_not_open_it(self):
        order = self.confirmed()
        with self.assertRaises(UserError):
            order.action_cancel()
        with self.assertRaises(UserError):
            order.sudo()._action_cancel()
        self.assertEqual(order.state, "sale")

    def test_confirmed_contract(self):
        """Confirming locks the contract, dates it and leaves production in draft."""
        order = self.confirmed()
        self.assertEqual(order.state, "sale")
        self.assertTrue(order.locked)
        self.assertTrue(order.gy_effective_date)
        self.assertEqual(self.productions(order).mapped("state"), ["draft"])
        self.assertTrue(self.deliveries(order))

    def test_gate_of_the_kind(self):
        """A kind without the gate lets its contracts pass (R0.11)."""
        profile = self.env.ref("gy_sales_process.process_profile_sample")
        profile.gate_confirm = False
        order = self.draft(kind="sample")
        order.action_confirm()
        self.assertEqual(order.state, "sale")

    def test_values_given_on_creation_open_nothing(self):
        """Giving a value of its own for an open field keeps no gate from being computed."""
        order = self.draft(gy_warranty_months=36)
        self.assertRefused(order.action_confirm)
        self.assertRefused(self.draft().copy().action_confirm)

    def test_contract_without_a_kind(self):
        with self.assertRaisesRegex(UserError, "choose the kind"), self.cr.savepoint():
            self.draft(gy_profile_id=False)
        order = self.draft()
        with self.assertRaisesRegex(UserError, "choose the kind"), self.cr.savepoint():
            order.gy_profile_id = False
        self.assertRefused(order.action_confirm)

    def test_easier_kinds_are_for_managers(self):
        """A salesperson cannot choose a kind with fewer gates, on any road."""
        for kind in ("sample", "call_off", "free_replacement", "framework"):
            profile = self.env.ref(f"gy_sales_process.process_profile_{kind}")
            roads = (
                lambda profile=profile: self.draft(gy_profile_id=profile.id),
                lambda profile=profile: self.draft().write({"gy_profile_id": profile.id}),
                lambda profile=profile: self.as_role("salesperson", self.env["sale.order"])
                .with_context(default_gy_profile_id=profile.id)
                .create(self._draft_vals()),
            )
            for road in roads:
                with self.assertRaisesRegex(AccessError, "fewer gates"), self.cr.savepoint():
                    road()
        self.assertEqual(self.draft(kind="sample").copy().gy_profile_id.code, "standard")

    def test_who_may_not_confirm(self):
        order = self.draft()
        with self.open_gates():
            for role in ("technology", "finance", "warehouse", "manufacturing", "archivist"):
                with self.assertRaises(UserError, msg=role):
                    self.as_role(role, order).action_confirm()
        self.assertEqual(order.state, "draft")
