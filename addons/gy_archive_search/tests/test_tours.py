from odoo.tests import tagged

from odoo.addons.gy_sales_process.tests.test_tours import ToursCommon

from .common import SearchCommon


@tagged("post_install", "-at_install")
class TestTours(SearchCommon, ToursCommon):
    def test_search(self):
        """The archivist types two characters, sees where they stand, and the paper beside."""
        self.paper(self.contract(), "调心滚子轴承验收单", name="acceptance.pdf")
        self.env.flush_all()
        self.start_tour(
            "/odoo/action-gy_archive_search.document_search_action",
            "gy_archive_search",
            login=self.users["archivist"].login,
        )
