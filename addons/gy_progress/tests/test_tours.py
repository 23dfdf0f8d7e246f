from odoo.tests import tagged

from odoo.addons.gy_sales_process.tests.test_tours import ToursCommon

from .common import ProgressCommon


@tagged("post_install", "-at_install")
class TestTours(ToursCommon, ProgressCommon):
    """The contract administrator reports, the salesperson answers, the shop reports in the browser."""

    def test_report(self):
        order = self.contract()
        self.late(order)
        report = self.report()
        self.env.cr.flush()
        self.start_tour("/odoo", "gy_progress_send", login=self.users["contract_admin"].login)
        self.env.invalidate_all()
        self.assertEqual(report.state, "sent")
        self.assertEqual(report.note, "The forging comes on Friday")
        self.assertEqual(report.line_ids.next_step, "Ask the customer to wait")
        self.env.cr.flush()
        self.start_tour("/odoo", "gy_progress_answer", login=self.users["salesperson"].login)
        self.env.invalidate_all()
        self.assertEqual((report.state, report.answer), ("acknowledged", "The customer waits"))

    def test_list(self):
        """The salesperson finds the contract in the list, with what delays it."""
        order = self.contract()
        self.late(order)
        self.start_tour("/odoo", "gy_progress_list", login=self.users["salesperson"].login)
        self.assertEqual(self.line(order).gy_pace, "late")

    def test_timeline(self):
        """All lines on one timeline; one of them is opened, and from it its contract."""
        order = self.contract()
        self.late(order)
        self.start_tour("/odoo", "gy_progress_timeline", login=self.users["salesperson"].login)
        self.assertEqual(self.line(order).gy_pace, "late")


@tagged("post_install", "-at_install")
class TestPhoneTours(ToursCommon, ProgressCommon):
    """On a phone progress is a list of cards (R0.15)."""

    browser_size = "390x844"
    touch_enabled = True

    def test_cards(self):
        order = self.contract()
        self.late(order)
        action = "/odoo/action-gy_progress.sale_order_line_action_progress"
        self.start_tour(action, "gy_progress_phone", login=self.users["salesperson"].login)
        self.assertEqual(self.line(order).gy_pace, "late")


@tagged("post_install", "-at_install")
class TestShopTours(ToursCommon, ProgressCommon):
    """The shop's tablet (R8.1)."""

    browser_size = "1024x768"

    def test_shop(self):
        other, order = self.contract(), self.contract()
        number = self.productions(order).name
        self.productions(other).name = "WH/MO/OTHER"
        self.productions(order).name = "WH/MO/T4711"
        self.assertNotEqual(number, "WH/MO/T4711")
        self.env.flush_all()
        self.start_tour("/odoo", "gy_progress_shop", login=self.users["manufacturing"].login)
        self.env.invalidate_all()
        self.assertEqual(self.phase(order, "design").state, "done")
        self.assertEqual(self.phase(order, "packing").problem, "No crates")
        self.assertEqual(self.phase(other, "design").state, "open")
