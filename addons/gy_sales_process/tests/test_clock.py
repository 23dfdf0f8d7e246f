from datetime import date, datetime

from freezegun import freeze_time

from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.gy_sales_process.tools import clock

from .common import GyCommon


@tagged("post_install", "-at_install")
class TestClock(GyCommon):
    """The company's day, whoever works from wherever (P15)."""

    def test_table(self):
        """Before eight in the morning it is still the day before in UTC."""
        for moment, day in (
            (datetime(2026, 3, 1, 15, 59), date(2026, 3, 1)),
            (datetime(2026, 3, 1, 16, 0), date(2026, 3, 2)),
            (datetime(2026, 3, 1, 23, 59), date(2026, 3, 2)),
            (datetime(2026, 3, 2, 0, 0), date(2026, 3, 2)),
        ):
            self.assertEqual(clock.today(self.company, moment), day, moment)

    def test_days_to_come_are_refused(self):
        order = self.draft(bare=True)
        clock.check_day(order, clock.today(order))
        for day in (None, False, date(9999, 1, 1)):
            with self.assertRaisesRegex(UserError, f"{order.name}.*not in the future"):
                clock.check_day(order, day)
        with self.assertRaisesRegex(UserError, f"^{self.customer.name}"):
            clock.check_day(order, None, self.customer)

    def test_zone_of_the_company_counts(self):
        other = self.env["res.company"].create({"name": "West", "gy_timezone": "America/New_York"})
        moment = datetime(2026, 3, 1, 16, 30)
        self.assertEqual(clock.today(self.company, moment), date(2026, 3, 2))
        self.assertEqual(clock.today(other, moment), date(2026, 3, 1))
        self.assertEqual(clock.today(self.env["sale.order"].with_company(other), moment).day, 1)
        for zone in ("UTC", "America/New_York", False):
            self.env.user.tz = zone
            self.assertEqual(clock.today(self.company, moment), date(2026, 3, 2), zone)

    def test_another_zone_counts_at_once(self):
        """What is kept of a company's zone goes with it."""
        moment = datetime(2026, 3, 1, 16, 30)
        self.assertEqual(clock.today(self.company, moment), date(2026, 3, 2))
        self.company.gy_timezone = "America/New_York"
        self.assertEqual(clock.today(self.company, moment), date(2026, 3, 1))

    def test_moments_in_words(self):
        """What is written down of a moment reads the same for everybody."""
        moment = datetime(2026, 3, 1, 16, 30)
        for zone in ("UTC", "America/New_York", False):
            self.env.user.tz = zone
            self.assertEqual(clock.in_words(self.company, moment), "2026-03-02 00:30", zone)
        self.assertEqual(clock.in_words(self.company, False), "")

    def test_orders_of_another_company(self):
        other = self.env["res.company"].create({"name": "West", "gy_timezone": "America/New_York"})
        order = self.env["sale.order"].create({"partner_id": self.customer.id})
        foreign = self.env["sale.order"].new({"company_id": other.id})
        moment = datetime(2026, 3, 1, 16, 30)
        self.assertEqual(clock.today(order, moment), date(2026, 3, 2))
        self.assertEqual(clock.today(foreign, moment), date(2026, 3, 1))

    def test_the_database_agrees(self):
        order = self.draft(bare=True)
        order.date_order = "2026-03-01 16:30:00"
        self.env.flush_all()
        query = "SELECT %s FROM sale_order WHERE id = %s"
        self.env.cr.execute(clock.SQL(query, clock.sql_day("sale_order.date_order"), order.id))
        self.assertEqual(self.env.cr.fetchone()[0], date(2026, 3, 2))

    @freeze_time("2026-03-01 16:30:00")
    def test_signed_in_the_small_hours(self):
        """What is recorded between midnight and eight is recorded on that day."""
        order = self.draft(commitment_date="2026-06-01 00:00:00")
        self.sign(order)
        self.assertEqual(order.gy_signed_on, date(2026, 3, 2))

    def test_late_steps_wait_on_their_day(self):
        order = self.draft(bare=True)
        self.env.flush_all()
        self.cr.precommit.run()
        step = order.sudo().gy_step_ids.filtered(lambda row: row.state == "active")[:1]
        user = self.users["sales_admin"]
        step.write({"deadline": "2026-03-01", "user_id": user.id})
        self.env.flush_all()
        turns = self.env["gy.turn"].with_user(user)
        domain = [("kind", "=", "late_step"), ("res_id", "=", step.id)]
        for moment, late in (("2026-03-01 15:30:00", False), ("2026-03-01 16:30:00", True)):
            with freeze_time(moment):
                self.assertEqual(bool(turns.search_count(domain)), late, moment)
