from unittest.mock import patch

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import Form, tagged

from .common import FollowupCommon


@tagged("post_install", "-at_install")
class TestMissingBill(FollowupCommon):
    """A contract takes effect without bills of materials; its orders wait for them (R6.6, P9)."""

    def setUp(self):
        super().setUp()
        self.made = self.env.ref("mrp.route_warehouse0_manufacture")
        self.asked = self.env.ref("stock.route_warehouse0_mto")
        (self.made | self.asked).active = True
        self.bearing.route_ids = self.made | self.asked
        self.bill = self.bearing.bom_ids
        self.bill.active = False

    def waiting(self, **values):
        """Return ``(order, production)`` of a contract in force whose product has no bill."""
        order = self.confirmed(**values)
        return order, self.productions(order)

    def rows(self, order):
        """Return what waits on manufacturing because of a missing bill."""
        self.env.cr.flush()
        return self.as_role("manufacturing", self.env["gy.turn"]).search(
            [("order_id", "=", order.id), ("kind", "=", "bill_missing")]
        )

    def missing(self, order):
        return " ".join(
            item["missing"] for item in order._gy_scheduling_criteria() if not item["ok"]
        )

    def test_the_contract_takes_effect(self):
        order, production = self.waiting()
        self.assertEqual(order.state, "sale")
        self.assertEqual(production.state, "draft")
        self.assertEqual(production.product_id, self.bearing)
        self.assertEqual(production.product_qty, 10)
        self.assertTrue(production.gy_lacks_bill)
        self.assertEqual(order.gy_to_make_qty, 10, "it is to be made, not taken from stock")

    def test_by_the_warehouse_s_own_route(self):
        """Core forgets the warehouse's manufacturing for what has no bill: no raw error."""
        self.bearing.route_ids = self.asked
        order, production = self.waiting()
        self.assertEqual(order.state, "sale")
        self.assertTrue(production.gy_lacks_bill)

    def test_it_waits_on_the_planner(self):
        order, production = self.waiting()
        row = self.rows(order)
        self.assertEqual(row.res_model, "mrp.production")
        self.assertEqual(row.res_id, production.id)
        self.assertEqual(row.since, order.gy_effective_date)

    def test_the_stage_says_so(self):
        order, _production = self.waiting()
        self.assertIn(f"No bill of materials for {self.bearing.display_name}", self.missing(order))
        self.assertFalse(order.gy_scheduling_done)

    def test_it_is_not_released(self):
        """Refused with the words of the stage, on every road; the list says it before."""
        _order, production = self.waiting()
        production = self.as_role("manufacturing", production)
        self.assertIn("No bill of materials", production.gy_waits_for)
        for road in (production.action_confirm, production.button_mark_done):
            with self.assertRaisesRegex(UserError, "No bill of materials"), self.cr.savepoint():
                road()
        with self.assertRaisesRegex(UserError, "No bill of materials"), self.cr.savepoint():
            production.qty_producing = 1
        self.assertEqual(production.state, "draft")

    def test_a_bill_is_made(self):
        order, production = self.waiting()
        bill = self.env["mrp.bom"].create(
            {
                "product_tmpl_id": self.bearing.product_tmpl_id.id,
                "bom_line_ids": [Command.create({"product_id": self.part.id, "product_qty": 2})],
            }
        )
        self.assertEqual(production.bom_id, bill)
        self.assertEqual(production.move_raw_ids.product_id, self.part)
        self.assertEqual(production.move_raw_ids.product_uom_qty, 20)
        self.assertFalse(production.gy_lacks_bill)
        self.assertFalse(self.rows(order))
        self.assertNotIn("No bill of materials", self.missing(order))
        with self.open_gates():
            self.as_role("manufacturing", production).action_confirm()
        self.assertEqual(production.state, "confirmed")

    def test_a_bill_comes_back(self):
        _order, production = self.waiting()
        self.bill.active = True
        self.assertEqual(production.bom_id, self.bill)

    def test_parts_come_after_the_bill(self):
        """Parts that are imported by themselves make the bill one to make it by."""
        _order, production = self.waiting()
        bill = self.env["mrp.bom"].create({"product_tmpl_id": self.bearing.product_tmpl_id.id})
        self.assertFalse(production.bom_id)
        self.env["mrp.bom.line"].create(
            {"bom_id": bill.id, "product_id": self.part.id, "product_qty": 2}
        )
        self.assertEqual(production.bom_id, bill)
        self.assertEqual(production.move_raw_ids.product_uom_qty, 20)

    def test_a_bill_comes_with_its_operations(self):
        """It reaches the orders when all of it is there: their work orders come along."""
        _order, production = self.waiting()
        center = self.env["mrp.workcenter"].create({"name": "Grinding"})
        self.env["mrp.bom"].create(
            {
                "product_tmpl_id": self.bearing.product_tmpl_id.id,
                "bom_line_ids": [Command.create({"product_id": self.part.id, "product_qty": 2})],
                "operation_ids": [Command.create({"name": "Grind", "workcenter_id": center.id})],
            }
        )
        self.assertEqual(production.workorder_ids.workcenter_id, center)

    def test_a_bill_of_another_place(self):
        """A bill of another kind of operation is none for it, until it is its own."""
        _order, production = self.waiting()
        place = production.picking_type_id.copy({"name": "Elsewhere", "sequence_code": "ELSE"})
        bill = self.env["mrp.bom"].create(
            {
                "product_tmpl_id": self.bearing.product_tmpl_id.id,
                "picking_type_id": place.id,
                "bom_line_ids": [Command.create({"product_id": self.part.id, "product_qty": 2})],
            }
        )
        self.assertFalse(production.bom_id)
        bill.picking_type_id = production.picking_type_id
        self.assertEqual(production.bom_id, bill)

    def test_what_is_no_bill_for_it(self):
        """One without parts, one of another company, a kit, one of another product."""
        other = self.env["res.company"].create({"name": "Elsewhere"})
        _order, production = self.waiting()
        bills = self.env["mrp.bom"]
        of_bearing = {"product_tmpl_id": self.bearing.product_tmpl_id.id}
        parts = [Command.create({"product_id": self.part.id, "product_qty": 2})]
        empty = bills.create(of_bearing)
        self.assertFalse(production.bom_id)
        empty.active = False
        bills.create({**of_bearing, "company_id": other.id, "bom_line_ids": parts})
        self.assertFalse(production.bom_id)
        bills.create({"product_tmpl_id": self.part.product_tmpl_id.id})
        self.assertFalse(production.bom_id)
        bills.create({**of_bearing, "type": "phantom", "bom_line_ids": parts})
        self.assertFalse(production.bom_id)
        empty.write({"active": True, "bom_line_ids": parts})
        self.assertEqual(production.bom_id, empty)

    def test_parts_entered_by_hand(self):
        """The planner may say on the order what it is made of; then it lacks nothing."""
        order, production = self.waiting()
        production = self.as_role("manufacturing", production)
        with Form(production) as form, form.move_raw_ids.new() as line:
            line.product_id = self.part
            line.product_uom_qty = 20
        self.assertFalse(production.gy_lacks_bill)
        self.assertFalse(self.rows(order))
        self.assertFalse(
            [
                item
                for item in order._gy_gate_reasons("production", productions=production)
                if "bill of materials" in item["missing"]
            ]
        )

    def test_others_have_what_they_have(self):
        """Orders that began, or have their bill, and those of nobody's contract keep it."""
        self.bill.active = True
        _order, production = self.waiting()
        plain = self.env["mrp.production"].create({"product_id": self.bearing.id, "bom_id": False})
        self.env["mrp.bom"].create(
            {
                "product_tmpl_id": self.bearing.product_tmpl_id.id,
                "sequence": -5,
                "bom_line_ids": [Command.create({"product_id": self.part.id, "product_qty": 7})],
            }
        )
        self.assertEqual(production.bom_id, self.bill)
        self.assertFalse(plain.gy_lacks_bill)

    def test_rules_are_asked_as_by_core(self):
        """What is asked before the review is what confirming will ask."""
        line = self.draft().sudo().order_line
        line.route_ids = self.asked[:1]
        ours, core = line._gy_asked_of_rules(), line._prepare_procurement_values()
        self.assertEqual(ours, {name: core[name] for name in ours})
        self.assertTrue(all(ours.values()))

    def test_orders_outside_the_process(self):
        """They are refused by core, as without us."""
        self.bearing.route_ids = self.asked
        order = self.draft()
        line = order.order_line.filtered("product_id")[:1]
        values = line._prepare_procurement_values()
        place = order.warehouse_id.lot_stock_id
        rules = self.env["stock.rule"]
        self.assertEqual(rules._get_rule(self.bearing, place, values).action, "manufacture")
        values["sale_line_id"] = False
        self.assertNotEqual(rules._get_rule(self.bearing, place, values).action, "manufacture")

    def test_nobody_says_that_it_has_one(self):
        _order, production = self.waiting()
        production = self.as_role("manufacturing", production)
        with self.assertRaises(AccessError), self.cr.savepoint():
            production.gy_lacks_bill = False
        production.invalidate_recordset()
        self.assertTrue(production.gy_lacks_bill)

    def test_cost_of_a_bill(self):
        """A bill that nobody waits for costs one look more than in stock Odoo."""

        def make():
            self.env["mrp.bom"].create({"product_tmpl_id": self.part.product_tmpl_id.id})

        make()
        ours = self.count(make)
        with patch.object(self.env.registry["mrp.bom"], "_gy_reach_waiting", lambda boms: None):
            stock = self.count(make)
        self.assertEqual(ours, stock + 1)

    def count(self, action):
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        action()
        self.env.flush_all()
        return self.env.cr.sql_log_count - before
