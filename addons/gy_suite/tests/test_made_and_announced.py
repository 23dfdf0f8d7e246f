from odoo import fields
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.gy_delivery.tests.common import DeliveryCommon
from odoo.addons.gy_production_followup.tests.common import FollowupCommon


@tagged("post_install", "-at_install")
class TestMadeAndAnnounced(FollowupCommon, DeliveryCommon):
    """What is made is announced when its pre-stock-in is booked (R9.0, R9.2)."""

    begins_with = ("made",)

    in_order = True

    def setUp(self):
        super().setUp()
        self.order, self.production = self.made()
        self.inspection = self.inspections(self.order)

    def passed(self):
        self.judge(self.inspection)
        self.book(self.order)

    def missing(self):
        return [
            item["missing"] for item in self.order._gy_stage_criteria("stock_in") if not item["ok"]
        ]

    def test_nothing_ready(self):
        for step in (lambda: None, lambda: self.judge(self.inspection)):
            step()
            with self.assertRaisesRegex(UserError, "nothing is ready"):
                self.notice(self.order)

    def test_stage(self):
        """Passed, booked, announced, stored: each is told by name, and all make the stage done."""
        order = self.order
        self.assertEqual(len(self.missing()), 4)
        self.assertCriteriaMatchFlags(order)
        self.judge(self.inspection)
        self.assertEqual(len(self.missing()), 3)
        self.book(order)
        self.assertEqual(len(self.missing()), 2)
        self.assertGreater(order.gy_stored_ratio, 0)
        self.notice(order)
        self.assertEqual(self.missing(), ["10 of 10 pieces are not stored yet"])
        self.assertCriteriaMatchFlags(order)
        self._transfer(self.storing(self.production))
        self.assertTrue(order.gy_stock_in_done)
        self.assertEqual(order.gy_stock_in_date, fields.Date.context_today(order))
        self.assertCriteriaMatchFlags(order)

    def test_part_by_part(self):
        part = self.inspection.browse(self.inspection.action_split(4))
        self.judge(part)
        self.book(self.order)
        line = self.order.order_line.id
        for quantity in (5, 0, -1):
            with self.assertRaisesRegex(UserError, "are not ready"), self.cr.savepoint():
                self.notice(self.order, {str(line): quantity})
        with self.assertRaises(UserError), self.cr.savepoint():
            self.notice(self.order, {0: 1})
        self.notice(self.order, {str(line): 3})
        self.assertEqual(self.order.gy_noticeable_qty, 1)
        notice = self.notice(self.order)
        self.assertEqual(notice.quantity, 1)
        with self.assertRaisesRegex(UserError, "nothing is ready"):
            self.notice(self.order)

    def test_ready_to_ship(self):
        """Settled, packed and stored; in whatever order."""
        self.passed()
        notice = self.notice(self.order)
        self.pack(notice)
        self.assertEqual(notice.state, "issued")
        self.settle(notice)
        self.assertEqual((notice.state, notice.is_stored), ("settled", False))
        self._transfer(self.storing(self.production))
        self.assertEqual((notice.state, self.order.gy_ready_qty), ("ready", 10))
        with self.open_gates():
            self.ship(self.deliveries(self.order))
        self.assertEqual((notice.state, self.order.gy_ready_qty), ("shipped", 0))
        with self.assertRaisesRegex(UserError, "have left already"):
            self.settle(notice)

    def test_notices_in_turn(self):
        """What is in stock makes the earlier notice ready first."""
        line = self.order.order_line.id
        self.passed()
        first, second = (self.notice(self.order, {line: quantity}) for quantity in (4, 6))
        for notice in (first, second):
            self.settle(notice)
            self.pack(notice)
        self._transfer(self.storing(self.production), 5)
        self.assertEqual((first.state, second.state), ("ready", "settled"))
        self._transfer(self.storing(self.production))
        self.assertEqual(self.order.gy_ready_qty, 10)

    def test_turns(self):
        def waits(role, kind):
            turns = self.as_role(role, self.env["gy.turn"]).search(
                [("kind", "=", kind), ("order_id", "=", self.order.id)]
            )
            return len(turns)

        self.assertEqual(waits("quality", "inspection"), 1)
        self.assertEqual(waits("technology", "inspection"), 0)
        self.judge(self.inspection, passed=False)
        self.assertEqual(waits("technology", "inspection_decision"), 1)
        self.as_role("technology", self.inspection).action_decide("rework", "grind")
        self.judge(self.inspections(self.order))
        self.assertEqual(waits("manufacturing", "pre_stock_in"), 1)
        self.assertEqual(waits("contract_admin", "notice_issue"), 0)
        self.book(self.order)
        self.assertEqual(waits("manufacturing", "pre_stock_in"), 0)
        self.assertEqual(waits("contract_admin", "notice_issue"), 1)
        notice = self.notice(self.order)
        self.assertEqual(waits("contract_admin", "notice_issue"), 0)
        self.assertEqual(waits("salesperson", "notice_settle"), 1)
        self.assertEqual(waits("sales_manager", "notice_settle"), 0)
        self.settle(notice)
        self.assertEqual(waits("salesperson", "notice_settle"), 0)
        self.assertEqual(waits("warehouse", "notice_pack"), 1)
        self.pack(notice)
        self.assertEqual(waits("warehouse", "notice_pack"), 0)


