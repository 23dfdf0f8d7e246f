from odoo.tests import TransactionCase, tagged

# An instruction of work is of no contract: it is called by its own code and edition.
OTHERWISE = {"gy_work_instruction.report_work_instruction"}


@tagged("post_install", "-at_install")
class TestPaperNames(TransactionCase):
    """The file of every paper of ours says what it is, in Chinese, of which contract (R17.2)."""

    def papers(self):
        """Yield ``(XML id, report)`` of the papers of our addons."""
        reports = self.env["ir.actions.report"].search([("gy_paper", "=", True)])
        for id_, xmlid in reports.get_external_id().items():
            if xmlid.startswith("gy_"):
                yield xmlid, reports.browse(id_)

    def test_files_are_named_alike(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        papers = dict(self.papers())
        self.assertGreater(len(papers), 20)
        own = {
            xmlid: report.print_report_name
            for xmlid, report in papers.items()
            if "object._gy_paper_name(" not in (report.print_report_name or "")
        }
        self.assertEqual(own.keys(), OTHERWISE)
        for xmlid, report in papers.items():
            chinese = report.with_context(lang="zh_CN")
            said = chinese.print_report_name
            titled = "object._title()" in said or xmlid in OTHERWISE
            self.assertTrue(titled or not said.isascii(), f"{xmlid}: {said}")
            self.assertFalse(chinese.name.isascii(), xmlid)
            self.assertEqual(said.count("_gy_paper_name("), xmlid not in OTHERWISE, xmlid)
