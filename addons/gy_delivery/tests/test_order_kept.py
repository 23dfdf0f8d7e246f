from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.gy_sales_process.tools import clock

from .common import DeliveryCommon


@tagged("post_install", "-at_install")
class TestOrderKept(DeliveryCommon):
    """Goods leave in their order: announced, settled, packed, stored, shipped (R9.0)."""

    begins_with = ("from_stock",)

    in_order = True

    def setUp(self):
        super().setUp()
        self.order = self.from_stock()
        self.line = self.order.order_line
        self.delivery = self.as_role("warehouse", self.deliveries(self.order))

    def refused(self, words, delivery=None, quantity=None):
        """The transfer says it beforehand, in one line, and so does the refusal."""
        delivery = delivery or self.delivery
        delivery.invalidate_recordset(["gy_waits_for", "gy_waits_line"])
        if quantity is None:
            self.assertRegex(delivery.gy_waits_line, words)
            self.assertNotIn("\n", delivery.gy_waits_line)
        with self.assertRaisesRegex(UserError, words), self.cr.savepoint():
            self.ship(delivery, quantity)

    def test_step_by_step(self):
        """Each step is told by what it is and by who does it, and nothing leaves before the last."""
        self.refused("Spare cage: the contract administrator has issued no delivery notice")
        notice = self.notice(self.order)
        self.refused(f"{notice.name}: Test salesperson has not settled it with the customer yet")
        self.settle(notice)
        self.refused(f"{notice.name}: the warehouse has not packed it yet")
        self.pack(notice)
        self.delivery.invalidate_recordset(["gy_waits_for", "gy_waits_line"])
        self.assertFalse(self.delivery.gy_waits_for or self.delivery.gy_waits_line)
        self.ship(self.delivery)
        self.assertEqual((notice.state, self.line.qty_delivered), ("shipped", 10))

    def test_every_road(self):
        """The moves themselves ask, whatever leads to them."""
        self.delivery.action_assign()
        self.delivery.move_ids.picked = True
        for road in (
            self.delivery.button_validate,
            self.delivery.move_ids._action_done,
            lambda: self.delivery.move_ids.write({"state": "done"}),
            lambda: self.delivery.with_context(skip_backorder=True).button_validate(),
        ):
            with self.assertRaisesRegex(UserError, "issued no delivery notice"):
                with self.cr.savepoint():
                    road()

    def test_not_more_than_announced(self):
        notice = self.ready(self.order, {str(self.line.id): 4})
        transfer = self.as_role("warehouse", notice.sudo().picking_ids)
        rest = self.as_role("warehouse", self.deliveries(self.order)) - transfer
        self.refused("issued no delivery notice", rest)
        self.refused(f"{notice.name} announces 4 of .*Spare cage, 5 would leave", transfer, 5)
        self.ship(transfer)
        self.assertEqual((notice.state, self.line.qty_delivered), ("shipped", 4))
        self.refused("issued no delivery notice", rest)
        self.ready(self.order)
        self.ship(rest)
        self.assertEqual(self.line.qty_delivered, 10)

    def test_more_on_a_finished_delivery(self):
        notice = self.ready(self.order, {str(self.line.id): 4})
        transfer = self.as_role("warehouse", notice.sudo().picking_ids)
        self.ship(transfer)
        with self.assertRaisesRegex(UserError, "5 would leave"), self.cr.savepoint():
            transfer.move_ids.move_line_ids.write({"quantity": 5})

    def test_in_parts(self):
        """What did not leave with the first truck is still that of its notice."""
        notice = self.ready(self.order)
        self.ship(self.delivery, 3)
        self.assertEqual(notice.state, "ready")
        rest = self.as_role("warehouse", self.deliveries(self.order))
        self.assertEqual(rest.gy_notice_id, notice)
        self.assertEqual(clock.today(self.order, rest.scheduled_date), notice.delivery_date)
        self.ship(rest)
        self.assertEqual(notice.state, "shipped")

    def test_back_and_out_again(self):
        """What came back was announced before."""
        notice = self.ready(self.order)
        self.ship(self.delivery)
        back = self.sent_back(self.delivery, 2)
        self._transfer(back)
        self.assertNotEqual(notice.state, "shipped")
        again = self.as_role("warehouse", self.sent_back(back, 2))
        self.ship(again)
        self.assertEqual(self.line.qty_delivered, 10)
        self.assertEqual(notice.state, "shipped")

    def test_announced_with_another_transfer(self):
        """Goods of a notice do not leave on a transfer that is none of it."""
        self.ready(self.order)
        other = self.as_role("warehouse", self.delivery.sudo().copy({"move_ids": []}))
        self.delivery.move_ids.sudo().picking_id = other
        self.refused(f"is announced with another transfer: {self.delivery.name}", other)

    def sets(self, quantity):
        """Return a contract over sets of one inner and three outer rings, and these two."""
        kit, inner, outer = self.env["product.product"].create(
            [
                {"name": name, "type": "consu", "is_storable": True}
                for name in ("Set", "Inner ring", "Outer ring")
            ]
        )
        parts = [
            Command.create({"product_id": ring.id, "product_qty": count})
            for ring, count in ((inner, 1), (outer, 3))
        ]
        vals = {"product_tmpl_id": kit.product_tmpl_id.id, "type": "phantom"}
        self.env["mrp.bom"].create({**vals, "bom_line_ids": parts})
        for ring in (inner, outer):
            self.env["stock.quant"]._update_available_quantity(
                ring, self.warehouse.lot_stock_id, 100
            )
        return self.from_stock(quantity, kit), inner, outer

    def take(self, transfer, **quantities):
        """Have the warehouse ship so much of each product of a transfer, by its name."""
        transfer.action_assign()
        for move in transfer.move_ids:
            move.quantity = quantities.get(move.product_id.name.partition(" ")[0], 0.0)
            move.picked = bool(move.quantity)
        transfer.with_context(skip_backorder=True).button_validate()

    def test_a_kit_leaves_with_all_its_parts(self):
        """One part of it is no kit; what lacks is still to leave, and is not called off."""
        order, _inner, _outer = self.sets(2)
        notice = self.ready(order, {str(order.order_line.id): 1})
        transfer = self.as_role("warehouse", notice.sudo().picking_ids)
        self.take(transfer, Inner=1)
        self.assertEqual(notice.state, "ready")
        with self.assertRaisesRegex(UserError, "have left already"), self.cr.savepoint():
            self.as_role("contract_admin", notice).action_cancel("Too late")
        rest = self.as_role("warehouse", notice.sudo().picking_ids) - transfer
        with self.assertRaisesRegex(UserError, "announces 1 of .*Set"), self.cr.savepoint():
            self.take(rest, Outer=4)
        self.take(rest, Outer=3)
        self.assertEqual(notice.state, "shipped")

    def test_no_part_of_a_kit_leaves_by_itself(self):
        order, _inner, _outer = self.sets(2)
        self.ready(order, {str(order.order_line.id): 1})
        loose = self.deliveries(order).filtered(lambda item: not item.gy_notice_id)
        with self.assertRaisesRegex(UserError, "issued no delivery notice"), self.cr.savepoint():
            self.take(self.as_role("warehouse", loose), Inner=1)

    def test_by_type(self):
        """Each step is asked for by the type of the contract, as it was when it began."""
        profile = self.order.sudo().gy_profile_id
        profile.gate_packing = False
        notice = self.notice(self.order)
        self.settle(notice)
        self.assertEqual(notice.state, "settled")
        self.refused("has not packed it yet")
        other = self.from_stock()
        notice = self.notice(other)
        self.settle(notice)
        self.assertEqual(notice.state, "ready", "its type asks for no packing")
        self.ship(self.as_role("warehouse", self.deliveries(other)))
        self.assertEqual(notice.state, "shipped")
        profile.gate_notice = False
        free = self.from_stock()
        self.ship(self.as_role("warehouse", self.deliveries(free)))
        self.assertEqual(free.order_line.qty_delivered, 10)

    def test_stored_in_finished_goods(self):
        """A notice whose goods are not stored yet says so."""
        notice = self.ready(self.order)
        model = self.env.registry["sale.order.line"]
        self.patch(model, "_gy_in_stock", lambda line: 0.0)
        self.env.add_to_compute(notice._fields["is_stored"], notice.sudo())
        self.env.add_to_compute(notice._fields["state"], notice.sudo())
        self.assertEqual(notice.state, "settled")
        self.refused("the warehouse has not put its goods into finished goods yet")

    def test_orders_outside_the_process(self):
        order = self.outside()
        order.action_confirm()
        delivery = order.picking_ids
        delivery.move_ids.quantity = 10
        delivery.move_ids.picked = True
        delivery.button_validate()
        self.assertEqual(delivery.state, "done")
