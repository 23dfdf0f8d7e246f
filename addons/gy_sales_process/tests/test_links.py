from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import Form, tagged

from .common import GyCommon


class LinksCommon(GyCommon):
    def setUp(self):
        super().setUp()
        self.order = self.confirmed()
        self.line = self.order.sudo().order_line

    def refused(self, action, words, role=None):
        with self.assertRaisesRegex(UserError, words), self.cr.savepoint():
            action()


@tagged("post_install", "-at_install")
class TestMoveLinks(LinksCommon):
    """A move carries a contract's line only with the contract's goods (R10.1)."""

    def setUp(self):
        super().setUp()
        self.make(self.order)
        self.delivery = self.deliveries(self.order)
        self.place = self.warehouse.lot_stock_id
        self.outside_place = self.env.ref("stock.stock_location_customers")
        self.moves = self.as_role("warehouse", self.env["stock.move"])

    def move(self, product=None, quantity=1.0, source=None, target=None, **values):
        return self.moves.create(
            {
                "product_id": (product or self.bearing).id,
                "product_uom_qty": quantity,
                "location_id": (source or self.place).id,
                "location_dest_id": (target or self.outside_place).id,
                "sale_line_id": self.line.id,
                **values,
            }
        )

    def shipped(self, quantity=10):
        with self.open_gates():
            self.ship(self.delivery, quantity)
        return self.line.move_ids.filtered(lambda move: move.state == "done").filtered(
            lambda move: move.picking_code == "outgoing"
        )

    def returned(self, picking, quantity, **values):
        """Return the transfer by which the warehouse takes goods back."""
        model = self.as_role("warehouse", self.env["stock.return.picking"])
        wizard = model.with_context(active_id=picking.id, active_model="stock.picking").create({})
        wizard.product_return_moves.write({"quantity": quantity, **values})
        return self.env["stock.picking"].browse(wizard.action_create_returns()["res_id"])

    def test_another_product(self):
        self.refused(lambda: self.move(self.part), "is not part of contract")
        self.refused(
            lambda: self.move(self.part, target=self.warehouse.wh_pack_stock_loc_id),
            "is not part of contract",
        )

    def test_the_same_goods_once_more(self):
        self.refused(self.move, "11 of .* would be delivered, 10 are ordered")
        self.shipped()
        self.refused(self.move, "11 of .* would be delivered, 10 are ordered")

    def test_split_and_backorder(self):
        with self.open_gates():
            self.ship(self.delivery, 4)
            self.ship(self.deliveries(self.order), 6)
        self.assertEqual(self.line.qty_delivered, 10)

    def test_made_up_return(self):
        """Nothing comes back that did not leave: it would count as not delivered."""
        words = "0 can still come back"
        back = {"source": self.outside_place, "target": self.place, "to_refund": True}
        self.refused(lambda: self.move(**back), words)
        left = self.shipped(4)
        self.refused(lambda: self.move(**back), words)
        self.refused(
            lambda: self.move(quantity=5, origin_returned_move_id=left.id, **back),
            "4 can still come back",
        )
        self.move(quantity=3, origin_returned_move_id=left.id, **back)
        self.refused(
            lambda: self.move(quantity=2, origin_returned_move_id=left.id, **back),
            "1 can still come back",
        )
        self.assertEqual(self.line.qty_delivered, 4)

    def test_return_and_delivery_again(self):
        left = self.shipped()
        back = self.returned(left.picking_id, 2)
        self._transfer(self.as_role("warehouse", back))
        self.refused(lambda: self.returned(left.picking_id, 9), "8 can still come back")
        again = self.returned(back, 2)
        with self.open_gates():
            self._transfer(self.as_role("warehouse", again))
        self.assertEqual(again.state, "done")
        self.refused(self.move, "11 of .* would be delivered, 10 are ordered")

    def test_more_comes_back_than_was_announced(self):
        left = self.shipped(4)
        back = self.as_role("warehouse", self.returned(left.picking_id, 2))
        back.move_ids.quantity = 5
        back.move_ids.picked = True
        self.refused(back.with_context(skip_backorder=True).button_validate, "can still come back")

    def test_serial_numbers_that_never_left(self):
        self.bearing.tracking = "lot"
        lots = self.env["stock.lot"].create(
            [{"name": name, "product_id": self.bearing.id} for name in ("L1", "L2")]
        )
        for lot in lots:
            self.env["stock.quant"]._update_available_quantity(
                self.bearing, self.place, 10, lot_id=lot
            )
        self.delivery.move_ids.move_line_ids.unlink()
        self.env["stock.move.line"].create(
            {
                "move_id": self.delivery.move_ids.id,
                "picking_id": self.delivery.id,
                "product_id": self.bearing.id,
                "lot_id": lots[0].id,
                "quantity": 10,
                "location_id": self.place.id,
                "location_dest_id": self.outside_place.id,
            }
        )
        self.delivery.move_ids.picked = True
        with self.open_gates():
            self.delivery.button_validate()
        back = self.as_role("warehouse", self.returned(self.delivery, 2))
        back.move_ids.move_line_ids.lot_id = lots[1]
        back.move_ids.picked = True
        self.refused(back.button_validate, "with the serial numbers it took")
        back.move_ids.move_line_ids.lot_id = lots[0]
        back.move_ids.picked = True
        back.button_validate()
        self.assertEqual(back.state, "done")

    def test_parts_of_a_kit(self):
        """A kit's parts are its goods; no more of them than the kits need."""
        kit, washer = self.env["product.product"].create(
            [
                {"name": name, "type": "consu", "is_storable": True, "invoice_policy": "delivery"}
                for name in ("Set", "Washer")
            ]
        )
        self.env["mrp.bom"].create(
            {
                "product_tmpl_id": kit.product_tmpl_id.id,
                "type": "phantom",
                "bom_line_ids": [Command.create({"product_id": washer.id, "product_qty": 3})],
            }
        )
        self.env["stock.quant"]._update_available_quantity(washer, self.place, 100)
        lines = [Command.create({"product_id": kit.id, "product_uom_qty": 2, "price_unit": 5})]
        order = self.confirmed(order_line=lines)
        self.line = order.sudo().order_line
        self.assertEqual(self.line._gy_ordered(washer), 6)
        self.refused(lambda: self.move(washer), "7 of .* would be delivered, 6 are ordered")
        self.refused(lambda: self.move(self.part), "is not part of contract")
        picking = self.deliveries(order)
        picking.move_ids.quantity = 6
        picking.move_ids.picked = True
        with self.open_gates():
            self.assertFalse(order.sudo()._gy_excess_reasons(picking.move_ids), "six are two sets")
        picking.move_ids.quantity = 7
        picking.move_ids.picked = True
        with self.assertRaisesRegex(UserError, "7 would leave, 6 are ordered"):
            order._gy_check_gate("shipment", moves=picking.move_ids)

    def test_leaves_without_order(self):
        """Supplier, production, loss: whatever leaves says why (R10.1)."""
        for usage in ("supplier", "production", "inventory", "customer"):
            target = self.env["stock.location"].search([("usage", "=", usage)], limit=1)
            move = self.move(self.part, target=target, sale_line_id=False)
            move._action_confirm()
            move.quantity = 1
            move.picked = True
            self.refused(move._action_done, "without an order")

    def test_daily_work_needs_no_reason(self):
        scrap = self.as_role("warehouse", self.env["stock.scrap"]).create(
            {"product_id": self.part.id, "scrap_qty": 1, "location_id": self.place.id}
        )
        scrap.do_scrap()
        self.assertEqual(scrap.state, "done")
        manager = self.env["stock.quant"].with_context(inventory_mode=True)
        quant = manager.search(
            [("product_id", "=", self.part.id), ("location_id", "=", self.place.id)]
        )
        before = quant.quantity
        quant.inventory_quantity = before - 1
        quant.action_apply_inventory()
        self.assertEqual(quant.quantity, before - 1)


