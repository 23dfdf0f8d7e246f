from odoo.tests import tagged

from odoo.addons.gy_sales_process.tests.test_tours import ToursCommon

from .common import InspectedCommon
from .test_papers import MATERIAL, PapersCommon


@tagged("post_install", "-at_install")
class TestTours(ToursCommon, InspectedCommon):
    """Quality inspects by the agreement, in Chinese."""

    def setUp(self):
        super().setUp()
        self.env["res.lang"]._activate_lang("zh_CN")
        self.users["quality"].lang = "zh_CN"
        self.order, self.inspection = self.inspected()

    def test_inspect(self):
        """Of three agreed values one was revised meanwhile; the last ones are entered, all pass."""
        for line in self.inspection.line_ids - self.inspection._agreed_lines():
            line.write({"verdict": "pass", "value": line.minimum})
        self.line(self.inspection, "hardness").value = 60
        revision = self.revise(self.order.sudo().gy_agreement_id, radial_clearance={"upper": "80"})
        self.tie(self.order, revision)
        self.env.cr.flush()
        self.start_tour("/odoo", "gy_inspect_as_agreed", login=self.users["quality"].login)
        self.env.invalidate_all()
        self.assertEqual(self.inspection.state, "passed")
        self.assertEqual(self.line(self.inspection, "radial_clearance").value, 75)
        self.assertEqual(self.line(self.inspection, "ring_material").found, "GCr15SiMn")


@tagged("post_install", "-at_install")
class TestPaperTours(ToursCommon, PapersCommon):
    """Quality releases a document, in Chinese."""

    def test_release(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        self.users["quality"].lang = "zh_CN"
        self.accept()
        action = "gy_production_followup.inspection_action"
        self.tour("gy_release_paper", self.inspection, "quality", action)
        self.assertEqual(self.papers(self.order, MATERIAL).name, "material.pdf")
        self.assertEqual(len(self.reasons()), 1)
