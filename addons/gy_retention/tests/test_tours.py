from odoo.tests import tagged

from odoo.addons.gy_sales_process.tests.test_tours import ToursCommon

from .common import RetentionCommon


@tagged("post_install", "-at_install")
class TestTours(RetentionCommon, ToursCommon):
    def test_destruction(self):
        """Proposed and appraised by the archivist, agreed to by two, carried out."""
        action = "gy_retention.destruction_action"
        lost = self.lost()
        self.lost(content=b"their other drawing")
        self.start_tour(
            f"/odoo/action-{action}", "gy_retention_appraise", login=self.users["archivist"].login
        )
        found = lost.destruction_row_ids.destruction_id
        self.assertEqual(found.state, "judged")
        self.assertIn("keep", found.row_ids.mapped("decision"))
        self.tour("gy_retention_agree", found, "administration", action)
        self.tour("gy_retention_agree", found, "deputy_gm", action)
        self.assertEqual(found.state, "approved")
        self.tour("gy_retention_carry_out", found, "archivist", action)
        self.assertTrue(found.started_on)