@tagged("post_install", "-at_install")
class TestProductionLinks(LinksCommon):
    """What makes a contract's goods stays with it; what no order makes is still to be made."""

    def setUp(self):
        super().setUp()
        self.production = self.as_role("manufacturing", self.productions(self.order))

    def free(self, **values):
        return self.as_role("manufacturing", self.env["mrp.production"]).create(
            {"product_id": self.bearing.id, "product_qty": 1, **values}
        )

    def test_free_order_is_not_tied_to_a_contract(self):
        words = "raises its manufacturing orders itself"
        self.refused(lambda: self.free(sale_line_id=self.line.id), words)
        free = self.free()
        self.refused(lambda: free.write({"sale_line_id": self.line.id}), words)
        self.refused(lambda: self.free(product_id=self.part.id, sale_line_id=self.line.id), words)

    def test_what_it_makes_stays(self):
        words = f"belongs to contract {self.order.name}"
        for values in (
            {"sale_line_id": False},
            {"production_group_id": False},
            {"product_id": self.part.id},
            {"product_qty": 9},
        ):
            self.refused(lambda values=values: self.production.write(values), words)
        self.refused(self.production.unlink, words)
        self.production.write({"product_qty": 10, "priority": "1"})

    def test_deleted_after_it_was_cancelled(self):
        self.production.action_cancel()
        self.refused(self.production.unlink, "Cancel it instead")

    def test_change_of_quantity(self):
        wizard = self.as_role("manufacturing", self.env["change.production.qty"]).create(
            {"mo_id": self.production.id, "product_qty": 4}
        )
        with self.open_gates():
            self.refused(wizard.change_prod_qty, "belongs to contract")

    def test_split(self):
        parts = self.production._split_productions({self.production: [4, 6]})
        self.assertEqual(sorted(parts.mapped("product_qty")), [4, 6])
        self.assertEqual(parts.sudo().sale_line_id, self.line)

    def test_backorder(self):
        with self.open_gates():
            self.production.action_confirm()
            self._transfer(self.production.picking_ids)
            with Form(self.production) as form:
                form.qty_producing = 4
            action = self.production.button_mark_done()
            model = self.env[action["res_model"]].with_context(**action["context"])
            self.as_role("manufacturing", model).create({}).action_backorder()
        orders = self.productions(self.order)
        self.assertEqual(sorted(orders.mapped("product_qty")), [4, 6])

    def test_copy_is_free(self):
        copied = self.production.copy()
        self.assertFalse(copied.sudo().sale_line_id)
        self.assertFalse(copied.sudo().move_finished_ids.sale_line_id)

    def test_groups_are_not_cut(self):
        """A part's order finds its contract by its group; nobody takes it out."""
        deep, _part = self._create_bearing("Ring to order")
        self.bearing.bom_ids.bom_line_ids.product_id = deep
        order = self.confirmed()
        top = self.productions(order)
        with self.open_gates():
            top.action_confirm()
        part = self.env["mrp.production"].search([("product_id", "=", deep.id)])
        self.assertEqual(part._gy_contracts(), order)
        group = self.as_role("manufacturing", part.production_group_id)
        for values in (
            {"parent_ids": [Command.clear()]},
            {"production_ids": [Command.unlink(part.id)]},
        ):
            self.refused(lambda values=values: group.write(values), "stays with it|belongs to")
        self.refused(
            lambda: self.as_role("manufacturing", part).write({"production_group_id": False}),
            "belongs to contract",
        )
        parent = self.as_role("manufacturing", top.production_group_id)
        self.refused(
            lambda: parent.write({"child_ids": [Command.clear()]}), "stays with it|belongs to"
        )
