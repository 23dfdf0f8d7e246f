from odoo.exceptions import ValidationError
from odoo.tests import tagged

from .common import ComplaintCommon


@tagged("post_install", "-at_install")
class TestChinese(ComplaintCommon):
    """What quality and the customer read is Chinese (R17.1)."""

    def setUp(self):
        super().setUp()
        self.env["res.lang"]._activate_lang("zh_CN")
        self.case = self.complaint().with_context(lang="zh_CN")

    def test_what_is_missing(self):
        with (
            self.assertRaisesRegex(ValidationError, "至少一项已完成的纠正措施"),
            self.cr.savepoint(),
        ):
            self.case.action_gy_close()
        self.assertIn("效果已验证", self.case.gy_missing)

    def test_severities(self):
        names = self.env["gy.complaint.severity"].with_context(lang="zh_CN").search([], limit=3)
        self.assertEqual(names.mapped("name"), ["一般", "严重", "重大"])

    def test_kinds_of_measures(self):
        field = self.env["gy.complaint.measure"].with_context(lang="zh_CN")._fields["kind"]
        labels = dict(field._description_selection(self.case.env))
        self.assertEqual(labels["containment"], "临时遏制措施")

    def test_kinds_of_causes_in_figures(self):
        figures = self.env["gy.complaint.figure"].with_context(lang="zh_CN")
        labels = dict(figures.fields_get(["cause_kind"])["cause_kind"]["selection"])
        self.assertEqual(labels["heat"], "热处理")

    def test_the_mail(self):
        template = self.env.ref("gy_complaint.mail_template_complaint_answer")
        self.assertIn("尊敬的客户", template.with_context(lang="zh_CN").body_html)
