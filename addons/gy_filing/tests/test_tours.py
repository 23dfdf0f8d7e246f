from odoo.tests import tagged

from odoo.addons.gy_sales_process.tests.test_tours import ToursCommon

from .common import FilingCommon


@tagged("post_install", "-at_install")
class TestTours(FilingCommon, ToursCommon):
    def test_sorting(self):
        """The warehouse says what one paper is, and leaves another out."""
        order = self.contract()
        first = self.swept(self.delivery(order), "scan-first.pdf")
        second = self.swept(self.delivery(order), "scan-second.pdf")
        self.start_tour(
            "/odoo/action-gy_filing.stray_paper_action",
            "gy_filing_sort",
            login=self.users["warehouse"].login,
        )
        self.env.invalidate_all()
        self.assertEqual((first.state, second.state), ("filed", "left_out"))
        self.assertEqual(first.document_id.type_id, self.type("waybill"))
        self.assertEqual(second.reason, "A picture of the yard")
