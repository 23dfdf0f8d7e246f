from odoo import fields
from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.gy_delivery.tests.common import DeliveryCommon
from odoo.addons.gy_receivables.tests.common import ReceivablesCommon


@tagged("post_install", "-at_install")
class TestReturnsAcross(ReceivablesCommon, DeliveryCommon):
    """Money, signature and warranty follow goods that come back, and come back with them (R10.4)."""

    def returned(self, order, quantity, decision, lots=None, **values):
        """Return a return that is received, inspected and decided."""
        delivery = order.sudo()._gy_done_deliveries()[:1]
        found = self.as_role("salesperson", delivery).action_gy_announce_return(
            delivery.move_ids[:1].id, quantity, "Noise", lots and lots.ids
        )
        item = self.env["gy.return.order"].browse(found)
        self._transfer(self.as_role("warehouse", item.sudo().receipt_id))
        self.as_role("quality", item).action_inspect("Cage broken")
        self.as_role("sales_manager", item).action_decide(decision, "Ours", **values)
        return item

    def test_instalments_come_back(self):
        """What falls due by delivery is less while goods are back, and the same afterwards."""
        order = self.with_plan({"kind": "delivery", "share": 100, "trigger": "shipped"})
        self.make(order)
        with self.open_gates():
            self.ship(self.deliveries(order))
        line = self.plan(order)
        self.assertEqual((line.due_amount, line.due_date), (10000, self.today()))
        item = self.returned(order, 2, "send_back")
        self.assertEqual(line.due_amount, 8000)
        with self.open_gates():
            self.ship(self.as_role("warehouse", item.sudo().again_id))
        self.assertEqual((line.due_amount, line.due_date), (10000, self.today()))
        self.assertEqual(item.state, "closed")

    def test_signed_for_again(self):
        order = self.shipped()
        self.sign_off(order)
        self.assertTrue(order.gy_signed_off_date)
        item = self.returned(order, 2, "send_back")
        self.assertFalse(order.gy_signed_off_date)
        with self.open_gates():
            self.ship(self.as_role("warehouse", item.sudo().again_id))
        self.assertEqual(order.gy_unsigned_count, 1)
        self.sign_off(order)
        self.assertEqual(order.gy_signed_off_date, self.today())

    def test_credited(self):
        """Finance records the posted credit note of the contract, and of no other."""
        order, other = self.shipped(), self.shipped()
        credits = [self.credited(self.invoice(contract), quantity=2) for contract in (order, other)]
        item = self.returned(order, 2, "credit")
        self._transfer(self.as_role("warehouse", item.sudo().goods_id))
        finance = self.as_role("finance", item)
        with self.assertRaisesRegex(Exception, "credit note of its contract"), self.cr.savepoint():
            finance.action_record_credit(credits[1].id)
        finance.action_record_credit(credits[0].id)
        self.assertEqual((item.state, item.sudo().credit_id), ("closed", credits[0]))

    def test_a_notice_does_not_wait_for_what_is_given_up(self):
        """What came back and was credited leaves no more: its notice is shipped all the same."""
        order = self.from_stock(price=1000.0)
        notice = self.ready(order)
        with self.open_gates():
            self.ship(self.deliveries(order))
        self.assertEqual(notice.state, "shipped")
        invoice = self.invoice(order)
        back = self.sent_back(order.sudo()._gy_done_deliveries(), 2)
        self._transfer(self.as_role("warehouse", back))
        self.assertEqual(notice.state, "ready", "not credited yet")
        self.credited(invoice, quantity=2)
        self.assertEqual((notice.state, order.gy_ready_qty), ("shipped", 0))

    def test_a_piece_keeps_its_warranty(self):
        """A serial number that went back is the contract's again once it goes out again."""
        self.bearing, self.part = self._create_bearing("24036", tracking="serial")
        lots = self.env["stock.lot"].create(
            [{"name": name, "product_id": self.bearing.id} for name in ("S-901", "S-902")]
        )
        for lot in lots:
            self.env["stock.quant"]._update_available_quantity(
                self.bearing, self.warehouse.lot_stock_id, 1, lot_id=lot
            )
        self.bearing.route_ids = [Command.clear()]
        vals = {"product_id": self.bearing.id, "product_uom_qty": 2, "price_unit": 1000}
        order = self.confirmed(order_line=[Command.create(vals)])
        with self.open_gates():
            delivery = self.as_role("warehouse", self.deliveries(order))
            delivery.action_assign()
            delivery.move_ids.picked = True
            delivery.button_validate()
        self.assertEqual(lots.gy_order_id, order)
        item = self.returned(order, 1, "repair", lots=lots[:1])
        self.assertEqual(item.lot_ids, lots[:1])
        self.assertFalse(lots[0].gy_order_id)
        self.assertEqual(lots[1].gy_order_id, order)
        self.repair(item)
        again = self.as_role("warehouse", item.sudo().again_id)
        self.assertEqual(again.move_ids.move_line_ids.lot_id, lots[:1])
        with self.open_gates():
            again.move_ids.picked = True
            again.button_validate()
        self.assertEqual(lots[0].gy_order_id, order)
        self.assertEqual(lots[0].gy_shipped_on, fields.Date.context_today(order))
        self.assertEqual(item.state, "closed")
