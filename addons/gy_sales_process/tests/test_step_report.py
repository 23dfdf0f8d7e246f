from datetime import date, timedelta

from odoo import fields
from odoo.exceptions import AccessError
from odoo.tests import tagged

from odoo.addons.gy_sales_process.tools import workdays

from .test_board import BoardCommon


@tagged("post_install", "-at_install")
class TestStepReport(BoardCommon):
    """Working days per stage against the norm, by the company's calendar (R0.7)."""

    begins_with = ("draft",)

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.report = cls.env["gy.process.step.report"]

    def passage(self, order, start, end, norm=5, code="signing"):
        """Have a stage of a contract be passed from ``start`` to ``end``; its row of the report."""
        step = self.set_step(
            order,
            code,
            state="done",
            date_active=start,
            date_done=end,
            deadline=norm and self.company._gy_add_workdays(start, norm),
        )
        return self.report.browse(step.id)

    def figures(self, row):
        self.env.invalidate_all()
        return row.days, row.norm, row.deviation, row.late

    def rows(self, role, orders):
        return self.as_role(role, self.report).search([("order_id", "in", orders.ids)])

    def test_counts_working_days_only(self):
        """Over the National Day of 2025, with the Sunday worked before and the Saturday after."""
        row = self.passage(self.draft(), date(2025, 9, 26), date(2025, 10, 13), norm=3)
        # 28 (Sunday), 29, 30 September; 9, 10, 11 (Saturday), 13 October
        self.assertEqual(self.figures(row), (7, 3, 4, 1))
        self.assertEqual((row.date, row.state), (date(2025, 10, 13), "done"))

    def test_own_days_count(self):
        row = self.passage(self.draft(), date(2025, 6, 5), date(2025, 6, 10))
        self.assertEqual(self.figures(row)[0], 3)
        self.env["gy.working.day"].create(
            [
                {"company_id": self.company.id, "date": "2025-06-07", "kind": "work"},
                {"company_id": self.company.id, "date": "2025-06-09", "kind": "free"},
                {"company_id": self.company.id, "date": "2025-06-08", "kind": "work"},
            ]
        )
        self.assertEqual(self.figures(row)[0], 4, "a corrected calendar is right at once")

    def test_agrees_with_the_calendar(self):
        """The query counts like the calendar in Python, from any day to any other."""
        order = self.draft()
        day = date(2024, 1, 1)
        for start, length in ((0, 45), (33, 1), (120, 0), (200, 90), (271, 13), (600, 500)):
            active = day + timedelta(days=start)
            done = active + timedelta(days=length)
            row = self.passage(order, active, done, norm=12)
            self.assertEqual(
                self.figures(row)[:2], (workdays.count_workdays(active, done), 12), active
            )

    def test_running_stages_count_up_to_today(self):
        order = self.draft()
        active = self.today - timedelta(days=20)
        step = self.set_step(
            order,
            "signing",
            date_active=active,
            deadline=self.company._gy_add_workdays(active, 5),
        )
        row = self.report.browse(step.id)
        expected = self.company._gy_count_workdays(active, self.today)
        self.assertEqual(self.figures(row), (expected, 5, expected - 5, int(expected > 5)))
        self.assertEqual((row.date, row.state), (self.today, "active"))
        self.assertEqual(step.days, expected)

    def test_no_norm_no_deviation(self):
        row = self.passage(self.draft(), date(2025, 6, 3), date(2025, 6, 6), norm=0)
        self.assertEqual(row.days, 3)
        average = self.report.formatted_read_group(
            [("id", "=", row.id)], [], ["norm:avg", "deviation:avg"]
        )[0]
        self.assertEqual((average["norm:avg"], average["deviation:avg"]), (False, False))

    def test_what_has_not_begun_or_was_skipped_is_no_passage(self):
        order = self.draft()
        self.settle()
        reported = self.rows("sales_manager", order)
        steps = order.sudo().gy_step_ids
        self.assertEqual(
            set(reported.ids), set(steps.filtered(lambda row: row.state in ("done", "active")).ids)
        )
        order.action_cancel()
        self.settle()
        self.assertFalse(
            self.rows("sales_manager", order).filtered(lambda row: row.state == "active")
        )

    def test_averages_by_stage_and_month(self):
        orders = self.draft() | self.draft()
        self.passage(orders[0], date(2025, 6, 3), date(2025, 6, 6))
        self.passage(orders[1], date(2025, 6, 3), date(2025, 6, 13))
        groups = self.as_role("sales_manager", self.report).formatted_read_group(
            [("order_id", "in", orders.ids), ("stage_id.code", "=", "signing")],
            ["stage_id", "date:month"],
            ["days:avg", "norm:avg", "deviation:avg", "late:sum", "__count"],
        )
        (group,) = groups
        self.assertEqual((group["days:avg"], group["norm:avg"]), (5.5, 5))
        self.assertEqual((group["deviation:avg"], group["late:sum"], group["__count"]), (0.5, 1, 2))

    def test_carries_what_it_is_grouped_by(self):
        order = self.draft()
        row = self.passage(order, date(2025, 6, 3), date(2025, 6, 6))
        self.assertEqual(row.salesperson_id, self.users["salesperson"])
        self.assertEqual(row.partner_id, self.customer)
        self.assertEqual(row.profile_id, order.gy_profile_id)
        self.assertEqual(row.stage_id.code, "signing")

    def test_a_salesperson_sees_own_figures_only(self):
        own, other = self.draft(), self.draft()
        self.owned(other, self.users["sales_manager"])
        for order, end in ((own, date(2025, 6, 6)), (other, date(2025, 9, 6))):
            self.passage(order, date(2025, 6, 3), end)
        orders = own | other
        self.assertEqual(self.rows("salesperson", orders).order_id, own)
        self.assertEqual(self.rows("sales_manager", orders).order_id, orders)
        domain = [("order_id", "in", orders.ids), ("stage_id.code", "=", "signing")]
        (group,) = self.as_role("salesperson", self.report).formatted_read_group(
            domain, [], ["days:avg", "__count"]
        )
        self.assertEqual((group["days:avg"], group["__count"]), (3, 1), "no average of others'")
        hidden = self.rows("sales_manager", other)[0]
        with self.assertRaises(AccessError):
            self.as_role("salesperson", hidden).read(["days"])

    def test_another_company_s_figures_are_hidden(self):
        order = self.draft()
        self.settle()
        company = self.env["res.company"].create({"name": "Other Works"})
        user = self.users["sales_manager"]
        user.write({"company_ids": [fields.Command.set(company.ids)], "company_id": company.id})
        self.env.invalidate_all()
        self.assertFalse(self.rows("sales_manager", order))

    def test_nobody_writes_it(self):
        self.draft()
        self.settle()
        row = self.as_role("sales_manager", self.report).search([], limit=1)
        for role in ("sales_manager", "general_manager"):
            with self.assertRaises(AccessError):
                self.as_role(role, row).write({"days": 1})

    def test_reads_cost_the_same_for_many(self):
        orders = self.env["sale.order"].create([self._draft_vals() for _item in range(25)])
        self.settle()

        def cost(count):
            self.env.invalidate_all()
            report = self.as_role("sales_manager", self.report)
            domain = [("order_id", "in", orders[:count].ids)]
            start = self.cr.sql_log_count
            report.formatted_read_group(
                domain, ["stage_id", "date:month"], ["days:avg", "norm:avg", "deviation:avg"]
            )
            report.web_search_read(
                domain,
                {
                    "order_id": {"fields": {"display_name": {}}},
                    "stage_id": {"fields": {"display_name": {}}},
                    "salesperson_id": {"fields": {"display_name": {}}},
                    "days": {},
                    "norm": {},
                    "deviation": {},
                },
            )
            return self.cr.sql_log_count - start

        cost(5)
        self.assertEqual(cost(25), cost(5))
