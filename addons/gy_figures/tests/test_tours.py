from odoo.tests import tagged

from odoo.addons.gy_sales_process.tests.test_tours import ToursCommon

from .common import FiguresCommon


@tagged("post_install", "-at_install")
class TestTours(ToursCommon, FiguresCommon):
    """Managers read the figures and go to the lists behind them (R0.7, R0.16)."""

    begins_with = ("confirmed",)

    def begin(self, name, role, path="/odoo/figures"):
        self.planned(self.confirmed(), 0, paid=10.0)
        self.env.flush_all()
        self.env.cr.flush()
        self.start_tour(path, name, login=self.users[role].login)

    def test_manager(self):
        self.begin("gy_figures_manager", "sales_manager", "/odoo")

    def test_finance(self):
        self.begin("gy_figures_finance", "finance")


@tagged("post_install", "-at_install")
class TestPhoneTours(TestTours):
    """The same page under a thumb: one column, nothing over it."""

    browser_size = "390x844"
    touch_enabled = True

    def test_manager(self):
        self.begin("gy_figures_phone", "general_manager")

    def test_finance(self):
        """Finance reads them at the desk."""
