from datetime import date, timedelta

from freezegun import freeze_time
from hypothesis import given
from hypothesis import strategies as st

from odoo.fields import Command
from odoo.tests import BaseCase, TransactionCase, tagged

from odoo.addons.gy_sales_process.tests.examples import examples
from odoo.addons.gy_sales_process.tools import workdays

DAYS = st.dates(date(2024, 1, 1), date(2027, 12, 31))


@tagged("post_install", "-at_install")
class TestWorkdays(BaseCase):
    def test_table(self):
        """Holidays are free, and the weekends that make up for them are worked (调休)."""
        for day, expected in (
            (date(2025, 10, 1), False),  # National Day
            (date(2025, 9, 28), True),  # Sunday worked in its place
            (date(2025, 10, 11), True),  # Saturday worked in its place
            (date(2025, 1, 29), False),  # Spring Festival
            (date(2025, 6, 7), False),  # an ordinary Saturday
            (date(2025, 6, 9), True),  # an ordinary Monday
            (date(2090, 6, 10), False),  # a Saturday of a year nobody knows yet
            (date(2090, 6, 9), True),
        ):
            self.assertEqual(workdays.is_workday(day), expected, day)

    def test_statutory_feasts_of_later_years(self):
        """What nobody has announced yet is not Monday to Friday: the feasts are law."""
        self.assertFalse(workdays.is_announced(2027))
        for day, expected in (
            (date(2027, 1, 1), False),  # New Year, a Friday
            (date(2027, 2, 8), False),  # Spring Festival, a Monday
            (date(2027, 5, 3), False),  # Labour Day's weekend, observed on a Monday
            (date(2027, 6, 9), False),  # Dragon Boat Festival, a Wednesday
            (date(2027, 9, 15), False),  # Mid-Autumn Festival, a Wednesday
            (date(2027, 10, 1), False),  # National Day, a Friday
            (date(2027, 10, 8), True),
            (date(2027, 2, 13), False),  # a Saturday that may be worked: the company says so
        ):
            self.assertEqual(workdays.is_workday(day), expected, day)
        self.assertEqual(workdays.add_workdays(date(2026, 12, 31), 1), date(2027, 1, 4))
        self.assertTrue(workdays.is_workday(date(2027, 2, 13), {date(2027, 2, 13): True}))

    def test_own_days_come_first(self):
        overrides = {date(2025, 6, 9): False, date(2025, 6, 7): True}
        self.assertFalse(workdays.is_workday(date(2025, 6, 9), overrides))
        self.assertTrue(workdays.is_workday(date(2025, 6, 7), overrides))
        self.assertEqual(workdays.add_workdays(date(2025, 6, 6), 2, overrides), date(2025, 6, 10))

    def test_exceptions_from_monday_to_friday(self):
        """What the query of the report counts with says the same as the calendar (R0.7)."""
        worked, free = workdays.calendar_exceptions()
        self.assertIn(date(2025, 9, 28), worked)
        self.assertIn(date(2025, 10, 1), free)
        self.assertNotIn(date(2025, 10, 4), free, "a Saturday is free anyway")
        for ordinal in range(date(2024, 1, 1).toordinal(), date(2030, 12, 31).toordinal()):
            day = date.fromordinal(ordinal)
            expected = day in worked or (day.weekday() < 5 and day not in free)
            self.assertEqual(workdays.is_workday(day), expected, day)

    def test_own_days_are_exceptions_too(self):
        overrides = {
            date(2025, 10, 1): True,  # a holiday worked after all
            date(2025, 9, 28): False,  # a weekend not worked in its place
            date(2025, 6, 7): True,
            date(2025, 6, 9): False,
        }
        worked, free = workdays.exceptions_with(overrides)
        self.assertIn(date(2025, 6, 7), worked)
        self.assertIn(date(2025, 6, 9), free)
        self.assertNotIn(date(2025, 10, 1), [*worked, *free])
        self.assertNotIn(date(2025, 9, 28), [*worked, *free])
        self.assertEqual(worked, sorted(worked))

    def test_over_the_national_holiday(self):
        self.assertEqual(workdays.add_workdays(date(2025, 9, 30), 1), date(2025, 10, 9))

    def test_negative(self):
        with self.assertRaises(ValueError):
            workdays.add_workdays(date(2025, 6, 6), -1)

    @given(DAYS, st.integers(0, 60))
    @examples(60)
    def test_count_inverts_add(self, start, count):
        end = workdays.add_workdays(start, count)
        self.assertEqual(workdays.count_workdays(start, end), count)
        self.assertTrue(count == 0 or workdays.is_workday(end))

    @given(DAYS, st.integers(0, 30), st.integers(0, 30))
    @examples(60)
    def test_add_is_additive(self, start, first, second):
        self.assertEqual(
            workdays.add_workdays(workdays.add_workdays(start, first), second),
            workdays.add_workdays(start, first + second),
        )

    @given(DAYS)
    @examples(30)
    def test_count_backwards_is_zero(self, day):
        self.assertEqual(workdays.count_workdays(day, day - timedelta(days=3)), 0)


@tagged("post_install", "-at_install")
class TestCompanyCalendar(TransactionCase):
    def test_company_days(self):
        """A company's own day off moves its deadlines, and nobody else's."""
        other = self.env["res.company"].create({"name": "Other"})
        self.env["gy.working.day"].create({"date": date(2025, 6, 9), "kind": "free"})
        friday = date(2025, 6, 6)
        self.assertEqual(self.env.company._gy_add_workdays(friday, 1), date(2025, 6, 10))
        self.assertEqual(other._gy_add_workdays(friday, 1), date(2025, 6, 9))
        self.assertEqual(self.env.company._gy_count_workdays(friday, date(2025, 6, 10)), 1)


@tagged("post_install", "-at_install")
class TestReminder(TransactionCase):
    """A month before a year of which the calendar is not known, somebody is told (R0.4)."""

    def setUp(self):
        super().setUp()
        self.company = self.env["res.company"].create({"name": "Reminded"})
        self.company.gy_process_enabled = True
        self.days = self.env["gy.working.day"]
        self.keeper = self.env["res.users"].create(
            {
                "name": "Keeper",
                "login": "gy_test_reminded",
                "company_id": self.company.id,
                "company_ids": [Command.set(self.company.ids)],
                "group_ids": [
                    Command.set(self.env.ref("gy_sales_process.group_process_admin").ids)
                ],
            }
        )

    def told(self):
        return self.company.partner_id.activity_ids.filtered(
            lambda item: item.user_id == self.keeper
        )

    def test_told_once(self):
        with freeze_time("2026-11-29 12:00:00"):
            self.days._cron_gy_remind()
            self.assertFalse(self.told(), "too early")
        with freeze_time("2026-12-02 12:00:00"):
            self.days._cron_gy_remind()
            self.days._cron_gy_remind()
        self.assertEqual(len(self.told()), 1)
        self.assertIn("2027", self.told().summary)

    def test_not_where_the_company_knows(self):
        self.days.create({"company_id": self.company.id, "date": "2027-02-13", "kind": "work"})
        with freeze_time("2026-12-02 12:00:00"):
            self.days._cron_gy_remind()
        self.assertFalse(self.told())

    def test_not_where_the_calendar_is_known(self):
        with freeze_time("2025-12-02 12:00:00"):
            self.days._cron_gy_remind()
        self.assertFalse(self.told())
