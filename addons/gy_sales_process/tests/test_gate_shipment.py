from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import Form, new_test_user, tagged

from .common import GyCommon


@tagged("post_install", "-at_install")
class TestGateShipment(GyCommon):
    """Every way for goods to leave before they may (R10.1)."""

    begins_with = ("stocked",)

    def setUp(self):
        super().setUp()
        self.order = self.stocked()
        self.delivery = self.as_role("warehouse", self.deliveries(self.order))

    def assertRefused(self, action):
        with (
            self.open_gates("shipment"),
            self.assertRaisesRegex(UserError, "cannot be shipped yet(.|\n)*keeps shipment shut"),
            self.cr.savepoint(),
        ):
            action()

    def prepared(self):
        """Return the delivery's moves with everything picked."""
        self.delivery.action_assign()
        moves = self.delivery.move_ids
        moves.quantity = 10
        moves.picked = True
        return moves

    def shipped(self, quantity=4):
        """Ship a part while the gate is open; return the done move."""
        with self.open_gates():
            self.ship(self.delivery, quantity)
        return self.order.sudo().order_line.move_ids.filtered(
            lambda move: move.state == "done" and move.picking_code == "outgoing"
        )

    def test_reservation_is_free(self):
        """Nothing starves: the goods are reserved while the gate is shut."""
        with self.open_gates("shipment"):
            self.delivery.action_assign()
        self.assertEqual(self.delivery.state, "assigned")

    def test_button(self):
        self.assertRefused(lambda: self.ship(self.delivery))
        self.assertEqual(self.order.order_line.qty_delivered, 0)

    def test_moves(self):
        moves = self.prepared()
        self.assertRefused(moves._action_done)
        self.assertRefused(lambda: moves.write({"state": "done"}))
        self.assertRefused(self.delivery._action_done)

    def test_part_delivery(self):
        self.assertRefused(lambda: self.ship(self.delivery, 1))

    def test_lines_of_a_finished_move(self):
        """Lines of a done move move stock at once; they are asked too."""
        move = self.shipped()
        line = move.move_line_ids[:1]
        self.assertRefused(lambda: line.write({"quantity": 9}))
        self.assertRefused(
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
        self.assertRefused(lambda: move.write({"quantity": 9}))
        self.assertEqual(self.order.order_line.qty_delivered, 4)

    def test_line_added_to_a_finished_transfer(self):
        move = self.shipped()
        self.env["stock.quant"]._update_available_quantity(
            self.part, self.warehouse.lot_stock_id, 5
        )
        with (
            self.open_gates(),
            self.assertRaisesRegex(UserError, "is not part of contract"),
            self.cr.savepoint(),
        ):
            self.env["stock.move.line"].create(
                {
                    "picking_id": move.picking_id.id,
                    "product_id": self.part.id,
                    "location_id": move.location_id.id,
                    "location_dest_id": move.location_dest_id.id,
                    "quantity": 2,
                }
            )

    def test_unordered_product(self):
        """Core would add an order line for it; a contract's goods are those of the contract."""
        self.prepared()
        self.env["stock.move"].create(
            {
                "product_id": self.part.id,
                "product_uom_qty": 1,
                "quantity": 1,
                "picked": True,
                "picking_id": self.delivery.id,
                "location_id": self.delivery.location_id.id,
                "location_dest_id": self.delivery.location_dest_id.id,
            }
        )
        with self.open_gates(), self.assertRaisesRegex(UserError, "is not part of contract"):
            self.delivery.button_validate()
        self.assertEqual(len(self.order.order_line), 1)

    def test_transfer_of_several_orders(self):
        """The contract is found by the move's own line; the transfer knows only the first order."""
        product = self.env["product.product"].create(
            {"name": "Grease", "type": "consu", "is_storable": True}
        )
        self.env["stock.quant"]._update_available_quantity(product, self.warehouse.lot_stock_id, 5)
        plain = self.outside(
            order_line=[Command.create({"product_id": product.id, "product_uom_qty": 5})]
        )
        plain.action_confirm()
        picking = plain.sudo().picking_ids
        moves = self.delivery.sudo().move_ids
        moves.picking_id = picking
        self.assertEqual(picking.sale_id, plain)
        self.assertRefused(lambda: self.ship(picking))

    def test_transit_destination(self):
        transit = self.env["stock.location"].search(
            [("usage", "=", "transit"), ("company_id", "in", [False, self.company.id])], limit=1
        ) or self.env["stock.location"].create({"name": "Port", "usage": "transit"})
        self.delivery.sudo().move_ids.location_dest_id = transit
        moves = self.prepared()
        self.assertRefused(moves._action_done)

    def test_moves_inside_are_free(self):
        with self.open_gates("shipment"):
            order = self.confirmed()
        with self.open_gates():
            production = self.productions(order)
            production.action_confirm()
        with self.open_gates("shipment"):
            self._transfer(production.picking_ids)
        self.assertIn("done", production.picking_ids.mapped("state"))

    def test_return_is_free(self):
        self.shipped()
        done = self.order.sudo().picking_ids.filtered(
            lambda item: item.state == "done" and item.picking_type_code == "outgoing"
        )
        wizard = Form(
            self.env["stock.return.picking"].with_context(
                active_id=done.id, active_ids=done.ids, active_model="stock.picking"
            )
        ).save()
        wizard.product_return_moves.quantity = 4
        back = self.env["stock.picking"].browse(wizard.action_create_returns()["res_id"])
        with self.open_gates("shipment"):
            self._transfer(back)
        self.assertEqual(back.state, "done")

    def test_moves_stay_with_their_contract(self):
        """No move is taken away from its contract, and none is tied to it."""
        move = self.delivery.move_ids
        plain = self.outside()
        plain.action_confirm()
        for line in (plain.order_line, self.env["sale.order.line"]):
            with self.assertRaisesRegex(UserError, "stays with it"), self.cr.savepoint():
                move.write({"sale_line_id": line.id})
        with self.assertRaisesRegex(UserError, "stays with it"), self.cr.savepoint():
            plain.sudo().picking_ids.move_ids[:1].write({"sale_line_id": self.order.order_line.id})
        stray = self.env["stock.move"].create(
            {
                "product_id": self.bearing.id,
                "product_uom_qty": 1,
                "location_id": move.location_id.id,
                "location_dest_id": move.location_dest_id.id,
            }
        )
        with self.assertRaisesRegex(UserError, "stays with it"), self.cr.savepoint():
            stray.write({"sale_line_id": self.order.order_line.id})
        with self.assertRaises(UserError), self.cr.savepoint():
            self.delivery.write({"sale_id": plain.id})
            self.env.flush_all()
            self.assertEqual(move.sale_line_id, self.order.order_line)
            self.ship(self.delivery)

    def test_places_of_lines(self):
        """The lines move the stock; naming other places on the move does not help."""
        move = self.delivery.move_ids
        stock, customers = move.location_id, move.location_dest_id
        move.move_line_ids.sudo().unlink()
        move.sudo().write({"location_id": customers.id})
        self.as_role("warehouse", self.env["stock.move.line"]).create(
            {
                "move_id": move.id,
                "picking_id": self.delivery.id,
                "product_id": self.bearing.id,
                "location_id": stock.id,
                "location_dest_id": customers.id,
                "quantity": 10,
                "picked": True,
            }
        )
        self.assertTrue(move._gy_leaves_house())
        self.assertRefused(move._action_done)

    def test_places_where_lines_end(self):
        """A move that says it stays in the house, with lines that go to the customer, leaves."""
        move = self.delivery.move_ids
        customers = move.location_dest_id
        move.sudo().location_dest_id = self.warehouse.wh_input_stock_loc_id
        self.delivery.action_assign()
        move.move_line_ids.sudo().location_dest_id = customers
        move.picked = True
        self.assertEqual(move.location_dest_id, self.warehouse.wh_input_stock_loc_id)
        self.assertTrue(move._gy_leaves_house())
        self.assertRefused(move._action_done)
        self.assertEqual(self.order.order_line.qty_delivered, 0)

    def test_detours(self):
        """Over a supplier or a loss the goods leave as well."""
        for usage in ("supplier", "inventory"):
            with self.cr.savepoint() as savepoint:
                place = self.env["stock.location"].search([("usage", "=", usage)], limit=1)
                self.delivery.sudo().move_ids.location_dest_id = place
                moves = self.prepared()
                self.assertRefused(moves._action_done)
                savepoint.rollback()
            self.env.invalidate_all()

    def test_not_more_than_ordered(self):
        """What nobody ordered is not paid for, however much was paid."""
        self.env["stock.quant"]._update_available_quantity(
            self.bearing, self.warehouse.lot_stock_id, 90
        )
        delivery = self.delivery
        delivery.action_assign()
        delivery.move_ids.quantity = 12
        delivery.move_ids.picked = True
        words = [
            reason["missing"]
            for reason in self.order.sudo()._gy_gate_reasons("shipment", moves=delivery.move_ids)
        ]
        self.assertIn("[NU 2340] Bearing NU 2340: 12 would leave, 10 are ordered", words)

    def test_goods_without_an_order(self):
        """Goods leave for a customer without an order only with a warehouse manager's reason."""
        self.env["stock.quant"]._update_available_quantity(
            self.part, self.warehouse.lot_stock_id, 5
        )
        customers = self.env.ref("stock.stock_location_customers")
        picking = self.as_role("warehouse", self.env["stock.picking"]).create(
            {
                "picking_type_id": self.warehouse.out_type_id.id,
                "location_id": self.warehouse.lot_stock_id.id,
                "location_dest_id": customers.id,
                "move_ids": [
                    Command.create(
                        {
                            "product_id": self.part.id,
                            "product_uom_qty": 2,
                            "location_id": self.warehouse.lot_stock_id.id,
                            "location_dest_id": customers.id,
                        }
                    )
                ],
            }
        )
        picking.action_confirm()
        with self.assertRaisesRegex(UserError, "without an order"), self.cr.savepoint():
            self.ship(picking)
        with self.assertRaises(AccessError):
            picking.write({"gy_release_reason": "mine"})
        for role in set(self.users) - {"sales_manager", "deputy_gm", "general_manager"}:
            with self.assertRaises(AccessError, msg=role), self.cr.savepoint():
                self.as_role(role, picking).action_gy_release("mine")
        manager = self.as_role("sales_manager", self.env["gy.picking.release"])
        dialog = manager.with_context(active_model="stock.picking", active_id=picking.id).create(
            {"reason": "Exhibition piece, returns on Friday"}
        )
        dialog.action_apply()
        self.assertEqual(picking.gy_release_reason, "Exhibition piece, returns on Friday")
        self.assertEqual(picking.gy_released_by_id, self.users["sales_manager"])
        self.assertEqual(picking.gy_released_on, self.today())
        for name in ("gy_released_by_id", "gy_released_on"):
            with self.assertRaises(AccessError, msg=name):
                self.as_role("warehouse", picking).write({name: False})
        self.ship(picking)
        self.assertEqual(picking.state, "done")

    def test_asking_needs_the_right_to_read(self):
        """Not even the words of an open gate are told about a contract one may not see."""
        stranger = new_test_user(
            self.env, "gy_gate_stranger", groups="gy_sales_process.group_salesperson"
        )
        with self.open_gates(), self.assertRaises(AccessError):
            self.order.with_user(stranger)._gy_check_gate("shipment")

    def test_contract_must_be_in_force(self):
        """A move tied to a contract that is not in force does not leave."""
        draft = self.draft()
        self.assertIn(
            "The contract is not confirmed",
            [reason["missing"] for reason in draft._gy_open_reasons("shipment")],
        )

    def test_invoicing_moves_no_goods(self):
        move = self.delivery.sudo().move_ids
        finance = self.as_role("finance", move)
        for values in (
            {"quantity": 1},
            {"state": "done"},
            {"location_dest_id": 1},
            {"value": 5, "quantity": 1},
        ):
            with self.assertRaisesRegex(AccessError, "moved by the warehouse", msg=values):
                finance.write(values)
        finance._gy_check_role(["value", "account_move_id"])

    def test_words_on_the_transfer(self):
        with self.open_gates("shipment"):
            self.delivery.invalidate_recordset(["gy_waits_for"])
            self.assertEqual(self.delivery.gy_waits_for, "Test keeps shipment shut")

    def test_open_gate(self):
        self.shipped(10)
        self.assertEqual(self.order.order_line.qty_delivered, 10)
