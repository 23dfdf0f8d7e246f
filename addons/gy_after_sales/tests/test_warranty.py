from datetime import date, timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged

from ..hooks import post_init_hook
from .common import AfterSalesCommon


@tagged("post_install", "-at_install")
class TestWarranty(AfterSalesCommon):
    """Warranty per serial number and of goods without one (R13.2)."""

    def months(self, count, start=None):
        return fields.Date.add(start or self.today(), months=count)

    # -- serial numbers --------------------------------------------------------

    def test_serial_numbers_follow_their_shipment(self):
        lots = self.lots(3)
        order = self.sold(self.serial, 2)
        self.assertFalse(order.gy_lot_ids)
        self.send(order, lots=lots[:2])
        self.assertEqual(order.sudo().gy_lot_ids, lots[:2])
        self.assertEqual(lots.mapped("gy_shipped_on"), [self.today()] * 2 + [False])
        self.assertEqual(set(lots[:2].mapped("gy_warranty_end")), {self.months(12)})
        self.assertFalse(lots[2].gy_order_id)
        self.assertEqual(order.gy_all_shipped_on, self.today())
        self.assertEqual(order.gy_warranty_end, self.months(12))

    def test_part_shipment_has_no_end_of_contract(self):
        lots = self.lots(2)
        order = self.sold(self.serial, 2)
        self.send(order, lots=lots[0])
        self.assertEqual(lots[0].gy_warranty_end, self.months(12))
        self.assertFalse(order.gy_all_shipped_on)
        self.assertFalse(order.gy_warranty_end)
        self.send(order, lots=lots[1])
        self.assertEqual(order.gy_warranty_end, self.months(12))

    def test_commissioning_counts_when_earlier(self):
        lots = self.lots(2)
        order = self.send(self.sold(self.serial, 2, months=18, commissioned=6), lots=lots)
        self.assertTrue(self.as_role("technology", lots[0]).action_gy_commission(self.today()))
        self.assertEqual(lots[0].gy_warranty_end, self.months(6))
        self.assertEqual(lots[1].gy_warranty_end, self.months(18))
        self.assertEqual(order.gy_warranty_end, self.months(18), "the latest of all pieces")
        self.assertIn("Test technology", lots[0].message_ids[0].body)
        self.as_role("salesperson", order).action_gy_commission()
        self.assertEqual(order.gy_warranty_end, self.months(6))

    def test_whichever_comes_first(self):
        """Both terms of a standard type: late commissioning does not lengthen the first (R13.2)."""
        lots = self.lots(2)
        line = {"product_id": self.serial.id, "product_uom_qty": 2, "price_unit": 100}
        order = self.draft(order_line=[Command.create(line)])
        with self.open_gates():
            order.action_confirm()
        self.send(order, lots=lots)
        self.assertEqual(set(lots.mapped("gy_warranty_end")), {self.months(18)})
        shipped = self.months(-10)
        lots[1]._gy_write_decided({"gy_shipped_on": shipped})
        self.as_role("salesperson", order).action_gy_commission()
        self.assertEqual(lots[0].gy_warranty_end, self.months(12), "commissioned at once")
        self.assertEqual(lots[1].gy_warranty_end, self.months(18, shipped), "ten months later")
        self.assertEqual(order.gy_warranty_end, self.months(12))

    def test_changed_terms_move_the_end(self):
        lots = self.lots(1)
        order = self.send(self.sold(self.serial, 1, months=18, commissioned=12), lots=lots)
        self.as_role("salesperson", order).action_gy_commission()
        for name, months, end in (
            ("gy_warranty_months_commissioned", 24, 18),
            ("gy_warranty_months", 36, 24),
            ("gy_warranty_months_commissioned", 0, 36),
        ):
            # As a change order does, once it is approved.
            order.sudo()._gy_write_decided({name: months})
            self.assertEqual(lots.gy_warranty_end, self.months(end))
            self.assertEqual(order.gy_warranty_end, self.months(end))

    def test_only_from_commissioning(self):
        lots = self.lots(1)
        order = self.send(self.sold(self.serial, 1, months=0, commissioned=12), lots=lots)
        self.assertFalse(order.gy_warranty_end, "open until it runs")
        missing = [item["missing"] for item in order._gy_stage_criteria("after_sales")]
        self.assertIn("The warranty has no end yet: the commissioning is not recorded", missing)
        self.as_role("sales_admin", order).action_gy_commission(self.today())
        self.assertEqual(order.gy_warranty_end, self.months(12))

    def test_returned_piece_leaves_the_contract(self):
        lots = self.lots(1)
        order = self.send(self.sold(self.serial, 1), lots=lots)
        self.as_role("salesperson", lots).action_gy_commission()
        delivery = order.sudo().picking_ids.filtered(lambda item: item.state == "done")
        wizard = (
            self.env["stock.return.picking"]
            .with_context(
                active_ids=delivery.ids, active_id=delivery.id, active_model=delivery._name
            )
            .create({"picking_id": delivery.id})
        )
        wizard.product_return_moves.quantity = 1
        back = self.env["stock.picking"].browse(wizard.action_create_returns()["res_id"])
        back.move_ids.move_line_ids.lot_id = lots
        back.move_ids.quantity = 1
        back.move_ids.picked = True
        back.button_validate()
        self.assertEqual(back.state, "done")
        self.assertFalse(lots.gy_order_id)
        self.assertFalse(lots.gy_commissioned_on)
        self.assertFalse(lots.gy_warranty_end)

    def test_corrected_serial_number(self):
        """Another number written on a finished delivery carries the warranty with it."""
        lots = self.lots(2)
        order = self.send(self.sold(self.serial, 1), lots=lots[0])
        line = order.sudo().order_line.move_ids.move_line_ids
        with self.open_gates():
            line.lot_id = lots[1]
        self.assertFalse(lots[0].gy_order_id)
        self.assertEqual(lots[1].gy_order_id, order)

    # -- goods without -----------------------------------------------------------

    def test_quantities_count_from_the_last_shipment(self):
        order = self.sold(self.shelf, 4, months=12, commissioned=6)
        self.send(order, quantity=1)
        self.assertFalse(order.gy_warranty_end)
        self.send(order)
        self.assertEqual(order.gy_warranty_end, self.months(12))
        self.as_role("salesperson", order).action_gy_commission()
        self.assertEqual(order.gy_commissioned_on, self.today())
        self.assertEqual(order.gy_warranty_end, self.months(6))
        self.assertEqual(order._gy_event_fields()["warranty_end"], "gy_warranty_end")

    def test_mixed_contract_takes_the_latest(self):
        lots = self.lots(1)
        lines = [
            Command.create({"product_id": product.id, "product_uom_qty": 1, "price_unit": 100})
            for product in (self.serial, self.shelf)
        ]
        order = self.draft(order_line=lines, gy_warranty_months=18)
        order.gy_warranty_months_commissioned = 6
        with self.open_gates():
            order.action_confirm()
        self.send(order)
        self.assertEqual(order.sudo().gy_lot_ids, lots)
        self.as_role("salesperson", lots).action_gy_commission()
        self.assertEqual(order.gy_warranty_end, self.months(18), "the loose goods do not run")
        order.action_gy_commission()
        self.assertEqual(order.gy_warranty_end, self.months(6))

    def test_services_only(self):
        service = self.env["product.product"].create({"name": "Training", "type": "service"})
        order = self.sold(service, 1, months=0)
        self.assertEqual(order.gy_warranty_end, order.gy_effective_date)

    # -- the terms ----------------------------------------------------------------

    def test_kind_gives_the_terms_and_review_sees_them(self):
        profile = self.env.ref("gy_sales_process.process_profile_standard")
        profile.warranty_months_commissioned = 9
        order = self.draft()
        self.assertEqual(order.gy_warranty_months_commissioned, 9)
        self.assertEqual(order._gy_review_content()["terms"]["warranty_months_commissioned"], 9)
        before = order.gy_content_hash
        order.gy_warranty_months_commissioned = 12
        self.assertNotEqual(order.gy_content_hash, before)
        order.gy_warranty_months_commissioned = 0
        self.assertEqual(order._gy_review_content()["terms"]["warranty_months_commissioned"], 0)
        profile.warranty_months_commissioned = 24
        self.assertEqual(order.gy_warranty_months_commissioned, 0, "copied when it started")

    def test_form_sends_an_empty_term(self):
        """The form of a new order sends 0, because it does not know the kind yet."""
        self.env.ref("gy_sales_process.process_profile_standard").warranty_months_commissioned = 9
        order = self.draft(gy_warranty_months_commissioned=0)
        self.assertEqual(order.gy_warranty_months_commissioned, 9)

    def test_terms_are_locked(self):
        order = self.sold(self.shelf, 1)
        for value in (1, 0, 99):
            with self.assertRaisesRegex(UserError, "in force"):
                order.gy_warranty_months_commissioned = value + 1

    # -- dates and who records them --------------------------------------------------

    def test_dates_of_commissioning(self):
        lots = self.lots(2)
        order = self.send(self.sold(self.serial, 1), lots=lots[0])
        piece = self.as_role("salesperson", lots[0])
        for day, words in (
            (self.today() + timedelta(days=1), "not in the future"),
            (self.today() - timedelta(days=1), "lies before the shipment"),
            (date(2001, 1, 1), "lies before the shipment"),
        ):
            with self.assertRaisesRegex(UserError, words):
                piece.action_gy_commission(day)
            with self.assertRaisesRegex(UserError, words):
                order.action_gy_commission(day)
        with self.assertRaisesRegex(UserError, "not shipped under a contract"):
            self.as_role("sales_admin", lots[1]).action_gy_commission()
        self.assertFalse(lots[0].gy_commissioned_on)
        order.action_gy_commission()
        with self.assertRaisesRegex(UserError, "not commissioned yet"):
            order.action_gy_commission()

    def test_nothing_shipped_nothing_commissioned(self):
        order = self.sold(self.shelf, 1)
        with self.assertRaisesRegex(UserError, "not commissioned yet"):
            order.action_gy_commission()

    def test_roles(self):
        lots = self.lots(1)
        order = self.send(self.sold(self.serial, 1), lots=lots)
        allowed = {"salesperson", "sales_manager", "sales_admin", "technology"}
        for role in self.users.keys() - allowed:
            with self.subTest(role), self.assertRaises(AccessError):
                self.as_role(role, lots).action_gy_commission()
            with self.subTest(role), self.assertRaises(AccessError):
                self.as_role(role, order).action_gy_commission()
        for role in sorted(allowed):
            with self.subTest(role):
                self.as_role(role, lots).action_gy_commission()

    def test_another_salesperson(self):
        lots = self.lots(1)
        order = self.send(self.sold(self.serial, 1, user="sales_manager"), lots=lots)
        with self.assertRaises(AccessError):
            self.as_role("salesperson", order).action_gy_commission()
        with self.assertRaises(AccessError):
            self.as_role("salesperson", lots).action_gy_commission()
        self.assertNotIn(lots, self.as_role("salesperson", self.env["stock.lot"]).search([]))

    def test_wizard(self):
        lots = self.lots(1)
        order = self.send(self.sold(self.serial, 1), lots=lots)
        wizard = self.as_role("salesperson", self.env["gy.commissioning"]).with_context(
            active_model="stock.lot", active_ids=lots.ids
        )
        wizard.create({}).action_apply()
        self.assertEqual(lots.gy_commissioned_on, self.today())
        more = self.lots(1, "X")
        order = self.send(self.sold(self.serial, 1), lots=more)
        wizard.with_context(active_model="sale.order", active_id=order.id).create({}).action_apply()
        self.assertEqual(more.gy_commissioned_on, self.today())

    # -- attacks --------------------------------------------------------------------

    def test_dates_cannot_be_written(self):
        lots = self.lots(1)
        order = self.send(self.sold(self.serial, 1), lots=lots)
        day = date(2040, 1, 1)
        for role in ("warehouse", "manufacturing"):
            for name in ("gy_shipped_on", "gy_commissioned_on", "gy_warranty_end"):
                with self.subTest(role=role, name=name), self.assertRaises(AccessError):
                    self.as_role(role, lots).write({name: day})
            with self.assertRaises(AccessError):
                self.as_role(role, lots).write({"gy_order_id": False})
            with self.assertRaises(AccessError):
                self.as_role(role, self.env["stock.lot"]).create(
                    {"name": "F", "product_id": self.serial.id, "gy_warranty_end": day}
                )
        for name in ("gy_commissioned_on", "gy_warranty_end", "gy_all_shipped_on"):
            with self.subTest(name), self.assertRaises(AccessError):
                order.write({name: day})
        result = self.as_role("warehouse", self.env["stock.lot"]).load(
            ["name", "product_id/.id", "gy_shipped_on"], [["G", str(self.serial.id), "2040-01-01"]]
        )
        self.assertFalse(result["ids"])

    def test_a_copied_contract_starts_anew(self):
        order = self.shipped()
        order.action_gy_commission()
        copy = order.copy()
        self.assertFalse(copy.gy_commissioned_on)
        self.assertFalse(copy.gy_warranty_end)
        self.assertFalse(copy.sudo().gy_ticket_ids)

    # -- outside the process -----------------------------------------------------------

    def test_plain_orders_and_plain_stock(self):
        lots = self.lots(1)
        line = {"product_id": self.serial.id, "product_uom_qty": 1, "price_unit": 100}
        order = self.outside(order_line=[Command.create(line)])
        order.action_confirm()
        self.send(order, lots=lots)
        self.assertEqual(order.order_line.qty_delivered, 1)
        self.assertFalse(lots.gy_order_id)
        self.assertFalse(order.gy_warranty_end)
        self.assertFalse(order.gy_after_sales_done)

    def test_hook_for_what_was_there_before(self):
        lots = self.lots(1)
        order = self.send(self.sold(self.serial, 1), lots=lots)
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE stock_lot SET gy_order_id = NULL, gy_shipped_on = NULL WHERE id = %s", lots.ids
        )
        self.env.invalidate_all()
        post_init_hook(self.env)
        self.assertEqual(lots.gy_order_id, order)
        self.assertEqual(lots.gy_warranty_end, self.months(12))
