from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import new_test_user, tagged

from .common import GyCommon


@tagged("post_install", "-at_install")
class TestGateConfirm(GyCommon):
    """Every way to put a contract in force (R5.5, R17.3)."""

    begins_with = ("draft",)

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
        self.sign(good)
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

    def test_what_core_computes_is_not_written(self):
        """Amounts and states that core stores for its own open nothing (R17.3)."""
        order = self.draft()
        line = order.order_line
        for records, values in (
            (order, {"amount_total": 0.0}),
            (order, {"amount_untaxed": 0.0}),
            (order, {"invoice_status": "invoiced"}),
            (line, {"price_total": 0.0}),
            (line, {"price_subtotal": 0.0}),
            (line, {"state": "sale"}),
            (line, {"qty_delivered_method": "manual"}),
            (line, {"invoice_lines": [Command.clear()]}),
            (line, {"move_ids": [Command.clear()]}),
            (line, {"gy_production_ids": [Command.clear()]}),
        ):
            if not set(values) <= set(records._fields):
                continue
            for user in ("salesperson", "sales_manager"):
                with self.assertRaises(AccessError, msg=f"{user} {values}"):
                    self.as_role(user, records).write(values)
        self.assertFalse(order.sudo().picking_ids)

    def test_new_line_of_the_form(self):
        """The form sends the links of a new line without a command; only commands tie anything."""
        order = self.draft()
        values = {"order_id": order.id, "product_id": self.bearing.id}
        lines = self.as_role("salesperson", self.env["sale.order.line"])
        lines.create({**values, "invoice_lines": [], "move_ids": []})
        self.assertEqual(len(order.order_line), 2)
        for links in ({"invoice_lines": [Command.clear()]}, {"move_ids": False}):
            with self.assertRaises(AccessError):
                lines.create({**values, **links})

    def test_defaults_decide_nothing(self):
        """Neither the context's nor a user's own defaults bring a decided contract to life."""
        model = self.as_role("salesperson", self.env["sale.order"])
        order = model.with_context(default_state="sent").create(self._draft_vals())
        self.assertEqual(order.state, "draft")
        self.assertEqual(
            model.with_context(default_state="sale").create(self._draft_vals()).state, "draft"
        )
        defaults = self.as_role("salesperson", self.env["ir.default"])
        for name, value in (
            ("gy_effective_date", "2020-01-01"),
            ("gy_skipped_codes", "signing"),
            ("gy_signed_on", "2020-01-01"),
            ("state", "sent"),
        ):
            defaults.set("sale.order", name, value, user_id=True)
        order = self.draft()
        self.assertEqual(order.state, "draft")
        self.assertFalse(order.gy_effective_date or order.gy_skipped_codes or order.gy_signed_on)

    def test_strangers_learn_nothing(self):
        """Who may not read a contract is not told what it lacks."""
        order = self.draft()
        stranger = new_test_user(
            self.env, "gy_test_stranger", groups="gy_sales_process.group_salesperson"
        )
        with self.assertRaises(AccessError) as caught:
            order.with_user(stranger).action_confirm()
        self.assertNotIn("not recorded", str(caught.exception))

    def test_everything_locked_was_reviewed(self):
        """What a contract in force locks is part of the content that was reviewed and signed."""
        order, line = self.draft(), self.draft().order_line
        # The lines of a contract are the order's lines.
        paths = [path.replace("gy_line_ids", "order_line") for path in order._gy_content_depends()]
        read = {path.split(".")[0] for path in paths}
        read_lines = {path.split(".")[1] for path in paths if path.startswith("order_line.")}
        # The day it was confirmed, its validity, the price list that proposed the prices, the
        # templates that were copied into plan and text, how it is called and filed: none is agreed
        # with the customer.
        excepted = {
            "name",
            "client_order_ref",
            "reference",
            "tag_ids",
            "date_order",
            "validity_date",
            "pricelist_id",
            *(name for name in order._gy_locked_fields() if name.endswith("_template_id")),
        }
        self.assertEqual(order._gy_locked_fields() - read - excepted, set())
        self.assertEqual(
            line._gy_locked_fields()
            - read_lines
            # When a line is delivered follows from its own day and the contract's.
            - {"technical_price_unit", "display_type", "order_id", "qty_delivered"}
            - {"gy_delivery_date"},
            set(),
        )

    def test_values_given_on_creation_open_nothing(self):
        """Giving a value of its own for an open field keeps no gate from being computed."""
        order = self.draft(gy_warranty_months=36)
        self.assertRefused(order.action_confirm)
        self.assertRefused(self.draft().copy().action_confirm)

    def test_contract_without_a_kind(self):
        self.assertEqual(self.draft(gy_profile_id=False).gy_profile_id.code, "standard")
        order = self.draft()
        with self.assertRaisesRegex(UserError, "choose the contract type"), self.cr.savepoint():
            order.gy_profile_id = False
        self.assertRefused(order.action_confirm)

    def test_easier_kinds_are_for_managers(self):
        """A salesperson cannot choose a kind with fewer gates, on any road."""
        for kind in ("sample", "free_replacement"):
            profile = self.env.ref(f"gy_sales_process.process_profile_{kind}")
            profile.active = True
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
