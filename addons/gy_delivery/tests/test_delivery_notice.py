from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import new_test_user, tagged

from .common import DeliveryCommon


@tagged("post_install", "-at_install")
class TestDeliveryNotice(DeliveryCommon):
    """The delivery notice: issued, settled, packed, cancelled (R9.2)."""

    begins_with = ("from_stock",)

    in_order = True

    def setUp(self):
        super().setUp()
        self.order = self.from_stock()

    def test_way_to_another_address(self):
        """The transfer keeps the contract's address; the refusal names the notice (A13)."""
        stranger = self.env["res.partner"].create({"name": "Someone else"})
        delivery = self.as_role("warehouse", self.deliveries(self.order))
        with self.assertRaisesRegex(UserError, "settled with the customer on the delivery notice"):
            delivery.write({"partner_id": stranger.id})

    def test_nothing_ready(self):
        self.notice(self.order)
        with self.assertRaisesRegex(UserError, "nothing is ready"):
            self.notice(self.order)
        draft = self.draft()
        with self.assertRaises(UserError):
            self.notice(draft)

    def test_who_issues(self):
        allowed = {"contract_admin", "sales_admin", "sales_manager"}
        for role in set(self.users) - allowed:
            with self.assertRaises(AccessError, msg=role), self.cr.savepoint():
                self.notice(self.order, role=role)
        line = self.order.order_line.id
        for role in sorted(allowed):
            self.notice(self.order, {line: 1}, role=role)
        self.assertEqual(self.order.gy_noticed_qty, 3)

    def test_settle(self):
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

    def test_packing(self):
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

    def test_papers_are_filed_when_they_are_final(self):
        """The notice when it is settled, the packing list when it is packed as well."""
        notice = self.notice(self.order)
        self.settle(notice)
        self.assertEqual(len(self.papers(self.order, "delivery_notice")), 1)
        self.assertFalse(self.papers(self.order, "packing_list"))
        self.pack(notice)
        self.assertEqual(len(self.papers(self.order, "delivery_notice")), 1)
        packed = ("packing_list", "conformity_certificate")
        for code in packed:
            paper = self.papers(self.order, code)
            self.assertEqual((len(paper), paper.origin_id), (1, notice.id), code)
        self.settle(notice, address="Gate 4")
        for code in ("delivery_notice", *packed):
            self.assertEqual(len(self.papers(self.order, code)), 2, code)

    def test_packed_before_it_is_settled(self):
        """Both are filed once, when it is settled."""
        notice = self.notice(self.order)
        self.pack(notice)
        self.assertFalse(self.order.sudo().gy_document_ids)
        self.settle(notice)
        for code in ("delivery_notice", "packing_list", "conformity_certificate"):
            self.assertEqual(len(self.papers(self.order, code)), 1, code)

    def test_papers_say_no_price(self):
        """What goes to warehouse and driver names goods, packages and people, no money."""
        order = self.from_stock(price=98765.43)
        notice = self.ready(order)
        reports = self.as_role("warehouse", self.env["ir.actions.report"])
        for code in ("delivery_notice", "packing_list", "conformity_certificate"):
            report = f"gy_delivery.action_report_{code}"
            html = reports._render_qweb_html(report, notice.ids)[0].decode()
            of_packages = ("张工", "320", "1200 × 800 × 600")
            more = () if code == "conformity_certificate" else of_packages
            for words in ("CAGE", order.name, *more):
                self.assertIn(words, html, code)
            for price in ("98765", "98,765", "987654"):
                self.assertNotIn(price, html, code)
            self.assertTrue(reports._render_qweb_pdf(report, notice.ids)[0].startswith(b"%PDF"))

    def test_where_and_how_it_waits(self):
        """Place and days come from native quantities; the warehouse notes the condition (R9.0)."""
        notice = self.ready(self.order)
        place = self.order.warehouse_id.lot_stock_id
        self.assertEqual(notice.stored_places, place.display_name)
        self.assertEqual((notice.stored_since, notice.days_in_store), (self.today(), 0))
        lots, product = notice.line_ids.lot_ids, notice.line_ids.product_id
        mine = [("lot_id", "in", lots.ids)] if lots else [("product_id", "=", product.id)]
        quants = self.env["stock.quant"].search([*mine, ("location_id", "=", place.id)])
        quants.in_date = fields.Datetime.subtract(fields.Datetime.now(), days=40)
        notice.invalidate_recordset()
        self.assertEqual(notice.days_in_store, 40)
        self.as_role("warehouse", notice).condition = "Rust protection until May"
        self.assertEqual(notice.condition, "Rust protection until May")
        for role in ("salesperson", "sales_manager", "quality", "sales_admin"):
            with self.assertRaises(AccessError, msg=role), self.cr.savepoint():
                self.as_role(role, notice).condition = "Rusty"
        self.ship(self.deliveries(self.order))
        notice.invalidate_recordset()
        self.assertFalse(notice.stored_places)
        self.assertEqual(notice.days_in_store, 0)
        with self.assertRaisesRegex(UserError, "do not wait in store"):
            self.as_role("warehouse", notice).condition = "Late"

    def test_places_of_many(self):
        """What a list says of places costs the same for one notice as for four."""

        def cost(notices):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            notices.mapped("stored_places")
            return self.env.cr.sql_log_count - before

        few = self.ready(self.order)
        more = few.union(*(self.ready(self.from_stock()) for _number in range(3)))
        cost(few)
        self.assertLessEqual(cost(more), cost(few) + 1)

    def test_certificate_of_conformity(self):
        """It names each product with the papers of its inspection, and what it was made by (R9.2)."""
        notice = self.ready(self.order)
        line = notice.line_ids
        cls = self.env.registry["sale.order.line"]
        released = [("ZJ-2026-0107", self.today(), "Inspector Wang")]
        asked = []

        def papers(lines, lots):
            asked.append((lines, lots))
            return released

        self.patch(cls, "_gy_released_by", papers)
        self.patch(self.env.registry["sale.order"], "_gy_agreed_in", lambda order: self.customer)
        reports = self.as_role("quality", self.env["ir.actions.report"])
        report = "gy_delivery.action_report_conformity_certificate"
        html = reports._render_qweb_html(report, notice.ids)[0].decode()
        for words in ("ZJ-2026-0107", "Inspector Wang", "CAGE", self.order.name):
            self.assertIn(words, html)
        self.assertIn(self.customer.display_name, html)
        self.assertEqual(asked[0], (line.sale_line_id, line.lot_ids))
        self.assertNotIn("NOT PACKED", html)
        self.assertTrue(reports._render_qweb_pdf(report, notice.ids)[0].startswith(b"%PDF"))

    def test_box_labels(self):
        """A label for each package, with a code that says whose it is."""
        notice = self.notice(self.order)
        self.settle(notice)
        case = {"weight": 12, "size": "1×1×1", "contents": "5 pieces"}
        packages = [{**case, "name": f"{number}/2"} for number in (1, 2)]
        self.as_role("warehouse", notice).action_pack(packages)
        reports = self.as_role("warehouse", self.env["ir.actions.report"])
        report = "gy_delivery.action_report_box_labels"
        html = reports._render_qweb_html(report, notice.ids)[0].decode()
        self.assertEqual(html.count("data:image/svg+xml"), 2)
        for words in ("1/2", "2/2", "5 pieces", "张工", notice.name, self.order.name):
            self.assertIn(words, html)
        self.assertTrue(reports._render_qweb_pdf(report, notice.ids)[0].startswith(b"%PDF"))
        first, second = notice.package_ids
        self.assertNotEqual(first._qr(), second._qr())

    def test_cancel(self):
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

    def test_notice_is_not_written(self):
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

    def test_announced(self):
        """Every piece is announced once; in whose hands it is is told."""
        order = self.order
        self.assertEqual((order.gy_goods_qty, order.gy_noticed_qty), (10, 0))
        self.assertEqual((order.gy_noticeable_qty, order.gy_ready_qty), (10, 0))
        self.assertWaits(order, "notice_issue", "contract_admin", "salesperson", "warehouse")
        notice = self.notice(order, {str(order.order_line.id): 4})
        self.assertEqual((order.gy_noticed_qty, order.gy_noticeable_qty), (4, 6))
        self.assertWaits(order, "notice_settle", "salesperson", "sales_manager")
        self.settle(notice)
        self.assertNotIn("notice_settle", self.turns("salesperson", order))
        self.assertWaits(order, "notice_pack", "warehouse")
        self.pack(notice)
        self.assertNotIn("notice_pack", self.turns("warehouse", order))
        self.assertEqual((notice.state, order.gy_ready_qty), ("ready", 4))

    def test_part_by_part(self):
        line = self.order.order_line.id
        for quantity in (11, 0, -1):
            with self.assertRaisesRegex(UserError, "are not ready"), self.cr.savepoint():
                self.notice(self.order, {str(line): quantity})
        with self.assertRaises(UserError), self.cr.savepoint():
            self.notice(self.order, {0: 1})
        self.notice(self.order, {str(line): 9})
        self.assertEqual(self.notice(self.order).quantity, 1)

    def test_query_growth(self):
        model = self.as_role("contract_admin", self.env["gy.delivery.notice"])
        names = ["name", "order_id", "partner_id", "salesperson_id", "quantity", "state"]

        def cost(count):
            for _index in range(count):
                self.notice(self.from_stock())
            self.env.flush_all()
            self.env.invalidate_all()
            start = self.cr.sql_log_count
            model.search_read([], names)
            return self.cr.sql_log_count - start

        cost(1)
        self.assertLessEqual(cost(5), cost(1) + 1)
