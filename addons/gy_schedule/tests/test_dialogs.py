from lxml import etree
from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command, Date
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from odoo.addons.gy_sales_process.tests.common import PAPER

from .common import ScheduleCommon


@tagged("post_install", "-at_install")
class TestDialogs(ScheduleCommon):
    """The dialogs and screens of delays, as those who use them see them (R8.3)."""

    begins_with = ("contract",)

    def entry(self, order, kind, role):
        model = self.as_role(role, self.env["gy.schedule.delay.entry"])
        return model.with_context(active_model="sale.order", active_id=order.id, default_kind=kind)

    def with_service(self):
        """Return a contract of goods and a service, as confirmed."""
        service = self.env["product.product"].create(
            {"name": "Supervision", "type": "service", "list_price": 500.0}
        )
        line = {"product_id": service.id, "product_uom_qty": 1.0, "price_unit": 500.0}
        order = self.draft()
        order.order_line = [Command.create(line)]
        with self.open_gates("production", "shipment"):
            order.action_confirm()
        return order

    def test_lines_that_are_delivered_by_stock(self):
        order = self.with_service()
        goods = self.lines(order).filtered(lambda line: line.product_id == self.bearing)
        entry = self.entry(order, "ours", "contract_admin").create({"reason": "x"})
        self.assertEqual(entry.line_ids.line_id, goods)
        service = self.lines(order) - goods
        with self.assertRaisesRegex(UserError, "give a new day to lines"):
            self.delay(order, dates={str(service.id): Date.to_string(self.day(order, 9))})

    def test_one_day_for_all_lines(self):
        """The day at the head fills all lines; each may have another."""
        order = self.contract_of_two(90)
        form = Form(self.entry(order, "customer", "salesperson"))
        form.wanted_date = self.day(order, 21)
        self.assertEqual(len(form.line_ids), 2)
        with form.line_ids.edit(1) as row:
            self.assertEqual(row.date_after, self.day(order, 21))
            row.date_after = self.day(order, 42)
        form.reason = "The crane is not there"
        form.person = "Mr Li"
        form.evidence = PAPER
        entry = form.save()
        # The web client writes the name with the file.
        entry.filename = "letter.pdf"
        entry.action_apply()
        delay = order.sudo().gy_delay_ids
        self.assertEqual(sorted(delay.line_ids.mapped("days")), [21, 42])
        self.assertEqual(delay.date_after, self.day(order, 42))

    def test_what_each_kind_asks_for(self):
        order = self.contract()
        for kind, role in (("ours", "manufacturing"), ("customer", "salesperson")):
            form = Form(self.entry(order, kind, role))
            form.wanted_date = self.day(order, 21)
            form.reason = "Because"
            with self.subTest(kind), self.assertRaises(AssertionError):
                form.save()

    def test_the_other_side_is_refused(self):
        """Who opens the dialog of the other side is told so by the method behind it."""
        order = self.contract()
        values = {"wanted_date": self.day(order, 9), "reason": "x", "person": "x"}
        values |= {"evidence": PAPER, "filename": "x.pdf", "cause_id": self.cause.id}
        values |= {"remedy": "x", "informed": "x"}
        for kind, role in (("ours", "salesperson"), ("customer", "manufacturing")):
            entry = self.entry(order, kind, role).create(values)
            with self.subTest(kind), self.assertRaises(AccessError):
                entry.action_apply()
        self.assertFalse(order.sudo().gy_delay_ids)

    def test_columns_of_costs(self):
        """Who may not see what things cost has no such column, whatever the view."""
        for role, sees in (("sales_manager", True), ("manufacturing", False)):
            model = self.as_role(role, self.env["gy.schedule.delay"])
            views = model.get_views([(False, "form"), (False, "list"), (False, "pivot")])["views"]
            shown = {
                node.get("name")
                for view in views.values()
                for node in etree.fromstring(view["arch"]).iter("field")
            }
            for name in ("saved_amount", "stock_value", "material_value", "work_value", "rate"):
                with self.subTest(f"{role} {name}"):
                    self.assertEqual(name in shown, sees)
            self.assertIn("load_sheet", shown)

    def test_buttons_of_the_contract(self):
        """Each role is offered what it may record."""
        names = {
            "status": "gy_schedule.project_status_entry_action",
            "customer": "gy_schedule.schedule_delay_customer_action",
            "ours": "gy_schedule.schedule_delay_ours_action",
        }
        ids = {str(self.env.ref(xmlid).id): name for name, xmlid in names.items()}
        for role, offered in (
            ("salesperson", {"status", "customer"}),
            ("sales_manager", {"status", "customer"}),
            ("manufacturing", {"ours"}),
            ("contract_admin", {"ours"}),
            ("finance", set()),
            ("warehouse", set()),
        ):
            model = self.as_role(role, self.env["sale.order"])
            arch = model.get_views([(False, "form")])["views"]["form"]["arch"]
            found = {button.get("name") for button in etree.fromstring(arch).iter("button")}
            with self.subTest(role):
                self.assertEqual({ids[name] for name in found & ids.keys()}, offered)

    def test_everybody_opens_the_screens(self):
        """Lists, forms, kanban, graph and pivot show every role what it may see."""
        delay = self.postpone(self.contract())
        for role in self.users:
            for name, kinds in (
                ("gy.schedule.delay", ("list", "form", "kanban", "pivot", "search")),
                ("gy.customer.project.status", ("list", "form", "kanban", "search")),
                ("gy.punctuality", ("list", "graph", "pivot", "search")),
                ("gy.delay.cause", ("list",)),
            ):
                model = self.as_role(role, self.env[name])
                with self.subTest(f"{role} {name}"):
                    views = model.get_views([(False, kind) for kind in kinds])["views"]
                    self.assertEqual(views.keys(), set(kinds))
            with self.subTest(role):
                Form(self.as_role(role, delay))

    def test_the_load_is_told_in_words(self):
        delay = self.postpone(self.contract())
        sheet = etree.fromstring(delay.load_sheet, etree.HTMLParser())
        rows = sheet.findall(".//tbody/tr")
        self.assertEqual(len(rows), len(delay._weeks()))
        hours = [float(row.findall("td")[1].text) for row in rows]
        self.assertAlmostEqual(sum(hours), 10, 0)

    # -- configuration -----------------------------------------------------------------

    def test_causes_are_configuration(self):
        causes = self.env["gy.delay.cause"]
        self.assertEqual(len(causes.search([])), 10)
        for role in self.users:
            mine = self.as_role(role, causes)
            with self.subTest(role), self.assertRaises(AccessError):
                mine.create({"name": "Bad luck"})
            with self.assertRaises(AccessError):
                self.as_role(role, self.cause).name = "Bad luck"
        admin = self.env.ref("base.user_admin")
        self.assertTrue(causes.with_user(admin).create({"name": "Bad luck"}).active)

    def test_settings(self):
        settings = self.env["res.config.settings"].create({})
        settings.write({"gy_status_days": 45, "gy_stock_rate": 4.5})
        settings.execute()
        self.assertEqual((self.company.gy_status_days, self.company.gy_stock_rate), (45, 4.5))
        for values in (
            {"gy_status_days": 0},
            {"gy_status_first_days": -1},
            {"gy_status_escalation_days": -1},
            {"gy_stock_rate": -0.5},
        ):
            with (
                self.subTest(values),
                mute_logger("odoo.sql_db"),
                self.assertRaisesRegex(IntegrityError, "status_days_positive"),
                self.cr.savepoint(),
            ):
                self.company.write(values)
                self.env.flush_all()

    def test_a_cause_in_use_stays(self):
        self.delay(self.contract())
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError):
            with self.cr.savepoint():
                self.cause.unlink()
        self.cause.active = False
        self.assertEqual(self.cause.active, False)
