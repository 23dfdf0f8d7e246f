from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import RepairCommon


@tagged("post_install", "-at_install")
class TestReturns(RepairCommon):
    """What is to be repaired of a return is repaired by native repair orders (R10.4)."""

    begins_with = ("two_pieces",)

    def test_one_for_each_piece(self):
        repairs = self.begun()
        item = repairs.gy_return_id.sudo()
        self.assertEqual(len(repairs), 2)
        self.assertEqual(repairs.lot_id, item.lot_ids)
        self.assertEqual(set(repairs.mapped("state")), {"draft"})
        self.assertEqual(repairs.product_location_src_id, self.warehouse.gy_return_place_id)
        self.assertEqual(repairs.product_location_dest_id, self.warehouse.gy_return_place_id)
        self.assertEqual(repairs.partner_id, self.customer)
        self.assertEqual(repairs.picking_id, item.receipt_id)
        self.assertEqual(repairs.sudo().gy_order_id, item.order_id)
        self.assertTrue(all(repairs.mapped("under_warranty")))
        self.assertIn("Cage broken", repairs[0].internal_notes)
        self.assertWaits(
            item.order_id, "return_repair", "manufacturing", "warehouse", "salesperson"
        )

    def test_back_when_all_are_repaired(self):
        """The workshop presses the native buttons; the return goes back by itself."""
        repairs = self.begun()
        item, order = repairs.gy_return_id.sudo(), repairs.sudo().gy_order_id
        before = self.cage.qty_available
        self.use(repairs[0])
        self.end(repairs[0])
        self.assertEqual((repairs[0].state, item.state, item.again_id.ids), ("done", "decided", []))
        self.assertEqual(self.cage.qty_available, before - 1)
        with self.assertRaisesRegex(UserError, "is repaired by .*: end these repair orders"):
            self.as_role("manufacturing", item).action_repaired("Done, believe me")
        self.end(repairs[1])
        self.assertEqual(item.repaired_on, self.today())
        self.assertTrue(all(name in item.repair_note for name in repairs.mapped("name")))
        self.assertWaits(order, "return_send", "warehouse", "manufacturing")
        with self.open_gates():
            self.ship(self.as_role("warehouse", item.again_id))
        self.assertEqual(item.state, "closed")
        self.assertEqual(item.lot_ids.gy_order_id, order)

    def test_warehouse_may_repair(self):
        repairs = self.begun(1)
        self.end(self.as_role("warehouse", repairs))
        self.assertEqual(repairs.state, "done")

    def test_cancelled_is_decided_anew(self):
        repairs = self.begun()
        item = repairs.gy_return_id
        repairs[0].action_repair_cancel()
        self.assertEqual(item.state, "inspected")
        self.assertWaits(item.sudo().order_id, "return_decide", "sales_manager", "manufacturing")
        with self.assertRaisesRegex(UserError, "stays cancelled"):
            repairs[0].action_repair_cancel_draft()
        self.decide(item)
        anew = item.sudo()._current_repairs()
        self.assertEqual((item.state, len(anew)), ("decided", 2))
        self.assertIn(repairs[1].sudo(), anew, "what is being repaired is not begun again")
        self.assertEqual(anew.lot_id, repairs.lot_id)
        self.end(self.as_role("manufacturing", anew))
        self.assertTrue(item.sudo().again_id)

    def test_decided_otherwise(self):
        repairs = self.begun()
        item = repairs.gy_return_id
        repairs[0].action_repair_cancel()
        self.decide(item, "scrap")
        self.assertEqual(set(repairs.mapped("state")), {"cancel"})
        self.assertEqual(item.state, "closed")

    def test_who_sees_and_who_works(self):
        repair = self.begun(1)
        for role in ("quality", "salesperson", "sales_manager", "finance", "deputy_gm"):
            with self.subTest(role):
                own = self.as_role(role, repair)
                self.assertEqual(own.read(["name", "state"])[0]["state"], "draft")
                self.assertEqual(own.gy_return_id.repair_ids.mapped("name"), repair.mapped("name"))
                for attempt in (own.action_repair_start, own.action_repair_done, own.unlink):
                    with self.assertRaises(AccessError), self.cr.savepoint():
                        attempt()
        self.owned(repair.sudo().gy_order_id, self.users["sales_admin"])
        self.assertFalse(
            self.as_role("salesperson", self.env["repair.order"]).search([("id", "=", repair.id)])
        )

    # -- goods without serial numbers ------------------------------------------------------

    def loose(self, quantity=3, order_of=None):
        """Return the return of goods without serial numbers, received and inspected."""
        order = order_of or self.shipped(4)
        move = order.sudo()._gy_done_deliveries().move_ids
        delivery = self.as_role("salesperson", move.picking_id)
        item = self.env["gy.return.order"].browse(
            delivery.action_gy_announce_return(move.id, quantity, "Rust")
        )
        self._transfer(self.as_role("warehouse", item.sudo().receipt_id))
        self.as_role("quality", item).action_inspect("Rust on the outer ring")
        return item

    def test_one_for_all_without_numbers(self):
        item = self.decide(self.loose())
        repair = self.as_role("manufacturing", item.sudo().repair_ids)
        self.assertEqual((len(repair), repair.product_qty, repair.lot_id.ids), (1, 3, []))
        self.end(repair)
        self.assertEqual(repair.move_id.quantity, 3)
        again = self.as_role("warehouse", item.sudo().again_id)
        self.assertEqual(again.move_ids.product_uom_qty, 3)
        with self.open_gates():
            self.ship(again)
        self.assertEqual(item.state, "closed")

    def test_in_lots(self):
        """Goods of lots have one repair order for each lot, of what came back of it."""
        product = self.env["product.product"].create(
            {
                "name": "Roller set",
                "type": "consu",
                "is_storable": True,
                "tracking": "lot",
                "taxes_id": False,
            }
        )
        lots = self.env["stock.lot"].create(
            [{"name": name, "product_id": product.id} for name in ("L-1", "L-2")]
        )
        for lot in lots:
            self.env["stock.quant"]._update_available_quantity(product, self.stock, 2, lot_id=lot)
        order = self.send(self.sold(product, 4))
        item = self.decide(self.loose(4, order))
        found = {repair.lot_id: repair.product_qty for repair in item.sudo().repair_ids}
        self.assertEqual(found, dict.fromkeys(lots, 2.0))

    # -- again and again -------------------------------------------------------------------

    def test_sent_back_and_cancelled_is_repaired_anew(self):
        """A repair that is not good enough is decided anew: all pieces, by new repair orders."""
        repairs = self.begun()
        item = repairs.gy_return_id.sudo()
        self.end(repairs)
        self.as_role("warehouse", item.again_id).action_cancel()
        self.assertEqual(item.state, "inspected")
        self.decide(item)
        anew = item._current_repairs()
        self.assertFalse(anew & repairs.sudo())
        self.assertEqual(anew.lot_id, repairs.lot_id)
        self.assertTrue(all(repairs.sudo().mapped("gy_is_earlier")))
        self.assertFalse(item.repaired_on)
        self.end(self.as_role("manufacturing", anew))
        self.assertEqual(item.again_id.state, "assigned")

    def test_every_piece_cancelled(self):
        repairs = self.begun()
        repairs.action_repair_cancel()
        item = repairs.gy_return_id
        self.assertEqual(item.state, "inspected")
        self.decide(item, "send_back")
        self.assertEqual(item.state, "decided")
        self.assertFalse(item.has_repairs)

    def test_other_decisions_make_none(self):
        for decision in ("replace", "credit", "send_back", "scrap"):
            with self.subTest(decision), self.cr.savepoint() as point:
                item = self.decide(self.received(self.anew("two_pieces"), 1), decision)
                self.assertFalse(item.sudo().repair_ids)
                point.rollback()
            self.env.invalidate_all()

    def test_out_of_warranty(self):
        """What came back too late is repaired when the customer has ordered the repair."""
        order = self.two_pieces()
        order.sudo()._gy_write_decided({"gy_warranty_months": 1})
        self.backdate(order.sudo(), self.before(100))
        repair = self.begun(1, order)
        self.assertFalse(repair.under_warranty)
        self.assertIn("the salesperson quotes the repair", repair.gy_waits_for)
        self.assertWaits(order, "repair_quote", "salesperson", "manufacturing")
        action = self.as_role("salesperson", repair).action_gy_quote()
        contract = self.env["sale.order"].browse(action["res_id"])
        self.assertFalse(contract.sudo().ticket_ids)
        self.assertEqual(contract.sudo().origin, repair.name)
        with self.open_gates():
            contract.sudo().action_confirm()
            self.end(repair)
        self.assertEqual(repair.gy_return_id.sudo().repaired_on, self.today())

    def test_query_growth_of_returns(self):
        """The list of returns costs the same whatever was repaired of them."""
        fields = ["name", "state", "decision", "has_repairs", "repaired_on"]
        items = self.begun(1).gy_return_id | self.begun(2, self.anew("two_pieces")).gy_return_id

        def cost(found):
            self.env.flush_all()
            self.env.invalidate_all()
            start = self.cr.sql_log_count
            self.as_role("quality", self.env["gy.return.order"]).search_read(
                [("id", "in", found.ids)], fields
            )
            return self.cr.sql_log_count - start

        cost(items)
        self.assertLessEqual(cost(items), cost(items[0]))
