import doctest
from datetime import date

from odoo.tests import BaseCase, tagged

from ..tools import service_days

END = date(2027, 6, 30)


@tagged("post_install", "-at_install")
class TestServiceDays(BaseCase):
    """Days and states of a service, without a database (R13.1)."""

    def test_examples(self):
        failed, tried = doctest.testmod(service_days)
        self.assertTrue(tried)
        self.assertFalse(failed)

    def test_ends_of_months(self):
        for begun, months, day in (
            (date(2026, 1, 31), 1, date(2026, 2, 28)),
            (date(2024, 2, 29), 12, date(2025, 2, 28)),
            (date(2026, 5, 10), 0, date(2026, 5, 10)),
        ):
            self.assertEqual(service_days.planned_on(begun, months), day)
        self.assertIsNone(service_days.planned_on(False, 3))

    def test_states(self):
        inside, beyond = date(2027, 6, 30), date(2027, 7, 1)
        for settled, planned, end, until_warranty, in_force, state in (
            ("", None, END, True, True, "waiting"),
            ("", inside, END, True, True, "planned"),
            ("", beyond, END, True, True, "lapsed"),
            ("", beyond, END, False, True, "planned"),
            ("", beyond, None, True, True, "planned"),
            ("", inside, END, False, False, "lapsed"),
            ("open", beyond, END, True, True, "open"),
            ("skipped", inside, END, True, True, "skipped"),
            ("done", inside, END, True, False, "done"),
        ):
            with self.subTest(settled=settled, planned=planned, state=state):
                found = service_days.state(settled, planned, end, until_warranty, in_force)
                self.assertEqual(found, state)
