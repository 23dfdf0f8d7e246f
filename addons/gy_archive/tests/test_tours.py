from odoo.tests import tagged

from odoo.addons.gy_sales_process.tests.test_tours import ToursCommon

from .common import ArchiveCommon


@tagged("post_install", "-at_install")
class TestTours(ArchiveCommon, ToursCommon):
    def test_dossier(self):
        """The contract administrator does without a paper, checks, closes and hands over."""
        order = self.contract()
        self.file(order, "contract")
        self.tour("gy_archive_hand_over", order, "contract_admin")
        dossier = self.dossier(order)
        self.assertEqual(dossier.state, "handing")
        self.assertEqual(dossier.check_state, "intact")
        self.assertEqual(self.line(order, "correspondence").waive_reason, "By telephone")

    def test_archivist(self):
        """The archivist lends a paper, takes it back and signs for the dossier."""
        order = self.contract(full=True)
        self.hand_over(order)
        self.tour(
            "gy_archive_receive",
            self.dossier(order),
            "archivist",
            action="gy_archive.dossier_action",
        )
        dossier = self.dossier(order)
        self.assertEqual(dossier.state, "closed")
        self.assertTrue(dossier.borrowing_ids.returned_on)

    def test_check(self):
        """Administration sees what the nightly check found, and opens the dossier."""
        order = self.contract()
        self.file(order)
        dossier = self.dossier(order)
        dossier.document_ids[0].attachment_id.raw = b"forged"
        check = self.env["gy.archive.check"]._begun(self.company)
        check._check(dossier)
        check._end()
        action = "gy_archive.archive_check_action"
        self.tour("gy_archive_check", check, "administration", action=action)
