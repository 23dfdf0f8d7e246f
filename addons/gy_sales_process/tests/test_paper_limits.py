import time
from unittest.mock import patch

from odoo.exceptions import UserError
from odoo.tests import BaseCase, tagged

from odoo.addons.gy_sales_process.tools import limits, paper

from .common import GyCommon


@tagged("post_install", "-at_install")
class TestLimits(BaseCase):
    """No text keeps the paper engine busy for minutes (A15)."""

    def test_spans(self):
        for value in ("60000", "99999999999999999999", "-5", "1e9", "٣", "forty", ""):
            html = f'<table><tr><td colspan="{value}" rowspan="{value}">x</td></tr></table>'
            start = time.monotonic()
            self.assertTrue(paper.render(html).startswith(b"%PDF"), value)
            self.assertLess(time.monotonic() - start, 5, value)

    def test_spans_that_tables_have_stay(self):
        page = paper.weasyprint.HTML(string='<table><tr><td colspan="12">x</td></tr></table>')
        limits.trim(page.etree_element)
        spans = [item.get("colspan") for item in page.etree_element.iter("td")]
        self.assertEqual(spans, ["12"])

    def test_nesting(self):
        for depth in (1500, limits.MOST_NESTED + 1):
            with self.assertRaisesRegex(limits.LimitError, "nested"):
                paper.render("<div>" * depth + "x" + "</div>" * depth)
        depth = limits.MOST_NESTED - 10
        self.assertTrue(paper.render("<div>" * depth + "x" + "</div>" * depth))

    def test_number_of_elements(self):
        with self.assertRaisesRegex(limits.LimitError, "elements"):
            paper.render("<i>x</i>" * (limits.MOST_ELEMENTS + 1), seconds=60)

    def test_time(self):
        start = time.monotonic()
        with self.assertRaisesRegex(limits.LimitError, "too long"):
            paper.render("<p>x</p>" * 20_000, seconds=0.5)
        self.assertLess(time.monotonic() - start, 20)

    def test_time_that_is_enough(self):
        for _attempt in range(20):
            with limits.time_limit(0.05):
                pass
        time.sleep(0.1)


@tagged("post_install", "-at_install")
class TestPaperOfHostileText(GyCommon):
    """A contract with such a text says so in words."""

    def test_message(self):
        order = self.draft()
        report = self.env["ir.actions.report"].search(
            [("model", "=", "sale.order"), ("gy_paper", "=", True)], limit=1
        )
        reports = self.env["ir.actions.report"]
        self.assertTrue(reports._render_qweb_pdf(report, order.ids)[0].startswith(b"%PDF"))
        with (
            patch.object(limits, "MOST_ELEMENTS", 5),
            self.assertRaisesRegex(UserError, f"{order.name} cannot be printed"),
        ):
            reports._render_qweb_pdf(report, order.ids)
