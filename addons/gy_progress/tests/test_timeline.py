from datetime import timedelta

from lxml import etree

from odoo.exceptions import AccessError, UserError
from odoo.fields import Date
from odoo.tests import new_test_user, tagged

from odoo.addons.gy_sales_process.tools import clock

from .common import ProgressCommon

ACTION = "gy_progress.sale_order_line_action_progress"


@tagged("post_install", "-at_install")
class TestTimeline(ProgressCommon):
    """All lines under way on a timeline: from their first order to their forecast (R8.1)."""

    begins_with = ("contract",)

    def starts(self, production, days):
        """Have an order begin so many days from today."""
        moment = clock.noon(self.company, self.today() + timedelta(days=days))
        production.sudo().write({"date_start": moment})
        self.env.flush_all()
        self.env.invalidate_all()

    def rows(self, role="salesperson", domain=(), user=None):
        """Return the rows of the timeline, as its client reads them."""
        action = self.env.ref(ACTION)
        model = self.env["sale.order.line"].with_user(user or self.users[role])
        view_id = {mode: view_id for view_id, mode in action.views}["timeline"]
        arch = etree.fromstring(model.get_view(view_id, "timeline")["arch"])
        names = {node.get("name") for node in arch.iter("field")}
        names |= {arch.get(name) for name in ("date_start", "date_stop", "default_group_by")}
        wanted = [
            *[("gy_phase_ids", "!=", False), ("state", "=", "sale")],
            *[("product_uom_qty", ">", 0), *domain],
        ]
        order = arch.get("default_group_by")
        return model.search_read(wanted, sorted(names), order=order)

    def row(self, order, **how):
        return next(row for row in self.rows(**how) if row["order_id"][0] == order.id)

    def test_from_first_order_to_forecast(self):
        order = self.contract()
        production = self.productions(order)
        self.starts(production, 12)
        row = self.row(order)
        self.assertEqual(row["gy_making_from"], self.today() + timedelta(days=12))
        self.assertEqual(row["gy_forecast_end"], self.line(order).gy_forecast_end)
        self.assertEqual(row["order_partner_id"][0], order.partner_id.id)
        self.assertEqual(row["gy_pace"], "plan")

    def test_the_earliest_of_several(self):
        order = self.contract()
        whole = self.productions(order).sudo()
        first, second = whole._split_productions({whole: [4, 6]})
        self.starts(first, 20)
        self.starts(second, 8)
        self.assertEqual(self.row(order)["gy_making_from"], self.today() + timedelta(days=8))
        with self.open_gates():
            second.action_cancel()
        self.env.flush_all()
        self.env.invalidate_all()
        self.assertEqual(self.row(order)["gy_making_from"], self.today() + timedelta(days=20))

    def test_without_orders_from_the_contract_on(self):
        """What nobody makes any more began with its contract."""
        order = self.contract()
        self.productions(order).sudo().action_cancel()
        self.env.flush_all()
        self.assertEqual(self.row(order)["gy_making_from"], order.gy_effective_date)

    def test_follows_what_is_planned(self):
        """In the same transaction, too: planning writes the native dates."""
        order = self.contract()
        line = self.line(order)
        for days in (3, 30):
            moment = clock.noon(self.company, self.today() + timedelta(days=days))
            self.productions(order).sudo().write({"date_start": moment})
            self.assertEqual(line.gy_making_from, self.today() + timedelta(days=days))

    def test_the_companys_day(self):
        """An order that begins at seven in the morning in China does so on that day."""
        order = self.contract()
        self.productions(order).sudo().write({"date_start": "2031-03-04 23:00:00"})
        self.assertEqual(self.line(order).gy_making_from, Date.to_date("2031-03-05"))

    def test_plain_orders_have_none(self):
        order = self.outside()
        order.action_confirm()
        self.assertFalse(order.sudo().order_line.gy_making_from)

    def test_late_is_told_by_colour_and_word(self):
        """The pace that colours an item stands in its words, for whoever sees no colours."""
        order = self.contract()
        self.late(order)
        self.assertEqual(self.row(order)["gy_pace"], "late")
        view = self.env.ref("gy_progress.sale_order_line_view_timeline")
        arch = etree.fromstring(view.arch)
        template = etree.tostring(arch.find(".//t[@t-name='timeline-item']")).decode()
        paces = dict(self.env["sale.order.line"]._fields["gy_pace"].selection)
        for pace, words in paces.items():
            self.assertIn(f"gy_pace == '{pace}'", arch.get("colors"))
            self.assertIn(words, template)

    def test_nothing_is_moved_there(self):
        arch = etree.fromstring(self.env.ref("gy_progress.sale_order_line_view_timeline").arch)
        self.assertEqual({arch.get(name) for name in ("create", "edit", "delete")}, {"0"})

    def test_a_phone_begins_with_cards(self):
        """What cannot be read on a phone is no first view there."""
        action = self.env.ref(ACTION)
        self.assertEqual(action.mobile_view_mode, "kanban")
        self.assertEqual([mode for _id, mode in action.views], action.view_mode.split(","))

    def test_everybody_with_the_contract_sees_it(self):
        order = self.contract()
        for role in ("salesperson", "sales_manager", "contract_admin", "manufacturing"):
            with self.subTest(role):
                self.assertTrue(self.row(order, role=role))
        colleague = new_test_user(
            self.env, "gy_timeline", "gy_sales_process.group_salesperson", lang="en_US"
        )
        ids = [row["order_id"][0] for row in self.rows(user=colleague)]
        self.assertNotIn(order.id, ids)

    def test_nobody_writes_it(self):
        line = self.line(self.contract())
        before = line.gy_making_from
        for role in ("salesperson", "sales_manager", "manufacturing"):
            with self.subTest(role), self.assertRaises(UserError), self.cr.savepoint():
                self.as_role(role, line).write({"gy_making_from": "2020-01-01"})
        self.assertEqual(line.gy_making_from, before)

    def test_line_opens_with_its_phases(self):
        """From the timeline one comes to the line, and from there to its contract."""
        order = self.contract()
        line = self.as_role("salesperson", self.line(order))
        view = self.env.ref("gy_progress.sale_order_line_view_form_progress")
        arch = line.get_view(view.id, "form")["arch"]
        for name in ("gy_phase_ids", "gy_making_from", "action_gy_open_contract"):
            self.assertIn(name, arch)
        action = line.action_gy_open_contract()
        self.assertEqual((action["res_model"], action["res_id"]), ("sale.order", order.id))

    def test_portal_reads_none_of_it(self):
        portal = new_test_user(self.env, "gy_timeline_portal", "base.group_portal")
        with self.assertRaises(AccessError):
            self.line(self.contract()).with_user(portal).read(["gy_making_from"])

    def test_query_growth_of_the_timeline(self):
        orders = self.env["sale.order"].concat(*(self.contract() for _number in range(6)))
        cost = {}
        for count in (2, 6, 2, 6):
            domain = [("order_id", "in", orders[:count].ids)]
            cost[count] = self.queries(
                lambda domain=domain, count=count: self.assertEqual(
                    len(self.rows(domain=domain)), count
                )
            )
        self.assertLessEqual(cost[6], cost[2] + 1)
