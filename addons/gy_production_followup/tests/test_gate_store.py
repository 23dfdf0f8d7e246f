from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import Form, tagged

from .common import FollowupCommon


@tagged("post_install", "-at_install")
class TestGateStore(FollowupCommon):
    """Every way into stock, or out of the house, without an inspection (R9.1)."""

    begins_with = ("made",)

    def setUp(self):
        super().setUp()
        self.order, self.production = self.made()
        self.picking = self.storing(self.production)
        self.stock = self.warehouse.lot_stock_id
        self.waiting = self.warehouse.sam_loc_id

    def refused(self, action, words="cannot be stored yet"):
        with self.assertRaisesRegex(UserError, words), self.cr.savepoint():
            action()
        self.env.invalidate_all()

    def by_hand(self, quantity, source=None, target=None, product=None, **values):
        """Return a transfer the warehouse wrote by hand."""
        source, target = source or self.waiting, target or self.stock
        move = {
            "product_id": (product or self.bearing).id,
            "product_uom_qty": quantity,
            "quantity": quantity,
            "picked": True,
            "location_id": source.id,
            "location_dest_id": target.id,
            **values,
        }
        return self.as_role("warehouse", self.env["stock.picking"]).create(
            {
                "picking_type_id": self.warehouse.int_type_id.id,
                "location_id": source.id,
                "location_dest_id": target.id,
                "move_ids": [Command.create(move)],
            }
        )

    def test_button(self):
        self.refused(lambda: self._transfer(self.picking), "10 would be stored, 0 passed")
        for role in ("manufacturing",):
            self.refused(lambda role=role: self._transfer(self.as_role(role, self.picking)))
        self.refused(lambda: self._transfer(self.picking.sudo()))
        self.assertEqual(self.order.gy_stored_qty, 0)

    def test_words_on_the_transfer(self):
        self.assertIn("0 passed inspection", self.picking.gy_waits_for)
        self.judge(self.inspections(self.order))
        self.picking.invalidate_recordset()
        self.assertFalse(self.picking.gy_waits_for)

    def test_passed(self):
        self.judge(self.inspections(self.order))
        self._transfer(self.picking)
        self.assertEqual(self.order.gy_stored_qty, 10)

    def test_part(self):
        inspection = self.inspections(self.order)
        self.judge(inspection.browse(inspection.action_split(4)))
        self.refused(lambda: self._transfer(self.picking, 5), "5 would be stored, 4 passed")
        self._transfer(self.picking, 4)
        self.assertEqual(self.order.gy_stored_qty, 4)
        rest = self.storing(self.production)
        self.refused(lambda: self._transfer(rest, 1), "5 would be stored, 4 passed")

    def test_moves(self):
        self.picking.action_assign()
        moves = self.picking.move_ids
        moves.picked = True
        self.refused(moves._action_done)
        self.refused(lambda: moves.write({"state": "done"}))
        self.refused(self.picking._action_done)
        self.refused(lambda: moves.with_context(gy_gate_pass=["state:done"])._action_done())
        self.refused(
            lambda: self.picking.with_context(
                skip_backorder=True, skip_sms=True, skip_immediate=True, is_scrap=True
            ).button_validate()
        )

    def test_finished_move_is_changed(self):
        """Lines of a done move move stock at once; they are asked too."""
        inspection = self.inspections(self.order)
        self.judge(inspection.browse(inspection.action_split(4)))
        self._transfer(self.picking, 4)
        move = self.picking.move_ids.filtered(lambda item: item.state == "done")
        line = move.move_line_ids
        self.refused(lambda: line.write({"quantity": 9}))
        self.refused(lambda: move.write({"quantity": 9}))
        self.refused(
            lambda: self.env["stock.move.line"].create(
                {
                    "move_id": move.id,
                    "picking_id": move.picking_id.id,
                    "product_id": move.product_id.id,
                    "location_id": move.location_id.id,
                    "location_dest_id": move.location_dest_id.id,
                    "quantity": 2,
                }
            )
        )
        self.assertEqual(self.order.gy_stored_qty, 4)

    def test_by_hand(self):
        self.refused(self.by_hand(10).button_validate, "10 have not passed inspection")
        self.refused(self.by_hand(1).button_validate)
        shelf = self.env["stock.location"].create(
            {
                "name": "Aside",
                "usage": "internal",
                "location_id": self.warehouse.view_location_id.id,
            }
        )
        self.refused(self.by_hand(1, target=shelf).button_validate)
        customers = self.env.ref("stock.stock_location_customers")
        self.refused(self.by_hand(1, target=customers).button_validate, "without an order|stored")
        transit = self.env["stock.location"].create({"name": "On the way", "usage": "transit"})
        self.refused(self.by_hand(1, target=transit).button_validate, "without an order|stored")
        production = self.production.production_location_id
        self.refused(self.by_hand(1, target=production).button_validate, "without an order|stored")

    def test_lines_name_other_places(self):
        """The lines move the stock, whatever places their move names."""
        picking = self.by_hand(10, source=self.stock, target=self.stock)
        line = picking.move_ids.move_line_ids or self.env["stock.move.line"].create(
            {
                "move_id": picking.move_ids.id,
                "picking_id": picking.id,
                "product_id": self.bearing.id,
                "quantity": 10,
                "picked": True,
            }
        )
        line.write({"location_id": self.waiting.id, "location_dest_id": self.stock.id})
        self.refused(picking.move_ids._action_done)

    def test_inside_post_production(self):
        rack = self.env["stock.location"].create(
            {"name": "Rack", "usage": "internal", "location_id": self.waiting.id}
        )
        picking = self.by_hand(10, target=rack)
        picking.button_validate()
        self.assertEqual(picking.state, "done")
        self.refused(self.by_hand(1, source=rack).button_validate)

    def test_other_goods_in_the_same_place(self):
        """What is no contract's leaves freely; what was not inspected remains."""
        self.env["stock.quant"]._update_available_quantity(self.bearing, self.waiting, 3)
        free = self.by_hand(3)
        free.button_validate()
        self.assertEqual(free.state, "done")
        self.refused(self.by_hand(1).button_validate)

    def test_untied_transfer(self):
        """Taking the transfer away from its order does not open the gate."""
        move = self.picking.move_ids
        move.sudo().write({"move_orig_ids": [Command.clear()]})
        self.refused(lambda: self._transfer(self.picking), "10 have not passed inspection")

    def test_transfer_of_another_contract(self):
        """One contract's passed pieces do not let those of another one in."""
        order, production = self.made()
        self.judge(self.inspections(order))
        self.refused(lambda: self._transfer(self.picking))
        self._transfer(self.storing(production))
        self.assertEqual((order.gy_stored_qty, self.order.gy_stored_qty), (10, 0))

    def test_more_than_made(self):
        self.judge(self.inspections(self.order))
        self.refused(lambda: self._transfer(self.picking, 12), "12 would be stored, 10 passed")

    def test_made_straight_into_stock(self):
        """An order that names the stock itself as its place is asked the same."""
        order, production = self.released()
        production.sudo().move_finished_ids.location_dest_id = self.stock
        production.sudo().location_dest_id = self.stock
        # Only the store gate is asked: the others are not this test's matter.
        model = self.env.registry["sale.order"]
        original = model._gy_gate_reasons

        def reasons(orders, gate, **scope):
            return original(orders, gate, **scope) if gate == "store" else []

        self.patch(model, "_gy_gate_reasons", reasons)
        self.refused(lambda: self.finish(production), "10 would be stored, 0 passed")
        self.assertEqual(order.gy_made_qty, 0)

    def test_shipment(self):
        """However goods came into stock, none leaves that was not inspected."""
        with self.open_gates():
            self._transfer(self.picking)
        delivery = self.deliveries(self.order)
        words = [
            reason["missing"]
            for reason in self.order.sudo()._gy_open_reasons("shipment", moves=delivery.move_ids)
        ]
        name = self.bearing.display_name
        self.assertIn(f"{name}: 10 would leave, 0 passed inspection", words)
        inspection = self.inspections(self.order)
        self.judge(inspection.browse(inspection.action_split(4)))
        delivery.action_assign()
        delivery.move_ids.quantity = 4
        self.assertFalse(self.order.sudo()._gy_uninspected_reasons(delivery.move_ids))
        delivery.move_ids.quantity = 5
        self.assertTrue(self.order.sudo()._gy_uninspected_reasons(delivery.move_ids))

    def test_returned_and_shipped_again(self):
        self.judge(self.inspections(self.order))
        with self.open_gates():
            self._transfer(self.picking)
            delivery = self.deliveries(self.order)
            self.ship(delivery)
        wizard = Form(
            self.env["stock.return.picking"].with_context(
                active_id=delivery.id, active_ids=delivery.ids, active_model="stock.picking"
            )
        ).save()
        wizard.product_return_moves.quantity = 4
        back = self.env["stock.picking"].browse(wizard.action_create_returns()["res_id"])
        with self.open_gates():
            self._transfer(back)
        line = self.order.sudo().order_line
        self.assertEqual(line._gy_left(self.bearing, line.move_ids.browse()), 6)

    def test_kind_without_gate(self):
        """A contract type may have no such gate; its goods hold up nobody's."""
        self.env.flush_all()
        profile = self.env.ref("gy_sales_process.process_profile_standard")
        profile.gate_store = False
        order, production = self.made()
        self._transfer(self.storing(production))
        self.assertEqual(order.gy_stored_qty, 10)
        self.refused(lambda: self._transfer(self.picking))

    def test_plain_order(self):
        order = self.outside()
        order.action_confirm()
        production = self.env["mrp.production"].search([("sale_line_id.order_id", "=", order.id)])
        self._transfer(production.picking_ids)
        self.finish(self.as_role("manufacturing", production))
        self.assertFalse(production.gy_inspection_ids)
        self._transfer(self.storing(production))
        self.assertEqual(set(production.picking_ids.mapped("state")), {"done"})


