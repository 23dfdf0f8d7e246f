from odoo.exceptions import AccessError, UserError
from odoo.fields import Command, Date
from odoo.tests import new_test_user, tagged

from odoo.addons.gy_sales_process.tools import clock

from .common import DeliveryCommon


@tagged("post_install", "-at_install")
class TestNoticeTransfers(DeliveryCommon):
    """A settled notice and its transfer are one story (R9.2, R10.3)."""

    begins_with = ("from_stock",)

    in_order = True

    def setUp(self):
        super().setUp()
        self.order = self.from_stock()
        self.line = self.order.order_line

    def transfer(self, notice):
        return self.as_role("warehouse", notice.sudo().picking_ids)

    def test_the_whole_delivery_carries_it_out(self):
        """Nothing is divided where nothing has to be; what was settled is the transfer's."""
        delivery = self.deliveries(self.order)
        notice = self.notice(self.order)
        self.assertFalse(delivery.gy_notice_id, "not settled yet")
        self.settle(notice, date="2030-03-04")
        self.assertEqual(self.deliveries(self.order), delivery)
        own = self.as_role("warehouse", delivery)
        self.assertEqual(own.gy_notice_id, notice)
        self.assertEqual(
            (own.gy_address, own.gy_consignee, own.gy_consignee_phone, own.gy_transport),
            ("工业大道 1 号", "张工", "13900000000", "carrier"),
        )
        self.assertEqual(clock.today(self.order, own.scheduled_date), Date.to_date("2030-03-04"))
        self.assertEqual(notice.transfers, delivery.name)

    def test_a_transfer_for_each_notice(self):
        key = str(self.line.id)
        first, second = (self.notice(self.order, {key: quantity}) for quantity in (3, 5))
        self.settle(second, date="2030-05-01")
        self.settle(first, date="2030-04-01")
        transfers = self.transfer(first) | self.transfer(second)
        self.assertEqual(len(transfers), 2)
        self.assertEqual([sum(t.move_ids.mapped("product_uom_qty")) for t in transfers], [3, 5])
        rest = self.deliveries(self.order) - transfers.sudo()
        self.assertEqual(sum(rest.move_ids.mapped("product_uom_qty")), 2)
        self.assertFalse(rest.gy_notice_id)
        self.assertEqual(set(transfers.mapped("state")), {"assigned"})
        self.assertEqual(
            [clock.today(self.order, t.scheduled_date).month for t in transfers], [4, 5]
        )
        self.assertEqual(transfers.sudo().partner_id, self.order.partner_shipping_id)

    def test_several_lines_on_several_notices(self):
        cage = self.line.product_id
        ring = self.env["product.product"].create(
            {"name": "Ring", "type": "consu", "is_storable": True}
        )
        self.env["stock.quant"]._update_available_quantity(ring, self.warehouse.lot_stock_id, 100)
        lines = [
            Command.create({"product_id": item.id, "product_uom_qty": count, "price_unit": 0})
            for item, count in ((cage, 4), (ring, 6))
        ]
        order = self.confirmed(order_line=lines)
        one, two = order.order_line
        notice = self.notice(order, {str(one.id): 4, str(two.id): 1})
        self.settle(notice)
        moves = self.transfer(notice).move_ids
        self.assertEqual(
            {move.product_id: move.product_uom_qty for move in moves}, {cage: 4, ring: 1}
        )
        self.pack(notice)
        self.ship(self.transfer(notice))
        self.assertEqual((one.qty_delivered, two.qty_delivered), (4, 1))
        self.assertEqual(notice.state, "shipped")

    def test_settled_anew(self):
        """The transfer follows, says what changed, and the warehouse is told once it has packed."""
        notice = self.ready(self.order)
        transfer = self.transfer(notice)
        self.settle(notice, date="2030-06-01", address="Gate 4", carrier="顺路物流")
        self.assertEqual(transfer.gy_address, "Gate 4")
        self.assertEqual(clock.today(self.order, transfer.scheduled_date).month, 6)
        body = transfer.message_ids[0].body
        self.assertIn("Gate 4", body)
        self.assertIn("2030-06-01", body)
        self.assertNotIn("顺路物流", body, "what stays is not told")
        self.assertEqual(notice.changed_on, self.today())
        self.assertWaits(self.order, "notice_changed", "warehouse", "salesperson")
        for role in set(self.users) - {"warehouse"}:
            with self.assertRaises(AccessError, msg=role), self.cr.savepoint():
                self.as_role(role, notice).action_acknowledge()
        self.as_role("warehouse", notice).action_acknowledge()
        self.assertFalse(notice.changed_on)
        self.assertNotIn("notice_changed", self.turns("warehouse", self.order))

    def test_cancelled(self):
        notice = self.ready(self.order)
        transfer = self.transfer(notice)
        self.as_role("contract_admin", notice).action_cancel("Called off")
        self.assertFalse(transfer.gy_notice_id)
        again = self.ready(self.order)
        self.assertEqual(transfer.gy_notice_id, again)
        self.ship(transfer, 4)
        for item in (again,):
            with self.assertRaisesRegex(UserError, "have left already"), self.cr.savepoint():
                self.as_role("contract_admin", item).action_cancel("Too late")

    def left_in_part(self, quantity=4):
        """Return a notice of ten pieces of which the warehouse shipped some, without a backorder."""
        notice = self.ready(self.order)
        transfer = self.transfer(notice)
        transfer.action_assign()
        transfer.move_ids.write({"quantity": quantity, "picked": True})
        dialog = self.env["stock.backorder.confirmation"].with_user(transfer.env.user)
        dialog.with_context(
            button_validate_picking_ids=transfer.ids,
            default_pick_ids=[Command.set(transfer.ids)],
        ).create({"pick_ids": [Command.set(transfer.ids)]}).process_cancel_backorder()
        self.assertEqual((transfer.state, self.line.qty_delivered), ("done", quantity))
        self.assertFalse(self.deliveries(self.order))
        return notice

    def assertRestLeaves(self, notice, rest):
        """Settled anew, a notice has an open transfer of ``rest`` pieces, and ships them."""
        self.settle(notice)
        fresh = self.as_role("warehouse", self.deliveries(self.order))
        self.assertEqual(fresh.gy_notice_id, notice)
        self.assertEqual((fresh.move_ids.product_uom_qty, fresh.state), (rest, "assigned"))
        self.settle(notice, address="Gate 5")
        self.assertEqual(self.deliveries(self.order), fresh.sudo(), "nothing is sent twice")
        self.ship(fresh)
        self.assertEqual((notice.state, self.line.qty_delivered), ("shipped", 10))

    def test_closed_without_a_backorder(self):
        """What stayed behind still leaves: settled anew it gets a transfer."""
        self.assertRestLeaves(self.left_in_part(), 6)

    def test_backorder_cancelled(self):
        notice = self.ready(self.order)
        self.ship(self.transfer(notice), 3)
        self.as_role("warehouse", self.deliveries(self.order)).action_cancel()
        self.assertEqual(notice.state, "ready")
        self.assertRestLeaves(notice, 7)

    def test_transfer_cancelled(self):
        notice = self.ready(self.order)
        self.transfer(notice).action_cancel()
        self.assertRestLeaves(notice, 10)

    def test_a_transfer_made_by_hand_is_told_the_way(self):
        """It is refused with who settles the notice anew, and is taken then."""
        notice = self.ready(self.order)
        self.ship(self.transfer(notice), 3)
        rest = self.as_role("warehouse", self.deliveries(self.order))
        rest.action_cancel()
        own = self.as_role("warehouse", rest.sudo().copy())
        own.action_confirm()
        self.assertFalse(own.gy_notice_id)
        with self.assertRaisesRegex(UserError, f"{notice.name}, whose transfer .*Settle Anew"):
            with self.cr.savepoint():
                self.ship(own)
        self.settle(notice)
        self.assertEqual((own.gy_notice_id, self.deliveries(self.order)), (notice, own.sudo()))
        self.ship(own)
        self.assertEqual(notice.state, "shipped")

    def test_what_came_back_is_no_rest(self):
        """It goes out again by its own return, not by the notice."""
        notice = self.left_in_part()
        back = self.sent_back(self.transfer(notice), 2)
        self._transfer(back)
        self.settle(notice)
        fresh = self.deliveries(self.order)
        self.assertEqual(fresh.move_ids.mapped("product_uom_qty"), [6])

    def test_ordered_less_after_a_part_left(self):
        """The customer takes what has left: the change is not stopped by what never will."""
        notice = self.left_in_part()
        held = self.order._gy_held_by_notices()
        self.assertEqual(held[self.line], 4)
        self.settle(notice)
        self.assertEqual(self.order._gy_held_by_notices()[self.line], 10)
        self.as_role("warehouse", self.deliveries(self.order)).action_cancel()
        self.assertEqual(self.order._gy_held_by_notices()[self.line], 4)
        other = self.from_stock()
        self.ready(other)
        self.assertEqual(other._gy_held_by_notices()[other.order_line], 10, "it can be cancelled")

    def test_what_is_being_taken_is_not_divided(self):
        delivery = self.as_role("warehouse", self.deliveries(self.order))
        delivery.action_assign()
        delivery.move_ids.picked = True
        notice = self.notice(self.order, {str(self.line.id): 4})
        with self.assertRaisesRegex(UserError, "Have it put back"), self.cr.savepoint():
            self.settle(notice)
        delivery.move_ids.picked = False
        self.settle(notice)
        self.assertEqual(self.transfer(notice).move_ids.product_uom_qty, 4)

    def test_shipping_data_begin_with_what_was_settled(self):
        notice = self.notice(self.order)
        self.settle(notice)
        dialogs = self.as_role("warehouse", self.env["gy.shipping.entry"]).with_context(
            active_model="stock.picking", active_id=self.transfer(notice).id
        )
        values = dialogs.default_get(["carrier", "collected", "collector"])
        self.assertEqual((values["carrier"], values["collected"]), ("顺路物流", False))
        self.settle(notice, transport="collection")
        values = dialogs.default_get(["carrier", "collected", "collector"])
        self.assertEqual((values["collected"], values["collector"]), (True, "张工"))

    def test_slip_says_where_the_goods_go(self):
        self.customer.write({"street": "1 Foundry Road", "city": "Shenyang"})
        notice = self.ready(self.order)
        reports = self.as_role("warehouse", self.env["ir.actions.report"])
        report = "gy_delivery.action_report_sign_off_slip"
        html = reports._render_qweb_html(report, self.transfer(notice).ids)[0].decode()
        for words in ("工业大道 1 号", "张工", "13900000000", "顺路物流"):
            self.assertIn(words, html)
        self.assertNotIn("Foundry", html)

    def test_nobody_ties_a_transfer(self):
        notice = self.ready(self.order)
        other = self.from_stock()
        delivery = self.deliveries(other)
        for user in (*self.users.values(), self.env.ref("base.user_admin")):
            for record, vals in (
                (delivery, {"gy_notice_id": notice.id}),
                (self.transfer(notice), {"gy_notice_id": False}),
                (self.transfer(notice), {"gy_address": "elsewhere"}),
                (notice, {"picking_ids": [Command.clear()]}),
                (notice, {"changed_on": False}),
            ):
                with self.assertRaises(AccessError, msg=f"{user.login} {vals}"):
                    with self.cr.savepoint():
                        record.with_user(user).write(vals)
        copied = self.transfer(notice).sudo().copy({"move_ids": []})
        self.assertFalse(copied.gy_notice_id)

    def test_second_company(self):
        notice = self.ready(self.order)
        company = self.env["res.company"].create({"name": "Second", "gy_process_enabled": True})
        user = new_test_user(
            self.env,
            "gy_second_warehouse",
            groups="gy_sales_process.group_warehouse",
            company_id=company.id,
            company_ids=[Command.set(company.ids)],
        )
        with self.assertRaises(AccessError):
            notice.with_user(user).action_acknowledge()

    def test_query_growth(self):
        """Settling one of many notices costs no more than settling one of few."""

        def cost(count):
            order = self.from_stock(quantity=20)
            key = str(order.order_line.id)
            notices = [self.notice(order, {key: 1}) for _number in range(count)]
            self.env.flush_all()
            self.env.invalidate_all()
            start = self.cr.sql_log_count
            self.settle(notices[-1])
            self.env.flush_all()
            return self.cr.sql_log_count - start

        cost(1)
        few = cost(2)
        self.assertLessEqual(cost(6), few + 6)
