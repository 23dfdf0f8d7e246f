import contextlib
from unittest.mock import patch

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged

from .common import GyCommon


@tagged("post_install", "-at_install")
class TestGateProduction(GyCommon):
    """Every way to start making what is not paid for (R6.6)."""

    begins_with = ("confirmed",)

    def setUp(self):
        super().setUp()
        self.order = self.confirmed()
        self.production = self.as_role("manufacturing", self.productions(self.order))

    def assertRefused(self, action):
        with (
            self.open_gates("production"),
            self.assertRaisesRegex(UserError, "cannot start yet(.|\n)*Test keeps production shut"),
            self.cr.savepoint(),
        ):
            action()

    def test_draft_waits_and_launches_nothing(self):
        self.assertEqual(self.production.state, "draft")
        self.assertEqual(set(self.production.move_raw_ids.mapped("state")), {"draft"})
        self.assertFalse(self.production.picking_ids)
        delivery = self.deliveries(self.order)
        self.assertEqual(delivery.state, "waiting")

    def test_buttons(self):
        production = self.production
        self.assertRefused(production.action_confirm)
        self.assertRefused(production.button_mark_done)
        self.assertRefused(production.button_plan)
        self.assertRefused(production._post_inventory)

    def test_another_way_is_named_last(self):
        """A refusal says what is missing, then what else opens the gate, where there is such (R0.3)."""
        cls = self.env.registry["sale.order"]
        for road, lines in (("Ask the management", 3), ("", 2)):
            with (
                patch.object(cls, "_gy_gate_road", lambda order, gate, road=road, **scope: road),
                self.open_gates("production"),
                self.assertRaises(UserError) as caught,
                self.cr.savepoint(),
            ):
                self.production.action_confirm()
            told = str(caught.exception).splitlines()
            self.assertEqual(len(told), lines)
            self.assertEqual(told[2:], [road] * (lines - 2))

    def test_the_way_is_asked_with_what_passes(self):
        asked = []

        def road(order, gate, **scope):
            asked.append((order, gate, scope["productions"]))
            return ""

        with patch.object(self.env.registry["sale.order"], "_gy_gate_road", road):
            self.assertRefused(self.production.action_confirm)
        self.assertEqual(asked, [(self.order, "production", self.production)])

    def test_told_where_material_is_used(self):
        """Releasing and planning feed nothing; every road that uses material says so (R9.1)."""
        asked = []

        def reasons(order, gate, **scope):
            asked.append(bool(scope.get("feeding")))
            return []

        production, raw = self.production, self.production.move_raw_ids
        with patch.object(self.env.registry["sale.order"], "_gy_open_reasons", reasons):
            production.action_confirm()
            production.button_plan()
            self.assertEqual(set(asked), {False})
            self._transfer(production.picking_ids)
            raw.quantity = 10.0
            for road in (
                lambda: raw.write({"picked": True}),
                lambda: raw.move_line_ids.write({"picked": True}),
                lambda: (raw.write({"picked": True}), asked.clear(), raw._action_done()),
                lambda: raw.write({"state": "done"}),
                production.button_mark_done,
                production._post_inventory,
                lambda: production.write({"state": "progress"}),
                lambda: production.write({"qty_producing": 1.0}),
            ):
                asked.clear()
                with contextlib.suppress(UserError), self.cr.savepoint() as savepoint:
                    road()
                    savepoint.rollback()
                self.assertIn(True, asked)

    def test_what_has_its_money(self):
        """Orders of a contract are found by the money that is missing for it (R6.6)."""
        productions = self.env["mrp.production"]
        paid = productions._gy_paid_domain("gy_order_id")
        self.order._gy_granted("gy_money_missing_production").sudo().gy_money_missing_production = 1
        self.assertNotIn(self.production, productions.search(paid))
        self.order._gy_granted("gy_money_missing_production").sudo().gy_money_missing_production = 0
        self.assertIn(self.production, productions.search(paid))

    def test_planning_asks_by_itself(self):
        """Work orders are planned before their order is confirmed, on a road of its own (R6.6)."""
        self.assertRefused(self.production._plan_workorders)
        with self.open_gates():
            self.production.action_confirm()
        self.assertRefused(self.production._plan_workorders)

    def test_written(self):
        for values in (
            {"state": "confirmed"},
            {"state": "progress"},
            {"state": "done"},
            {"qty_producing": 1.0},
        ):
            self.assertRefused(lambda values=values: self.production.write(values))

    def test_moves(self):
        raw = self.production.move_raw_ids
        self.assertRefused(raw._action_confirm)
        with self.open_gates():
            raw.write({"quantity": 10.0, "picked": True})
        self.assertRefused(raw._action_done)
        self.assertRefused(lambda: raw.write({"state": "done"}))

    def test_ticked_as_used(self):
        """Core takes an order for begun as soon as one of its components is ticked."""
        raw = self.production.move_raw_ids
        with self.open_gates():
            raw.quantity = 10.0
        line = {"move_id": raw.id, "product_id": raw.product_id.id, "quantity": 1.0}
        place = {"location_id": raw.location_id.id, "location_dest_id": raw.location_dest_id.id}
        lines = raw.move_line_ids
        for road in (
            lambda: raw.write({"picked": True}),
            lambda: lines.write({"picked": True}),
            lambda: lines.create({**line, **place, "picked": True}),
        ):
            self.assertRefused(road)
        self.assertEqual(self.production.state, "draft")
        with self.open_gates():
            raw.picked = True
        self.assertEqual(self.production.state, "progress")

    def test_work_orders(self):
        center = self.env["mrp.workcenter"].create({"name": "Grinding"})
        operation = self.env["mrp.workorder"].create(
            {
                "name": "Grind",
                "production_id": self.production.id,
                "workcenter_id": center.id,
                "product_uom_id": self.production.product_uom_id.id,
            }
        )
        operation = self.as_role("manufacturing", operation)
        self.assertRefused(operation.button_start)
        self.assertRefused(operation.button_finish)
        self.assertRefused(lambda: operation.write({"state": "progress"}))

    def test_merge_loses_the_contract(self):
        other = self.productions(self.confirmed())
        both = self.production | self.as_role("manufacturing", other)
        with self.assertRaisesRegex(UserError, "cannot be merged"):
            both.action_merge()

    def test_order_stays_with_its_contract(self):
        """Taking the order line away would free the order from the gate."""
        with self.assertRaisesRegex(UserError, "whom it is for stay"):
            self.production.write({"sale_line_id": False})
        with self.assertRaises(AccessError):
            self.production.write({"gy_order_id": False})

    def test_split_keeps_the_contract(self):
        first, second = self.production.with_user(self.env.user)._split_productions(
            {self.production.with_user(self.env.user): [4, 6]}
        )
        for production in (first, second):
            self.assertEqual(production.gy_order_id, self.order)
            self.assertRefused(production.action_confirm)

    def test_more_quantity_after_release(self):
        """Quantity added to a running order asks the gate again."""
        with self.open_gates():
            self.production.action_confirm()
        wizard = self.env["change.production.qty"].create(
            {"mo_id": self.production.id, "product_qty": 20}
        )
        self.assertRefused(wizard.change_prod_qty)
        # The quantity alone, past the wizard and the moves that follow it.
        self.assertRefused(lambda: self.production.sudo().write({"product_qty": 20}))

    def test_created_by_hand_for_the_contract(self):
        with self.open_gates("production"), self.assertRaises(UserError):
            self.env["mrp.production"].create(
                {
                    "product_id": self.bearing.id,
                    "product_uom_id": self.bearing.uom_id.id,
                    "product_qty": 1,
                    "sale_line_id": self.order.order_line.id,
                    "state": "confirmed",
                }
            )

    def test_open_gate(self):
        with self.open_gates():
            self.production.action_confirm()
        self.assertEqual(self.production.state, "confirmed")

    def test_sub_assemblies_follow_their_contract(self):
        """The order of a sub-assembly is held with the contract it works for."""
        routes = self.bearing.route_ids
        self.part.route_ids = routes
        self.env["mrp.bom"].create(
            {
                "product_tmpl_id": self.part.product_tmpl_id.id,
                "bom_line_ids": [
                    Command.create(
                        {
                            "product_id": self.env["product.product"]
                            .create({"name": "Steel", "type": "consu"})
                            .id,
                            "product_qty": 1.0,
                        }
                    )
                ],
            }
        )
        production = self.as_role("manufacturing", self.productions(self.confirmed()))
        with self.open_gates():
            production.action_confirm()
        child = production._get_children()
        self.assertTrue(child, "a part made to order has its own manufacturing order")
        self.assertEqual(child._gy_contracts(), production.gy_order_id)
        self.assertRefused(child.button_mark_done)

    def test_same_product_on_two_lines(self):
        """Core adds up needs of one order and forgets the second line; contracts keep both."""
        line = {"product_id": self.bearing.id, "product_uom_qty": 3, "price_unit": 900}
        order = self.confirmed(order_line=[Command.create(line), Command.create(line)])
        productions = self.productions(order)
        self.assertEqual(len(productions), 2)
        self.assertEqual(productions.sale_line_id, order.order_line)

    def test_parts_stay_with_their_order(self):
        """Parts taken away from a held order would be consumed past the gate."""
        raw = self.production.move_raw_ids
        with self.assertRaisesRegex(UserError, "stays with it"):
            raw.write({"raw_material_production_id": False})

    def test_words_on_the_planners_screen(self):
        with self.open_gates("production"):
            self.production.invalidate_recordset(["gy_waits_for"])
            self.assertEqual(self.production.gy_waits_for, "Test keeps production shut")
        with self.open_gates():
            self.production.invalidate_recordset(["gy_waits_for"])
            self.assertFalse(self.production.gy_waits_for)

    def test_gate_of_the_kind(self):
        """A sample's production waits for nothing."""
        order = self.confirmed(kind="sample")
        model = self.env.registry["sale.order"]
        refuse = [order._gy_criterion("x", False, "never")]
        with patch.object(model, "_gy_gate_reasons", lambda self, gate, **scope: refuse):
            self.as_role("manufacturing", self.productions(order)).action_confirm()
        self.assertEqual(self.productions(order).state, "confirmed")

    def test_query_growth(self):
        """Asking the gate for many orders costs what it costs for one."""

        def cost(count):
            orders = self.env["sale.order"].concat(*(self.confirmed() for _i in range(count)))
            productions = self.env["mrp.production"].search([("gy_order_id", "in", orders.ids)])
            self.env.flush_all()
            self.env.invalidate_all()
            start = self.cr.sql_log_count
            with self.open_gates():
                productions._gy_check_gate()
            return self.cr.sql_log_count - start

        cost(1)
        self.assertLessEqual(cost(6), cost(2) + 1)