@tagged("post_install", "-at_install")
class TestOneStep(FollowupCommon):
    def test_shipment(self):
        """Where goods lie in stock as soon as they are made, they wait for their shipment."""
        self.warehouse.manufacture_steps = "mrp_one_step"
        order, _production = self.made()
        self.assertEqual(order.gy_stored_qty, 10)
        moves = self.deliveries(order).move_ids
        self.assertTrue(order.sudo()._gy_uninspected_reasons(moves))
        self.judge(self.inspections(order))
        self.assertFalse(order.sudo()._gy_uninspected_reasons(moves))


@tagged("post_install", "-at_install")
class TestSerialNumbers(FollowupCommon):
    """Products of the process carry serial numbers; the very piece counts (R9.1)."""

    def setUp(self):
        super().setUp()
        self.bearing, self.part = self._create_bearing("24036", tracking="serial")
        self.order, self.production = self.made(
            4.0,
            order_line=[
                Command.create(
                    {"product_id": self.bearing.id, "product_uom_qty": 4, "price_unit": 1000}
                )
            ],
        )
        self.inspection = self.inspections(self.order)
        self.lots = self.production.sudo().lot_producing_ids.sorted("name")

    def passed(self, count):
        part = self.inspection.action_split(lot_ids=self.lots[:count].ids)
        self.judge(self.inspection.browse(part))

    def store(self, lots):
        picking = self.storing(self.production)
        picking.action_assign()
        move = picking.move_ids
        for line in move.move_line_ids:
            line.quantity = 1.0 if line.lot_id in lots else 0.0
        move.picked = True
        picking.with_context(skip_backorder=True).button_validate()

    def test_inspected_by_serial_number(self):
        self.assertEqual(self.inspection.lot_ids, self.lots)
        self.assertEqual(self.inspection.quantity, 4)
        with self.assertRaises(UserError), self.cr.savepoint():
            self.inspection.action_split(quantity=2)
        with self.assertRaises(UserError), self.cr.savepoint():
            self.inspection.action_split(lot_ids=self.lots.ids)
        self.passed(1)
        self.assertEqual(self.inspection.lot_ids, self.lots[1:])
        self.assertIn(self.lots[1].name, self.inspection.lot_names)

    def test_the_very_piece(self):
        """Two passed; storing one of the others instead is refused by its number."""
        self.passed(2)
        with (
            self.assertRaisesRegex(UserError, f"{self.lots[3].name} has not passed"),
            self.cr.savepoint(),
        ):
            self.store(self.lots[2:])
        self.store(self.lots[:2])
        self.assertEqual(self.order.gy_stored_qty, 2)

    def test_number_is_changed_afterwards(self):
        """On a finished transfer the number is not exchanged for one that has not passed."""
        self.passed(2)
        self.store(self.lots[:2])
        move = self.production.sudo().move_finished_ids.move_dest_ids.filtered(
            lambda item: item.state == "done"
        )
        with self.assertRaisesRegex(UserError, "has not passed"), self.cr.savepoint():
            move.move_line_ids[0].write({"lot_id": self.lots[3].id})
        with self.assertRaises(UserError), self.cr.savepoint():
            move.write({"lot_ids": [Command.set(self.lots[2:].ids)]})

    def test_made_up_number(self):
        """A number nobody made does not carry out the piece of another one."""
        picking = self.storing(self.production)
        move = picking.move_ids
        move.move_line_ids.unlink()
        self.env["stock.move.line"].create(
            {
                "move_id": move.id,
                "picking_id": picking.id,
                "product_id": self.bearing.id,
                "lot_name": "MADE-UP",
                "quantity": 1,
                "picked": True,
            }
        )
        with self.assertRaisesRegex(UserError, "1 would be stored, 0 passed"):
            picking.with_context(skip_backorder=True).button_validate()

    def test_ship_the_very_piece(self):
        self.passed(2)
        with self.open_gates():
            self.store(self.lots)
        move = self.deliveries(self.order).move_ids
        move.move_line_ids.unlink()
        for lot in self.lots[2:]:
            self.env["stock.move.line"].create(
                {
                    "move_id": move.id,
                    "picking_id": move.picking_id.id,
                    "product_id": self.bearing.id,
                    "lot_id": lot.id,
                    "quantity": 1,
                    "location_id": move.location_id.id,
                    "location_dest_id": move.location_dest_id.id,
                }
            )
        words = [reason["missing"] for reason in self.order.sudo()._gy_uninspected_reasons(move)]
        self.assertEqual(len(words), 2)
        self.assertIn(self.lots[2].name, words[0])

    def test_out_of_a_loss(self):
        """An adjustment does not bring an uninspected piece into stock."""
        quant = (
            self.env["stock.quant"]
            .with_context(inventory_mode=True)
            .create(
                {
                    "product_id": self.bearing.id,
                    "lot_id": self.lots[0].id,
                    "location_id": self.warehouse.lot_stock_id.id,
                    "inventory_quantity": 1,
                }
            )
        )
        with self.assertRaisesRegex(UserError, "has not passed"):
            quant.action_apply_inventory()

    def test_reworked_piece(self):
        self.judge(self.inspection, passed=False)
        self.as_role("technology", self.inspection).action_decide("rework", "grind")
        again = self.inspections(self.order)
        self.assertEqual(again.lot_ids, self.lots)
        self.judge(again)
        self.store(self.lots)
        self.assertEqual(self.order.gy_stored_qty, 4)

    def test_scrapped_piece(self):
        part = self.inspection.browse(self.inspection.action_split(lot_ids=self.lots[:1].ids))
        self.judge(part, passed=False)
        self.as_role("technology", part).action_decide("scrap", "cracked")
        quants = self.lots[0].quant_ids.filtered(lambda item: item.location_id.usage == "internal")
        self.assertFalse(sum(quants.mapped("quantity")))
        self.assertEqual(self.order.gy_to_make_qty, 4)
        self.assertEqual(self.order.gy_made_qty, 3)
