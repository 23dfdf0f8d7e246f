from odoo.tests import tagged

from odoo.addons.gy_sales_process.tests.test_tours import ToursCommon

from .common import HomeCommon


@tagged("post_install", "-at_install")
class TestTours(ToursCommon, HomeCommon):
    """People begin their day on the start page (R0.16)."""

    def begin(self, name, role):
        self.env.flush_all()
        self.env.cr.flush()
        self.start_tour("/odoo", name, login=self.users[role].login)

    def test_salesperson(self):
        self.draft()
        self.in_force(self.leaving(-10))
        self.begin("gy_home_salesperson", "salesperson")

    def test_manager(self):
        self.overdue(self.draft(bare=True))
        self.in_force(self.leaving(1))
        self.begin("gy_home_manager", "sales_manager")

    def test_warehouse(self):
        self.begin("gy_home_warehouse", "warehouse")


@tagged("post_install", "-at_install")
class TestPhoneTours(TestTours):
    """The same page under a thumb: one column, nothing over it."""

    browser_size = "390x844"
    touch_enabled = True

    def test_salesperson(self):
        self.draft()
        self.begin("gy_home_phone", "salesperson")

    def test_manager(self):
        """Leaders have their page at the desk."""

    def test_warehouse(self):
        """The warehouse has tablets."""
