from dateutil.relativedelta import relativedelta

from odoo.tests import tagged

from odoo.addons.gy_sales_process.tests.test_tours import ToursCommon

from .common import InstalledCommon


@tagged("post_install", "-at_install")
class TestToursInstalledBase(ToursCommon, InstalledCommon):
    """The salesperson enters what others have, and offers what is due, in the browser."""

    def test_installed_base(self):
        self.customer.customer_rank = 1
        self.rival()
        self.entered(since=self.today() - relativedelta(years=6), serial_number="OLD-1")
        self.tour("gy_installed_base", self.customer, "salesperson", "base.action_partner_form")
        row = self.rows(kind="competitor")
        self.assertEqual((row.maker_id, row.quantity), (self.rival(), 6.0))
        self.assertEqual(row.threats, "Their price was lowered twice this year")
        old = self.rows(serial_number="OLD-1")
        self.assertEqual(old.lead_id.gy_installed_ids, old)
        order = old.lead_id.order_ids
        self.assertEqual(order.order_line.product_id, self.shelf)
        self.assertEqual(order.gy_profile_id.code, "spare_parts")

    def test_swot_on_a_phone(self):
        row = self.competing()
        self.browser_size, self.touch_enabled = "390x844", True
        action = "gy_installed_base.installed_product_action"
        self.tour("gy_installed_base_phone", row, "salesperson", action)
        self.assertEqual(row.note, "Seen on site")
