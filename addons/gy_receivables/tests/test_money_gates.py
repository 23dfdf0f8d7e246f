from odoo import fields
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged

from .common import ReceivablesCommon


@tagged("post_install", "-at_install")
class TestMoneyGates(ReceivablesCommon):
    """Pay, then make; pay, then ship (R6.6, R10.1)."""

    begins_with = ("confirmed", "stocked")

    def test_production_waits_for_the_advance(self):
        order = self.confirmed()
        production = self.as_role("manufacturing", self.productions(order))
        with self.assertRaisesRegex(UserError, "cannot start yet(.|\n)*3,000.00 still to be paid"):
            production.action_confirm()
        self.assertIn("3,000.00 still to be paid", production.gy_waits_for)
        self.pay(order, 2999.99)
        with self.assertRaisesRegex(UserError, "0.01 still to be paid"):
            production.action_confirm()
        self.pay(order, 0.01)
        production.invalidate_recordset(["gy_waits_for"])
        self.assertFalse(production.gy_waits_for)
        production.action_confirm()
        self.assertEqual(production.state, "confirmed")

    def test_what_is_missing_at_each_gate(self):
        """The figure that the reasons stand for, in both modes of shipment."""
        order = self.stocked()
        nothing = self.env["stock.move"]
        self.assertEqual(order._gy_unpaid("production"), 3000)
        self.assertEqual(order._gy_unpaid("shipment"), 9000)
        self.pay(order, 4000)
        self.assertEqual(order._gy_unpaid("production"), 0)
        self.assertEqual(order._gy_unpaid("shipment", nothing), 5000)
        self.company.gy_shipment_money = "share"
        self.assertEqual(order._gy_unpaid("shipment"), 5000, "of the whole contract")
        self.assertEqual(order._gy_unpaid("shipment", nothing), 0, "nothing has left")
        going = self.deliveries(order).move_ids
        self.assertEqual(order._gy_unpaid("shipment", going), 5000)
        self.pay(order, 5000)
        self.assertFalse(order._gy_unpaid("shipment", going))
        self.assertFalse(order._gy_unpaid_reasons("shipment", moves=going))

    def test_the_day_the_money_was_promised(self):
        """The day on which what a gate waits for is expected; none when it is paid (R7.1)."""
        order = self.confirmed()
        line = order.sudo()._gy_plan().filtered(lambda item: item.gate == "production")
        self.assertTrue(line.expected_date)
        self.assertEqual(order.sudo()._gy_money_expected("production"), line.expected_date)
        later = fields.Date.add(line.expected_date, days=20)
        shipping = order.sudo()._gy_plan().filtered(lambda item: item.gate == "shipment")
        shipping.planned_date = later
        self.assertEqual(order.sudo()._gy_money_expected("shipment"), later)
        self.pay(order, 3000)
        self.assertFalse(order.sudo()._gy_money_expected("production"))

    def test_bounced_advance_stops_production_again(self):
        order = self.confirmed()
        payment = self.pay(order, 3000)
        production = self.as_role("manufacturing", self.productions(order))
        production.action_confirm()
        payment.action_draft()
        with self.assertRaisesRegex(UserError, "still to be paid"):
            production.button_mark_done()

    def test_the_words_are_the_same_everywhere(self):
        """Screen, error and stage say what is missing in the same words (R0.3)."""
        order = self.confirmed()
        production = self.as_role("manufacturing", self.productions(order))
        (word,) = [item["missing"] for item in order._gy_open_reasons("production")]
        with self.assertRaises(UserError) as caught:
            production.action_confirm()
        self.assertIn(word, str(caught.exception))
        self.assertEqual(production.gy_waits_for, word)
        self.assertIn(word, [item["missing"] for item in order._gy_stage_criteria("advance")])

    def test_shipment_for_the_whole_contract(self):
        order = self.stocked()
        self.pay(order, 3000 + 5999)
        delivery = self.deliveries(order)
        with self.assertRaisesRegex(UserError, "cannot be shipped yet(.|\n)*1.00 still to be paid"):
            self.ship(delivery, 1)
        self.pay(order, 1)
        self.ship(delivery, 1)
        self.ship(self.deliveries(order))
        self.assertEqual(order.order_line.qty_delivered, 10)
        self.assertTrue(all(item["ok"] for item in order._gy_money_criteria("shipment")))
        self.assertCriteriaMatchFlags(order)

    def test_shipment_asks_for_the_advance_too(self):
        """Money named for the instalment before shipment does not stand in for the advance."""
        order = self.stocked()
        self.pay(order, 6000, installment=self.plan(order)[1])
        self.assertFalse(order.gy_money_missing_shipment)
        with self.assertRaisesRegex(UserError, "Advance.*: .*3,000.00 still to be paid"):
            self.ship(self.deliveries(order))
        self.pay(order, 3000)
        self.ship(self.deliveries(order))
        self.assertEqual(order.order_line.qty_delivered, 10)

    def test_shipment_for_the_share_shipped(self):
        """Part deliveries need the money for what has left with them, never less (R10.1)."""
        self.company.gy_shipment_money = "share"
        order = self.stocked()
        self.pay(order, 3000 + 1500)  # half of what is due before shipment: half of the goods
        with self.assertRaisesRegex(UserError, "900.00 still to be paid for these goods"):
            self.ship(self.deliveries(order), 6)
        self.ship(self.deliveries(order), 5)
        with self.assertRaisesRegex(UserError, "still to be paid for these goods"):
            self.ship(self.deliveries(order), 1)
        self.pay(order, 900)
        self.ship(self.deliveries(order), 1)
        self.assertEqual(order.order_line.qty_delivered, 6)

    def test_share_shipped_beside_services_and_discounts(self):
        """Nine of ten pieces are nine tenths of the money, whatever else the contract has."""
        self.company.gy_shipment_money = "share"
        service, discount = self.env["product.product"].create(
            [
                {"name": name, "type": "service", "taxes_id": [Command.clear()]}
                for name in ("Installation", "Discount")
            ]
        )
        lines = [(self.bearing, 10, 900), (service, 1, 1500), (discount, 1, -500)]
        order = self.stocked(
            order_line=[
                Command.create(
                    {"product_id": product.id, "product_uom_qty": quantity, "price_unit": price}
                )
                for product, quantity, price in lines
            ]
        )
        self.assertEqual(order.amount_total, 10000)
        self.pay(order, 8099.99)
        with self.assertRaisesRegex(UserError, "0.01 still to be paid"):
            self.ship(self.deliveries(order), 9)
        self.pay(order, 0.01)
        self.ship(self.deliveries(order), 9)
        with self.assertRaisesRegex(UserError, "900.00 still to be paid"):
            self.ship(self.deliveries(order))
        self.pay(order, 900)
        self.ship(self.deliveries(order))
        self.assertEqual(order.gy_shipped_value, order._gy_goods_value())

    def test_several_transfers_at_once(self):
        """Two part deliveries validated in one go count together."""
        self.company.gy_shipment_money = "share"
        other, _part = self._create_bearing("24036")
        order = self.stocked(
            order_line=[
                Command.create({"product_id": product.id, "product_uom_qty": 5, "price_unit": 1000})
                for product in (self.bearing, other)
            ]
        )
        self.pay(order, 3000 + 1500)
        first = self.as_role("warehouse", self.deliveries(order))
        second = first.copy({"move_ids": []})
        first.sudo().move_ids[1].picking_id = second
        for picking in first | second:
            picking.action_assign()
            picking.move_ids.quantity = 5
            picking.move_ids.picked = True
        with self.assertRaisesRegex(UserError, "still to be paid"), self.cr.savepoint():
            (first | second).move_ids._action_done()
        first.move_ids._action_done()
        with self.assertRaisesRegex(UserError, "still to be paid"):
            second.move_ids._action_done()

    def test_more_on_a_finished_delivery(self):
        """Raising the quantity of a finished delivery needs the money as well."""
        self.company.gy_shipment_money = "share"
        order = self.stocked()
        self.pay(order, 3000 + 1500)
        self.ship(self.deliveries(order), 5)
        line = (
            order.sudo()
            .order_line.move_ids.filtered(
                lambda move: move.state == "done" and move.picking_code == "outgoing"
            )
            .move_line_ids
        )
        with self.assertRaisesRegex(UserError, "still to be paid"), self.cr.savepoint():
            self.as_role("warehouse", line).write({"quantity": 6})
        self.assertEqual(order.order_line.qty_delivered, 5)
        # What has left counts once, not with what goes now again.
        self.pay(order, 900)
        self.as_role("warehouse", line).write({"quantity": 6})
        self.assertEqual(order.order_line.qty_delivered, 6)

    def test_warehouse_sees_why(self):
        order = self.stocked()
        delivery = self.as_role("warehouse", self.deliveries(order))
        self.assertIn("still to be paid", delivery.gy_waits_for)
        self.pay(order, 9000)
        delivery.invalidate_recordset(["gy_waits_for"])
        self.assertFalse(delivery.gy_waits_for)

    def test_money_back_reopens_the_stage(self):
        order = self.stocked()
        payment = self.pay(order, 9000)
        self.ship(self.deliveries(order))
        self.assertTrue(all(item["ok"] for item in order._gy_money_criteria("shipment")))
        payment.action_draft()
        self.assertFalse(all(item["ok"] for item in order._gy_money_criteria("shipment")))
        self.assertCriteriaMatchFlags(order)

    def test_credit_contract_ships_without_money(self):
        """A plan without gates holds nothing back."""
        order = self.stocked(
            gy_installment_template_id=self.env.ref("gy_receivables.installment_template_credit").id
        )
        self.assertFalse(order._gy_open_reasons("production") + order._gy_open_reasons("shipment"))
        self.ship(self.deliveries(order))
        self.assertEqual(order.order_line.qty_delivered, 10)

    def test_collection_names_what_is_open(self):
        order = self.confirmed()
        self.pay(order, 9500)
        words = [
            item["missing"] for item in order._gy_stage_criteria("collection") if not item["ok"]
        ]
        self.assertEqual(len(words), 1)
        self.assertIn("500.00 still to be paid", words[0])
        self.assertEqual(order.action_gy_view_installments()["res_model"], "gy.installment")
