from contextlib import suppress
from unittest.mock import patch

from psycopg2 import IntegrityError

from odoo.exceptions import UserError
from odoo.fields import Date
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import ProgressCommon

JOB = "odoo.addons.gy_progress.models.progress_report_drafting"


@tagged("post_install", "-at_install")
class TestReportJob(ProgressCommon):
    """Who is reported to, how often, and that the job can be stopped and repeated (R8.2)."""

    def salespeople(self, count):
        """Return more salespeople, each with a contract that is being made."""
        group = self.env.ref("gy_sales_process.group_salesperson")
        users = self.env["res.users"].create(
            [
                {
                    "name": f"Seller {number}",
                    "login": f"gy_seller_{number}",
                    "email": "g.g@example.com",
                    "group_ids": [(6, 0, group.ids)],
                    "lang": "en_US",
                }
                for number in range(count)
            ]
        )
        for user in users:
            self.owned(self.contract(), user)
        self.env.flush_all()
        return users

    def due(self):
        found = self.env["gy.progress.report"]._due(self.company)
        return [item for item in found if item[0].login.startswith("gy_")]

    def back(self, report, days):
        report.sudo()._gy_write_decided({"date": Date.subtract(self.today(), days=days)})

    def first(self, order):
        order.sudo()._gy_write_decided({"gy_comes_first": True})
        self.env.flush_all()

    def test_weekly(self):
        self.contract()
        self.assertEqual(self.due(), [(self.users["salesperson"], True)])
        report = self.report()
        self.assertFalse(self.due(), "there is one of today")
        self.back(report, 6)
        self.assertFalse(self.due())
        self.back(report, 7)
        self.assertEqual(self.due(), [(self.users["salesperson"], True)])
        self.company.gy_report_days = 10
        self.assertFalse(self.due())

    def test_daily_for_those_that_come_first(self):
        order, other = self.contract(), self.contract()
        self.first(order)
        report = self.report()
        self.assertEqual(report.line_ids.order_id, order | other)
        self.assertEqual(report.line_ids[0].order_id, order)
        self.back(report, 1)
        self.assertEqual(self.due(), [(self.users["salesperson"], False)])
        daily = self.report()
        self.assertEqual((daily.whole, daily.line_ids.order_id), (False, order))
        self.back(daily, 1)
        self.back(report, 8)
        self.assertEqual(self.due(), [(self.users["salesperson"], True)])

    def test_nothing_to_report(self):
        self.draft()
        self.assertFalse(self.due())
        order = self.contract()
        self.release(order)
        self.make(order)
        self.phase(order, "packing").action_finish()
        self.assertTrue(self.due(), "what was just finished is told once more")
        for row in self.line(order).gy_phase_ids:
            row._gy_write_decided({"done_date": Date.subtract(self.today(), days=20)})
        self.assertFalse(self.due())

    def test_intervals_are_positive(self):
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"), self.cr.savepoint():
            self.company.gy_report_days = 0
            self.env.flush_all()

    def test_the_job(self):
        self.contract()
        users = self.salespeople(3)
        with self.enter_registry_test_mode():
            self.env.ref("gy_progress.ir_cron_draft_reports").method_direct_trigger()
        self.env.invalidate_all()
        for user in users | self.users["salesperson"]:
            self.assertEqual(len(self.report_to(user)), 1)
        with self.enter_registry_test_mode():
            self.env.ref("gy_progress.ir_cron_draft_reports").method_direct_trigger()
        self.env.invalidate_all()
        found = self.env["gy.progress.report"].search([("user_id", "in", users.ids)])
        self.assertEqual(len(found), 3, "nothing twice")

    def test_a_killed_job_goes_on(self):
        """What was committed stays; what was not is drafted by the next run."""
        users = self.salespeople(4)
        cls = type(self.env["gy.progress.report"])
        original, calls = cls._draft, []

        def killed(model, company, salespeople):
            calls.append(salespeople)
            if len(calls) == 3:
                raise KeyboardInterrupt
            return original(model, company, salespeople)

        with (
            self.enter_registry_test_mode(),
            patch(f"{JOB}.BATCH", 1),
            patch.object(cls, "_draft", killed),
            # Odoo's assertRaises would take back what was committed before.
            suppress(KeyboardInterrupt),
        ):
            self.env.ref("gy_progress.ir_cron_draft_reports").method_direct_trigger()
        self.env.invalidate_all()
        reports = self.env["gy.progress.report"].search([("user_id", "in", users.ids)])
        self.assertEqual((len(calls), len(reports)), (3, 2))
        self.report()
        reports = self.env["gy.progress.report"].search([("user_id", "in", users.ids)])
        self.assertEqual(sorted(reports.user_id.ids), sorted(users.ids))

    def test_one_bad_record_stops_nobody(self):
        users = self.salespeople(3)
        cls = type(self.env["gy.progress.report"])
        original = cls._prepare_lines

        def broken(model, report, *args):
            if report.user_id == users[1]:
                raise UserError(report.display_name)
            return original(model, report, *args)

        with patch.object(cls, "_prepare_lines", broken), mute_logger(JOB):
            self.report()
        found = self.env["gy.progress.report"].search([("user_id", "in", users.ids)])
        self.assertEqual(found.user_id, users - users[1])
        self.assertTrue(all(found.mapped("line_ids")))

    def test_one_a_day_in_the_database(self):
        self.contract()
        report = self.report()
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"), self.cr.savepoint():
            report._gy_create_decided(
                [
                    {
                        "user_id": report.user_id.id,
                        "company_id": report.company_id.id,
                        "date": report.date,
                        "state": "draft",
                    }
                ]
            )
            self.env.flush_all()
        self.assertEqual(len(self.report_to()), 1)

    def test_query_growth_of_the_job(self):
        """More reports in a batch ask for no more queries each; texts of many lines are few."""
        self.salespeople(8)
        model = self.env["gy.progress.report"]
        due = self.due()
        cost = {}
        for count in (2, 6):
            chunk, due = due[:count], due[count:]
            cost[count] = self.queries(
                lambda chunk=chunk: self.assertEqual(
                    len(model._draft(self.company, chunk)), len(chunk)
                )
            )
        self.assertLessEqual(cost[6], cost[2] + 2)
