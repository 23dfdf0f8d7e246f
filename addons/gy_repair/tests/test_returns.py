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
