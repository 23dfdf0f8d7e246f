from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import new_test_user, tagged

from .common import FollowupCommon


@tagged("post_install", "-at_install")
class TestDeliveryNotice(FollowupCommon):
    """Pre-stock-in, delivery notice, packing, ready to ship (R9.0, R9.2)."""

    def setUp(self):
        super().setUp()
        self.order, self.production = self.made()
        self.inspection = self.inspections(self.order)

    def ready(self):
        self.judge(self.inspection)
        self.book(self.order)

    def missing(self):
        return [
            item["missing"] for item in self.order._gy_stage_criteria("stock_in") if not item["ok"]
        ]

    def test_way_to_another_address(self):
        """The transfer keeps the contract's address; the refusal names the notice (A13)."""
        stranger = self.env["res.partner"].create({"name": "Someone else"})
        delivery = self.as_role("warehouse", self.deliveries(self.order))
        with self.assertRaisesRegex(UserError, "settled with the customer on the delivery notice"):
            delivery.write({"partner_id": stranger.id})

    def test_pre_stock_in(self):
        maker = self.as_role("manufacturing", self.inspection)
        with self.assertRaises(UserError), self.cr.savepoint():
            maker.action_book_pre_stock_in()
        with self.assertRaises(UserError), self.cr.savepoint():
            self.production.action_gy_book_pre_stock_in()
        self.judge(self.inspection)
        for role in set(self.users) - {"manufacturing"}:
            with self.assertRaises(AccessError, msg=role), self.cr.savepoint():
                self.as_role(role, self.inspection).action_book_pre_stock_in()
            with self.assertRaises(AccessError, msg=role), self.cr.savepoint():
                self.as_role(role, self.production).action_gy_book_pre_stock_in()
        with self.assertRaises(UserError), self.cr.savepoint():
            maker.action_book_pre_stock_in("2099-01-01")
        self.production.action_gy_book_pre_stock_in("2026-01-05")
        self.assertEqual(fields.Date.to_string(self.inspection.pre_stocked_on), "2026-01-05")
        self.assertEqual(self.order.gy_prestocked_qty, 10)
        with self.assertRaises(UserError):
            maker.action_book_pre_stock_in()

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

    def test_nothing_ready(self):
        for step in (lambda: None, lambda: self.judge(self.inspection)):
            step()
            with self.assertRaisesRegex(UserError, "nothing is ready"):
                self.notice(self.order)

    def test_who_issues(self):
        self.ready()
        allowed = {"contract_admin", "sales_admin", "sales_manager"}
        for role in set(self.users) - allowed:
            with self.assertRaises(AccessError, msg=role), self.cr.savepoint():
                self.notice(self.order, role=role)
        line = self.order.order_line.id
        for role in sorted(allowed):
            self.notice(self.order, {line: 1}, role=role)
        self.assertEqual(self.order.gy_noticed_qty, 3)

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

    def test_settle(self):
        self.ready()
        notice = self.notice(self.order)
        self.assertEqual(
            (notice.state, notice.salesperson_id), ("issued", self.users["salesperson"])
        )
        self.assertEqual(notice.consignee, self.customer.name)
        for values in ({"address": " "}, {"phone": False}, {"transport": "mule"}, {"date": False}):
            with self.assertRaisesRegex(UserError, "settle these"), self.cr.savepoint():
                self.settle(notice, **values)
        self.settle(notice)
        self.assertEqual((notice.state, notice.consignee), ("settled", "张工"))
        paper = self.papers(self.order, "delivery_notice")
        self.assertTrue(paper.attachment_id.raw.startswith(b"%PDF"))
        self.assertEqual(paper.origin_id, notice.id)
        self.settle(notice, date="2026-04-01", transport="collection")
        self.assertEqual(len(self.papers(self.order, "delivery_notice")), 2)

    def test_who_settles(self):
        self.ready()
        notice = self.notice(self.order)
        for role in set(self.users) - {"salesperson", "sales_manager"}:
            with self.assertRaises(AccessError, msg=role), self.cr.savepoint():
                self.settle(self.as_role(role, notice))
        other = new_test_user(
            self.env,
            "gy_test_salesperson2",
            groups="gy_sales_process.group_salesperson,gy_sales_process.group_reader",
        )
        with self.assertRaisesRegex(AccessError, "the contract's salesperson"), self.cr.savepoint():
            self.settle(notice.with_user(other))
        self.settle(self.as_role("sales_manager", notice))
        self.assertEqual(notice.settled_by_id, self.users["sales_manager"])

    def test_ready_to_ship(self):
        """Settled, packed and stored; in whatever order."""
        self.ready()
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
        self.ready()
        first, second = (self.notice(self.order, {line: quantity}) for quantity in (4, 6))
        for notice in (first, second):
            self.settle(notice)
            self.pack(notice)
        self._transfer(self.storing(self.production), 5)
        self.assertEqual((first.state, second.state), ("ready", "settled"))
        self._transfer(self.storing(self.production))
        self.assertEqual(self.order.gy_ready_qty, 10)

    def test_packing(self):
        self.ready()
        notice = self.notice(self.order)
        packer = self.as_role("warehouse", notice)
        with self.assertRaisesRegex(UserError, "enter its packages"), self.cr.savepoint():
            packer.action_pack()
        for role in set(self.users) - {"warehouse"}:
            with self.assertRaises(AccessError, msg=role), self.cr.savepoint():
                self.as_role(role, notice).action_pack()
            with self.assertRaises(AccessError, msg=role), self.cr.savepoint():
                self.as_role(role, self.env["gy.delivery.package"]).create(
                    {"notice_id": notice.id, "name": "1", "weight": 1, "size": "1", "contents": "1"}
                )
        case = {"name": "1/2", "weight": 12, "size": "1×1×1", "contents": "5"}
        packer.write({"package_ids": [Command.create(case), Command.create(case)]})
        with self.assertRaises(UserError), self.cr.savepoint():
            packer.package_ids[0].weight = 0
        packer.action_pack()
        self.assertEqual(notice.packed_by_id, self.users["warehouse"])
        for change in (
            packer.action_pack,
            packer.package_ids.unlink,
            lambda: packer.package_ids.write({"weight": 1}),
            lambda: packer.write({"package_ids": [Command.create(case)]}),
        ):
            with self.assertRaises(UserError), self.cr.savepoint():
                change()

    def test_the_packing_list_is_filed(self):
        """What goes with the goods lists its packages; the notice on file before packing has none."""
        self.ready()
        notice = self.notice(self.order)
        self.settle(notice)
        self.pack(notice)
        first, last = self.papers(self.order, "delivery_notice").sorted("id")
        self.assertNotEqual(first.attachment_id.checksum, last.attachment_id.checksum)
        self.assertEqual(last.origin_id, notice.id)

    def test_packed_before_it_is_settled(self):
        """It is filed once, settled and with its packages."""
        self.ready()
        notice = self.notice(self.order)
        self.pack(notice)
        self.assertFalse(self.papers(self.order, "delivery_notice"))
        self.settle(notice)
        self.assertEqual(len(self.papers(self.order, "delivery_notice")), 1)

    def test_cancel(self):
        self.ready()
        notice = self.notice(self.order)
        for role in set(self.users) - {"contract_admin", "sales_admin", "sales_manager"}:
            with self.assertRaises(AccessError, msg=role), self.cr.savepoint():
                self.as_role(role, notice).action_cancel("no")
        admin = self.as_role("contract_admin", notice)
        with self.assertRaises(UserError), self.cr.savepoint():
            admin.action_cancel(" ")
        admin.action_cancel("Wrong address")
        self.assertEqual((notice.state, self.order.gy_noticeable_qty), ("cancelled", 10))
        for action in (lambda: self.settle(notice), lambda: self.pack(notice)):
            with self.assertRaises(UserError), self.cr.savepoint():
                action()
        self.assertFalse(self.order.gy_stock_in_done)

    def test_notice_is_not_written(self):
        self.ready()
        notice = self.notice(self.order)
        for user in (*self.users.values(), self.env.ref("base.user_admin")):
            for values in (
                {"settled_on": "2026-01-05"},
                {"state": "ready"},
                {"packed_on": "2026-01-05"},
                {"cancelled": True},
                {"address": "elsewhere"},
                {"line_ids": [Command.clear()]},
            ):
                with self.assertRaises(AccessError, msg=f"{user.login} {values}"):
                    notice.with_user(user).write(values)
            for action in (notice.with_user(user).unlink, notice.with_user(user).copy):
                with self.assertRaises(AccessError, msg=user.login):
                    action()
            with self.assertRaises(AccessError, msg=user.login):
                notice.line_ids.with_user(user).write({"quantity": 99})
        with self.assertRaises(AccessError):
            self.order.write({"gy_delivery_notice_ids": [Command.clear()]})

    def test_second_company(self):
        self.ready()
        notice = self.notice(self.order)
        company = self.env["res.company"].create({"name": "Second", "gy_process_enabled": True})
        user = new_test_user(
            self.env,
            "gy_second_manager",
            groups="gy_sales_process.group_sales_manager,gy_sales_process.group_warehouse",
            company_id=company.id,
            company_ids=[Command.set(company.ids)],
        )
        self.assertFalse(notice.with_user(user).search([("id", "=", notice.id)]))
        for action in (
            lambda: self.settle(notice.with_user(user)),
            notice.with_user(user).action_pack,
            lambda: notice.with_user(user).action_cancel("x"),
            self.order.with_user(user).action_gy_issue_delivery_notice,
        ):
            with self.assertRaises(AccessError), self.cr.savepoint():
                action()

    def test_dialogs(self):
        self.ready()
        notice = self.notice(self.order)
        wizard = (
            self.as_role("salesperson", self.env["gy.delivery.notice.settle"])
            .with_context(active_model=notice._name, active_id=notice.id)
            .create({"delivery_date": "2026-03-02", "phone": "1", "address": "A"})
        )
        self.assertEqual(wizard.consignee, self.customer.name)
        wizard.action_apply()
        self.assertEqual((notice.state, notice.phone), ("settled", "1"))
        self.as_role("contract_admin", self.env["gy.delivery.notice.cancel"]).create(
            {"notice_id": notice.id, "reason": "wrong"}
        ).action_apply()
        self.assertEqual(notice.state, "cancelled")

    def test_goods_from_stock(self):
        """A contract with nothing to make asks for the notice all the same."""
        product = self.env["product.product"].create(
            {"name": "From stock", "type": "consu", "is_storable": True}
        )
        order = self.confirmed(
            order_line=[
                Command.create({"product_id": product.id, "product_uom_qty": 5, "price_unit": 10})
            ]
        )
        self.assertEqual((order.gy_noticeable_qty, order.gy_stock_in_done), (5, False))
        self.notice(order)
        self.assertTrue(order.gy_stock_in_done)
        self.assertCriteriaMatchFlags(order)

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

    def test_query_growth(self):
        model = self.as_role("contract_admin", self.env["gy.delivery.notice"])
        names = ["name", "order_id", "partner_id", "salesperson_id", "quantity", "state"]

        def cost(count):
            for _index in range(count):
                order, _production = self.made()
                self.judge(self.inspections(order))
                self.book(order)
                self.notice(order)
            self.env.flush_all()
            self.env.invalidate_all()
            start = self.cr.sql_log_count
            model.search_read([], names)
            return self.cr.sql_log_count - start

        cost(1)
        self.assertLessEqual(cost(5), cost(1) + 1)