@tagged("post_install", "-at_install")
class TestPiecesAnnounced(FollowupCommon, DeliveryCommon):
    """A notice names the very pieces it announces, and they are what leaves (R9.0, R9.2)."""

    in_order = True

    def test_each_notice_names_its_own_pieces(self):
        """Two notices of two pieces name two serial numbers each, a cancelled one frees its own."""
        self.bearing, self.part = self._create_bearing("24036", tracking="serial")
        vals = {"product_id": self.bearing.id, "product_uom_qty": 4, "price_unit": 1000}
        order, production = self.made(4.0, order_line=[Command.create(vals)])
        self.judge(self.inspections(order))
        self.book(order)
        lots = production.sudo().lot_producing_ids.sorted("name")
        line = order.order_line.id
        first = self.notice(order, {str(line): 2})
        second = self.notice(order, {str(line): 2})
        self.assertEqual(first.line_ids._serial_numbers(), lots[:2])
        self.assertEqual(second.line_ids._serial_numbers(), lots[2:])
        self.as_role("contract_admin", first).action_cancel("The customer wants all at once")
        self.assertEqual(self.notice(order).line_ids._serial_numbers(), lots[:2])

    def test_what_is_not_booked_is_not_named(self):
        """Of four pieces that passed the later two are booked: the notice names these."""
        self.bearing, self.part = self._create_bearing("24036", tracking="serial")
        vals = {"product_id": self.bearing.id, "product_uom_qty": 4, "price_unit": 1000}
        order, production = self.made(4.0, order_line=[Command.create(vals)])
        lots = production.sudo().lot_producing_ids.sorted("name")
        rest = self.inspections(order)
        part = rest.browse(rest.action_split(lot_ids=lots[2:].ids))
        self.judge(rest | part)
        self.as_role("manufacturing", part).action_book_pre_stock_in()
        self.assertEqual(self.notice(order).line_ids._serial_numbers(), lots[2:])
        self.as_role("manufacturing", rest).action_book_pre_stock_in()
        self.assertEqual(self.notice(order).line_ids._serial_numbers(), lots[:2])

    def test_two_transfers_take_their_own_pieces(self):
        """Two notices of two pieces: transfers, slips and gate know two serial numbers each."""
        self.bearing, self.part = self._create_bearing("24036", tracking="serial")
        vals = {"product_id": self.bearing.id, "product_uom_qty": 4, "price_unit": 0}
        order, production = self.made(4.0, order_line=[Command.create(vals)])
        self.judge(self.inspections(order))
        self.book(order)
        line = str(order.order_line.id)
        second, first = self.notice(order, {line: 2}), self.notice(order, {line: 2})
        names = {notice: set(notice.line_ids.lot_ids.mapped("name")) for notice in first | second}
        for notice in (first, second):
            self.settle(notice)
            self.pack(notice)
        self._transfer(self.storing(production))
        reports = self.env["ir.actions.report"]
        for notice, others in ((first, second), (second, first)):
            transfer = self.as_role("warehouse", notice.sudo().picking_ids)
            transfer.action_assign()
            taken = set(transfer.move_ids.move_line_ids.lot_id.mapped("name"))
            self.assertEqual(taken, names[notice])
            html = reports._render_qweb_html(
                "gy_delivery.action_report_sign_off_slip", transfer.ids
            )[0].decode()
            for name in names[notice]:
                self.assertIn(name, html)
            for name in names[others]:
                self.assertNotIn(name, html)
        transfer = self.as_role("warehouse", first.sudo().picking_ids)
        wrong = second.line_ids.lot_ids[0]
        self.as_role("warehouse", second.sudo().picking_ids).do_unreserve()
        transfer.move_ids.move_line_ids[0].lot_id = wrong
        transfer.move_ids.picked = True
        with self.assertRaisesRegex(UserError, f"announces other pieces than {wrong.name}"):
            transfer.button_validate()

    def test_pre_stock_in_comes_first(self):
        """What passed and is not booked waits on manufacturing, and the transfer says so first."""
        order, production = self.made(4.0, price=0.0)
        delivery = self.as_role("warehouse", self.deliveries(order))
        self.assertIn("passed inspection", delivery.gy_waits_line)
        self.judge(self.inspections(order))
        self._transfer(self.storing(production))
        delivery.invalidate_recordset(["gy_waits_line"])
        self.assertIn("manufacturing has not booked the pre-stock-in of 4", delivery.gy_waits_line)
        self.book(order)
        delivery.invalidate_recordset(["gy_waits_line"])
        self.assertIn("issued no delivery notice", delivery.gy_waits_line)
        self.ready(order)
        self.ship(delivery)
        self.assertEqual(order.order_line.qty_delivered, 4)
