from datetime import timedelta

from freezegun import freeze_time
from psycopg2 import IntegrityError

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user, tagged
from odoo.tools import mute_logger

from .common import GyCommon


@tagged("post_install", "-at_install")
class TestStandIns(GyCommon):
    """Who holds a role, and who speaks for it in its place (R5.6)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.head, cls.substitute = cls.users["commerce"], cls.users["archivist"]
        cls.department = cls.env["gy.department"].search([("code", "=", "quality")])
        cls.department.write({"manager_id": cls.head.id, "substitute_id": cls.substitute.id})

    def speakers(self, role="quality", company=None):
        departments = self.as_role("salesperson", self.env["gy.department"])
        return departments._speakers(role, company or self.company)

    def test_head_and_substitute(self):
        self.assertEqual(self.speakers(), self.head | self.substitute)
        self.assertFalse(self.speakers("warehouse"), "no department has its code")

    def test_who_left_speaks_for_nobody(self):
        with self.assertRaisesRegex(UserError, "Departments headed: 1"):
            self.head.active = False
        self.department.manager_id = False
        self.head.active = False
        self.department.manager_id = self.head
        self.assertEqual(self.speakers(), self.substitute)

    def test_department_of_one_company(self):
        other = self.env["res.company"].create({"name": "Elsewhere"})
        self.department.company_id = self.company
        self.assertEqual(self.speakers(), self.head | self.substitute)
        self.assertFalse(self.speakers(company=other))

    def test_holders(self):
        users = self.env["res.users"]
        self.assertIn(self.users["quality"], users._gy_holders("quality", self.company))
        self.assertNotIn(self.head, users._gy_holders("quality", self.company))
        self.users["quality"].active = False
        self.assertNotIn(self.users["quality"], users._gy_holders("quality", self.company))
        elsewhere = self.env["res.company"].create({"name": "Elsewhere"})
        self.assertFalse(users._gy_holders("commerce", elsewhere) & self.head)

    def test_substitute_is_handed_over_with_the_work(self):
        """Whoever takes over somebody's work stands in for the same departments (R0.12)."""
        words = self.substitute._gy_open_work_words()
        self.assertIn("Departments spoken for as substitute: 1", words)
        self.as_role("general_manager", self.substitute).action_gy_hand_over_work(
            self.users["quality"].id, "Leaves us"
        )
        self.assertEqual(self.department.substitute_id, self.users["quality"])

    def test_substitute_in_its_time(self):
        """Before and after its days a substitute speaks for nobody, in to-dos as in approvals."""
        today = fields.Date.context_today(self.department)
        day = timedelta(days=1)
        cases = [
            (None, None, True),
            (today, today, True),
            (today - day, None, True),
            (None, today - day, False),
            (today + day, None, False),
            (today - day, today + day, True),
        ]
        for since, until, stands in cases:
            with self.subTest(since=since, until=until):
                self.department.write({"substitute_from": since, "substitute_until": until})
                self.assertEqual(self.substitute in self.speakers(), stands)
                self.assertEqual(self.department.stand_in_id == self.substitute, stands)
                spoken = self.env["gy.department"]._domain_spoken_for(self.substitute)
                self.assertEqual(bool(list(spoken.iter_conditions())), stands)

    def test_time_comes(self):
        """The daily job has those stand in whose time has come."""
        today = fields.Date.context_today(self.department)
        self.department.substitute_from = today + timedelta(days=3)
        self.assertFalse(self.department.stand_in_id)
        cron = self.env.ref("gy_sales_process.ir_cron_dates_passed")
        with freeze_time(today + timedelta(days=4)), self.enter_registry_test_mode():
            cron.method_direct_trigger()
            self.assertEqual(self.department.stand_in_id, self.substitute)

    def test_period_has_an_end_after_its_beginning(self):
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"), self.cr.savepoint():
            self.department.write(
                {"substitute_from": "2031-02-02", "substitute_until": "2031-02-01"}
            )
            self.department.flush_recordset()

    def test_head_of_a_role(self):
        """Whom a substitute speaks for is the head, while there is one (R5.6)."""
        departments = self.env["gy.department"]
        self.assertEqual(departments._head_of("quality", self.company), self.head)
        self.assertFalse(departments._head_of("warehouse", self.company))
        self.department.manager_id = False
        self.assertFalse(departments._head_of("quality", self.company))
        elsewhere = self.env["res.company"].create({"name": "Elsewhere"})
        self.department.write({"manager_id": self.head.id, "company_id": self.company.id})
        self.assertFalse(departments._head_of("quality", elsewhere))

    def test_dates_without_substitute_change_nothing(self):
        self.department.write({"substitute_id": False, "substitute_from": "2031-01-01"})
        self.assertFalse(self.department.stand_in_id)
        self.assertEqual(self.speakers(), self.head)

    def test_who_stands_in_now_is_not_written(self):
        """It follows from the substitute and its days, whoever keeps the departments (R17.3)."""
        keeper = new_test_user(
            self.env, "gy_test_keeper", groups="gy_sales_process.group_process_admin"
        )
        department = self.department.with_user(keeper)
        with self.assertRaisesRegex(AccessError, "Stands in Now"), self.cr.savepoint():
            department.stand_in_id = self.head
        department.substitute_id = self.users["finance"]
        self.assertEqual(department.stand_in_id, self.users["finance"])
