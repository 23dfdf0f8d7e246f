from odoo.exceptions import UserError
from odoo.tests import tagged

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
