from datetime import date, timedelta

from odoo.tests import BaseCase, tagged

from ..tools.escalation import MANAGER, PATIENCE, SUPERVISOR, next_level

TODAY = date(2026, 12, 1)


def later(day, days):
    """Every day is a working day here."""
    return day + timedelta(days=days)


@tagged("post_install", "-at_install")
class TestEscalationTool(BaseCase):
    """Who is told that something is late, and when (R13.3)."""

    def told(self, level=0, told=None, due=-1):
        told_on = told is not None and TODAY + timedelta(days=told)
        due = due is not None and TODAY + timedelta(days=due)
        return next_level(level, told_on, due, TODAY, later)

    def test_what_is_in_time_is_told_nobody(self):
        for due in (None, 0, 1, 30):
            self.assertIsNone(self.told(due=due), due)

    def test_the_supervisor_first(self):
        for due in (-1, -2, -300):
            self.assertEqual(self.told(due=due), SUPERVISOR, due)

    def test_the_manager_after_patience(self):
        self.assertIsNone(self.told(SUPERVISOR, 0))
        self.assertIsNone(self.told(SUPERVISOR, 1 - PATIENCE))
        self.assertEqual(self.told(SUPERVISOR, -PATIENCE), MANAGER)
        self.assertEqual(self.told(SUPERVISOR, -PATIENCE - 5), MANAGER)

    def test_nobody_twice(self):
        for told in (0, -1, -100):
            self.assertIsNone(self.told(MANAGER, told))
