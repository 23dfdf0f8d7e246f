from contextlib import contextmanager
from unittest.mock import patch

from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged

from .people import release_parts
from .test_technical_agreement import SCAN, AgreementCommon

STANDARD = "gy_sales_process.process_profile_standard"


@tagged("post_install", "-at_install")
class TestFeeding(AgreementCommon):
    """Material waits for the approved drawings, where the type of contract asks for it (R9.1)."""

    begins_with = ("in_force",)

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.ref(STANDARD).gate_feeding = True

    def setUp(self):
        super().setUp()
        self.order = self.in_force()
        self.drawing = self.order.sudo().gy_agreement_id.drawing_ids
        self.production = self.as_role("manufacturing", self.productions(self.order))

    def in_force(self, others=(), **values):
        """Return a contract in force with drawings that nobody approved yet."""
        order = self.wanting()
        agreement = self.agreement(order)
        technology = self.as_role("technology", agreement)
        technology.drawing_ids = [
            Command.create({"number": number, "revision": "A", **values})
            for number in ("LY-9", *others)
        ]
        release_parts(self, agreement)
        technology.action_sign("2026-03-02", SCAN, "agreement.pdf")
        with self.open_gates("production", "shipment"):
            order.action_confirm()
        return order

    @contextmanager
    def money_there(self):
        """Let gates ask for drawings only."""
        model = self.env.registry["sale.order"]
        ask = model._gy_open_reasons

        def reasons(order, gate, **scope):
            found = ask(order, gate, **scope)
            return [item for item in found if item["label"].startswith("Drawing")]

        with patch.object(model, "_gy_open_reasons", reasons):
            yield

    def release(self, production=None):
        production = production or self.production
        with self.money_there():
            production.action_confirm()
        self._transfer(production.picking_ids)

    def approve_drawing(self):
        sales = self.as_role("salesperson", self.drawing)
        sales.action_record_approval("2026-03-05", "Mr Gao", SCAN, "a.pdf")

    def assertWaits(self, action):
        with (
            self.money_there(),
            self.assertRaisesRegex(UserError, "cannot start yet(.|\n)*Drawing LY-9, revision A"),
            self.cr.savepoint(),
        ):
            action()

    def test_released_and_planned_meanwhile(self):
        self.release()
        self.assertEqual(self.production.state, "confirmed")
        with self.money_there():
            self.production.button_plan()
            self.production.action_assign()
        self.assertEqual(self.production.reservation_state, "assigned")

    def test_says_which_drawing_and_whose_step_it_is(self):
        self.release()
        agreement = self.drawing.sudo().agreement_id
        with self.money_there(), self.assertRaises(UserError) as refusal, self.cr.savepoint():
            self.production.button_mark_done()
        words = self.production.gy_waits_for
        self.assertIn(words, str(refusal.exception))
        for said in (
            "LY-9",
            agreement.name,
            self.customer.name,
            self.users["salesperson"].name,
            self.users["technology"].name,
        ):
            self.assertIn(said, words)

    def test_roads(self):
        """Whatever uses material up is refused: buttons, written states, moves, work orders."""
        center = self.env["mrp.workcenter"].create({"name": "Grinding"})
        operation = self.env["mrp.workorder"].create(
            {
                "name": "Grind",
                "production_id": self.production.id,
                "workcenter_id": center.id,
                "product_uom_id": self.production.product_uom_id.id,
            }
        )
        self.release()
        production = self.production
        operation = self.as_role("manufacturing", operation)
        for road in (
            production.button_mark_done,
            production._post_inventory,
            operation.button_start,
            operation.button_finish,
            lambda: operation.write({"state": "progress"}),
            lambda: operation.write({"qty_producing": 1.0}),
        ):
            self.assertWaits(road)
        for values in ({"state": "progress"}, {"state": "done"}, {"qty_producing": 1.0}):
            self.assertWaits(lambda values=values: production.write(values))
        raw = production.move_raw_ids
        raw.quantity = 10.0
        self.assertWaits(lambda: raw.write({"picked": True}))
        self.assertWaits(lambda: raw.move_line_ids.write({"picked": True}))
        self.assertEqual((production.state, set(raw.mapped("state"))), ("confirmed", {"assigned"}))
        with self.open_gates():
            raw.picked = True
        self.assertWaits(raw._action_done)
        self.assertWaits(lambda: raw.write({"state": "done"}))

    def test_parts_wait_as_well(self):
        """What is made for the order of the contract uses no material either."""
        self.part.route_ids = self.bearing.route_ids
        steel = self.env["product.product"].create({"name": "Steel", "type": "consu"})
        self.env["mrp.bom"].create(
            {
                "product_tmpl_id": self.part.product_tmpl_id.id,
                "bom_line_ids": [Command.create({"product_id": steel.id, "product_qty": 1.0})],
            }
        )
        production = self.as_role("manufacturing", self.productions(self.in_force()))
        with self.money_there():
            production.action_confirm()
            part = production._get_children()
            part.action_confirm()
        self.assertWaits(part.button_mark_done)
        self.assertWaits(lambda: part.write({"qty_producing": 1.0}))

    def test_split_waits_as_well(self):
        whole = self.production.with_user(self.env.user)
        first, second = whole._split_productions({whole: [4, 6]})
        for production in (first, second):
            self.release(production)
            self.assertWaits(production.button_mark_done)

    def test_approved(self):
        """The approval opens the way, and nothing is said any more."""
        self.release()
        self.assertTrue(self.production.gy_waits_for)
        self.approve_drawing()
        self.env.invalidate_all()
        self.assertFalse(self.production.gy_waits_for)
        with self.money_there():
            self.production.qty_producing = 10
            self.production._set_qty_producing()
            self.production.button_mark_done()
        self.assertEqual(self.production.state, "done")

    def test_each_drawing_counts(self):
        """One approved drawing of two is not enough."""
        order = self.in_force(others=("LY-10",))
        first, second = order.sudo().gy_agreement_id.drawing_ids.sorted("id")
        self.as_role("salesperson", first).action_record_approval(
            "2026-03-05", "Mr Gao", SCAN, "a.pdf"
        )
        missing = [
            item["missing"]
            for item in order.sudo()._gy_gate_reasons("production", feeding=True)
            if "Drawing" in item["label"]
        ]
        self.assertEqual(len(missing), 1)
        self.assertIn(second.number, missing[0])

    def test_a_marked_drawing_keeps_back_the_release(self):
        """What a drawing is marked for waits earlier, whatever the type asks for."""
        production = self.as_role(
            "manufacturing", self.productions(self.in_force(waits_for_approval=True))
        )
        self.assertWaits(production.action_confirm)
        self.assertIn("LY-9", production.gy_waits_for)

    def test_the_type_as_it_was(self):
        """Contracts keep what their type asked for when they began."""
        standard = self.env.ref(STANDARD)
        standard.gate_feeding = False
        later = self.productions(self.in_force()).sudo()
        self.release(later)
        self.assertFalse(later.gy_waits_for)
        with self.money_there():
            later.write({"qty_producing": 1.0})
        self.release()
        self.assertWaits(lambda: self.production.write({"qty_producing": 1.0}))

    def test_a_type_whose_production_waits_for_nothing(self):
        standard = self.env.ref(STANDARD)
        standard.gate_production = False
        order = self.in_force()
        self.assertFalse(order.sudo()._gy_feeding_waits())
        production = self.productions(order).sudo()
        production.action_confirm()
        production.write({"qty_producing": 1.0})
        self.assertFalse(production.gy_waits_for)

    def test_waits_on_the_salesperson(self):
        """The approval is a to-do from the day the contract is in force, marked or not."""

        def waiting():
            self.env.flush_all()
            self.env.cr.flush()
            turns = self.as_role("salesperson", self.env["gy.turn"])
            return turns.search([("kind", "=", "drawing_approval")]).mapped("res_id")

        self.assertEqual(waiting(), self.drawing.ids)
        self.approve_drawing()
        self.assertFalse(waiting())

    def test_query_growth_of_waiting_orders(self):
        """What released orders wait for costs as much for many as for few."""
        productions = self.production
        for _number in range(5):
            productions |= self.as_role("manufacturing", self.productions(self.in_force()))
        self.release(productions)
        cost = {}
        for count in (2, 6, 2, 6):
            self.env.flush_all()
            self.env.invalidate_all()
            some = productions[:count]
            before = self.cr.sql_log_count
            self.assertTrue(all(some.mapped("gy_waits_for")))
            cost[count] = self.cr.sql_log_count - before
        self.assertLessEqual(cost[6], cost[2] + 1)
