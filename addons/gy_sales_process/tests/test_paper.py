import base64
import io
import json
from unittest.mock import patch
from urllib.parse import urlencode

from PyPDF2 import PdfReader

from odoo.exceptions import AccessError
from odoo.tests import BaseCase, HttpCase, new_test_user, tagged

from ..tools import paper
from .common import GyCommon

ARCH = """
<t t-name="gy_sales_process.test_paper">
    <t t-foreach="docs" t-as="doc">
        <t t-call="gy_sales_process.paper_layout">
            <t t-set="company" t-value="doc.company_id or res_company"/>
            <t t-set="title">买卖合同</t>
            <t t-set="number" t-value="doc.ref"/>
            <t t-set="watermark" t-value="doc.comment and '草稿'"/>
            <p t-out="doc.name"/>
            <p>Printed in <t t-out="doc.env.context.get('lang')"/></p>
            <table class="gy-table">
                <thead><tr><th>产品名称</th><th>数量</th></tr></thead>
                <tr t-foreach="range(doc.color)" t-as="row"><td>调心滚子轴承</td><td t-out="row"/></tr>
            </table>
        </t>
    </t>
</t>
"""


def words(content):
    """Return the text of each page of a PDF, without blanks."""
    return ["".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(content)).pages]


class PaperCase(BaseCase):
    """Pages as plain text, without a database."""

    def refused(self, html):
        with (
            patch("socket.socket.connect", side_effect=AssertionError("network")) as connect,
            patch("socket.getaddrinfo", side_effect=AssertionError("name looked up")) as lookup,
            self.assertLogs("odoo.addons.gy_sales_process.tools.paper", "WARNING") as logs,
            self.assertLogs("weasyprint", "WARNING"),
        ):
            content = paper.render(html)
        self.assertFalse(connect.called or lookup.called)
        self.assertIn("not fetched", logs.output[0])
        return content


@tagged("post_install", "-at_install")
class TestPaperEngine(PaperCase):
    def test_chinese_is_text_not_pictures(self):
        content = paper.render("<p>人民币壹万贰仟叁佰元整</p>")
        self.assertEqual(words(content), ["人民币壹万贰仟叁佰元整"])

    def test_same_page_same_bytes(self):
        self.assertEqual(paper.render("<p>甲方</p>"), paper.render("<p>甲方</p>"))

    def test_addresses_outside_are_refused(self):
        for address in (
            "http://169.254.169.254/latest/meta-data/",
            "https://example.com/a.png",
            "//example.com/a.png",
            "ftp://example.com/a.png",
            "file:///etc/passwd",
            "FILE:///etc/hostname",
            "/web/image/res.users/2/avatar_128",
            "/web/content/1",
            "/web/static/../../../../etc/passwd",
            "/web/static/%2e%2e/%2e%2e/__manifest__.py",
            "https://paper.invalid:80/web/static/img/logo.png",
            "https://paper.invalid@example.com/web/static/img/logo.png",
        ):
            with self.subTest(address):
                self.refused(f'<p>页</p><img src="{address}">')

    def test_every_way_of_referring(self):
        for html in (
            '<link rel="stylesheet" href="http://10.0.0.1/a.css">',
            '<style>@import url("file:///etc/passwd");</style>',
            "<style>p {background: url(http://10.0.0.1/a.png)}</style>",
            "<style>@font-face {font-family: x; src: url(file:///etc/passwd)}"
            "p {font-family: x}</style>",
            '<link rel="attachment" href="file:///etc/passwd">',
            '<a rel="attachment" href="file:///etc/passwd">x</a>',
            '<object data="http://10.0.0.1/a.png"></object>',
            '<embed src="http://10.0.0.1/a.png">',
        ):
            with self.subTest(html):
                content = self.refused(f"{html}<p>页</p>")
                self.assertNotIn("root:", "".join(words(content)))
                self.assertNotIn(b"EmbeddedFile", content)

    def test_a_picture_may_not_refer_outside_either(self):
        svg = (
            '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">'
            '<image href="file:///etc/passwd" width="9" height="9"/></svg>'
        )
        data = base64.b64encode(svg.encode()).decode()
        self.refused(f'<img src="data:image/svg+xml;base64,{data}">')

    def test_only_pictures_fonts_and_styles_of_addons(self):
        with self.assertLogs("weasyprint", "WARNING"):
            paper.render('<img src="/gy_sales_process/static/src/paper/paper_report.js">')

    def test_own_files_and_data_are_used(self):
        with self.assertNoLogs("weasyprint", "WARNING"):
            content = paper.render(
                '<link rel="stylesheet" href="/gy_sales_process/static/paper/paper.css">'
                '<img src="/web/static/img/logo.png"><img src="data:image/gif;base64,'
                'R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7">'
            )
        self.assertEqual(words(content), ["第1页共1页"])
        box = PdfReader(io.BytesIO(content)).pages[0].mediabox
        self.assertEqual((round(box.width), round(box.height)), (595, 842))

    def test_signatures_never_stand_alone(self):
        """Wherever the page ends, the last words before come along with the signatures."""
        sheet = '<link rel="stylesheet" href="/gy_sales_process/static/paper/paper.css">'
        signs = '<table class="gy-sign"><tr><td>Seller<br>a<br>b<br>c<br>d</td></tr></table>'
        kept = f'<div class="gy-keep"><p>Two copies</p>{signs}</div>'
        for before, row, after, end in (
            ("", "<p>said</p>", "", signs),
            ('<table class="gy-table">', "<tr><td>said</td></tr>", "</table>", kept),
        ):
            counts = set()
            for rows in range(22, 40):
                pages = words(paper.render(f"{sheet}{before}{row * rows}{after}{end}"))
                self.assertTrue(pages[-1].startswith("said"), (end, rows))
                counts.add(len(pages))
            self.assertEqual(counts, {1, 2}, "the end of the page lies in between")

    def test_a_stylesheet_is_read_once(self):
        """Parsing it took a tenth of a second for each paper."""
        link = '<link rel="stylesheet" href="/gy_sales_process/static/paper/paper.css">'
        paper._sheet.cache_clear()
        first, second = (paper.render(f"{link}<p>{word}</p>") for word in ("one", "two"))
        self.assertEqual(paper._sheet.cache_info().misses, 1)
        self.assertEqual(paper._sheet.cache_info().hits, 1)
        self.assertEqual(words(first)[0][:3], "one")
        self.assertEqual(words(second)[0][:3], "two")

    def test_a_stylesheet_that_is_not_there_is_told(self):
        with self.assertLogs("weasyprint", "ERROR"):
            paper.render(
                '<link rel="stylesheet" href="/gy_sales_process/static/paper/gone.css"><p>x</p>'
            )

    def test_styles_from_elsewhere_are_refused_as_before(self):
        for address in ("https://example.com/a.css", "file:///etc/passwd", "/web/login"):
            with self.assertLogs("weasyprint", "ERROR"):
                paper.render(f'<link rel="stylesheet" href="{address}"><p>x</p>')


class PaperReportCase(GyCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["ir.ui.view"].create(
            {"name": "test", "key": "gy_sales_process.test_paper", "type": "qweb", "arch": ARCH}
        )
        cls.report = cls.env["ir.actions.report"].create(
            {
                "name": "Test Paper",
                "model": "res.partner",
                "report_type": "qweb-pdf",
                "report_name": "gy_sales_process.test_paper",
                "gy_paper": True,
            }
        )
        cls.partners = cls.env["res.partner"].create(
            [
                {"name": "北方重工", "ref": "P-1", "color": 120},
                {"name": "太原重型", "ref": "P-2", "color": 3, "comment": "draft"},
            ]
        )

    def setUp(self):
        super().setUp()
        # A machine without wkhtmltopdf; whoever asks for it is told so.
        state = patch.object(
            self.env.registry["ir.actions.report"], "get_wkhtmltopdf_state", return_value="install"
        )
        run = patch.object(
            self.env.registry["ir.actions.report"],
            "_run_wkhtmltopdf",
            side_effect=AssertionError("wkhtmltopdf was run"),
        )
        self.startPatcher(state)
        self.startPatcher(run)

    def print_as(self, user, partners, report=None):
        reports = self.env["ir.actions.report"].with_user(user)
        return reports._render_qweb_pdf(report or self.report.report_name, partners.ids)


@tagged("post_install", "-at_install")
class TestPaperReport(PaperReportCase):
    def test_header_footer_and_heads_on_every_page(self):
        content, kind = self.print_as(self.users["salesperson"], self.partners[0])
        self.assertEqual(kind, "pdf")
        pages = words(content)
        self.assertGreater(len(pages), 2)
        company = "".join(self.company.name.split())
        for number, text in enumerate(pages, 1):
            self.assertIn(f"第{number}页共{len(pages)}页", text)
            self.assertIn(company, text)
            self.assertIn("P-1", text)
            self.assertIn("产品名称", text)
            self.assertEqual("买卖合同" in text, number == 1)
            self.assertNotIn("草稿", text)

    def test_paper_is_chinese_whoever_prints(self):
        self.assertEqual(self.users["finance"].lang, "en_US")
        text = words(self.print_as(self.users["finance"], self.partners[1])[0])[0]
        self.assertIn("Printedinzh_CN", text)

    def test_watermark(self):
        self.assertIn("草稿", words(self.print_as(self.env.user, self.partners[1])[0])[0])

    def test_every_record_counts_its_own_pages(self):
        alone = [len(words(self.print_as(self.env.user, each)[0])) for each in self.partners]
        pages = words(self.print_as(self.env.user, self.partners)[0])
        self.assertEqual(len(pages), sum(alone))
        self.assertIn(f"第1页共{alone[0]}页", pages[0])
        self.assertIn(f"第1页共{alone[1]}页", pages[-1])

    def test_copies(self):
        twice = self.partners[1] + self.partners[1]
        report = self.env["ir.actions.report"]
        content = report._render_qweb_pdf(self.report, [self.partners[1].id] * 2)[0]
        self.assertEqual(len(twice), 2)
        self.assertEqual(len(words(content)), 2)

    def test_kept_as_attachment_and_used_again(self):
        self.report.write({"attachment": "'%s.pdf' % object.ref", "attachment_use": True})
        attachments = self.env["ir.attachment"].search_count([("name", "=", "P-2.pdf")])
        self.assertEqual(attachments, 0)
        first = self.print_as(self.env.user, self.partners[1])[0]
        kept = self.env["ir.attachment"].search([("name", "=", "P-2.pdf")])
        self.assertEqual(kept.raw, first)
        self.partners[1].name = "改名"
        self.assertEqual(self.print_as(self.env.user, self.partners[1])[0], first)
        self.print_as(self.env.user, self.partners)
        self.assertEqual(
            self.env["ir.attachment"].search_count(
                [("res_id", "in", self.partners.ids), ("name", "like", "P-")]
            ),
            2,
        )
        self.report.attachment_use = False
        self.assertNotEqual(self.print_as(self.env.user, self.partners[1])[0], first)

    def test_by_mail_template(self):
        template = self.env["mail.template"].create(
            {
                "name": "test",
                "model_id": self.env["ir.model"]._get_id("res.partner"),
                "report_template_ids": [(6, 0, self.report.ids)],
            }
        )
        values = template._generate_template(self.partners.ids, ["report_template_ids"])
        for partner in self.partners:
            ((_name, content),) = values[partner.id]["attachments"]
            self.assertTrue(base64.b64decode(content).startswith(b"%PDF-"))

    def test_printed_and_filed(self):
        order = self.draft()
        document = self.env["gy.document"]._print_and_file(
            self.report.report_name, "correspondence", "letter.pdf", order, self.partners[1]
        )
        self.assertEqual(document.order_id, order)
        self.assertEqual(document.origin_id, self.partners[1].id)
        self.assertIn("太原重型", words(document.attachment_id.raw)[0])

    def test_other_reports_keep_their_engine(self):
        self.report.gy_paper = False
        asked = self.env["ir.actions.report"].with_context(force_report_rendering=True)
        with self.assertRaisesRegex(Exception, "Wkhtmltopdf"):
            asked._render_qweb_pdf(self.report, self.partners.ids)
        self.assertEqual(self.report._render_qweb_pdf(self.report, self.partners.ids)[1], "html")

    def test_the_client_is_told(self):
        action = self.report.report_action(self.partners)
        self.assertTrue(action["gy_paper"])
        self.assertEqual(action["type"], "ir.actions.report")
        self.assertNotIn(
            "gy_paper", self.env.ref("sale.action_report_saleorder").report_action([], config=False)
        )
        self.assertIn("gy_paper", self.report._get_readable_fields())


@tagged("post_install", "-at_install")
class TestPaperRights(PaperReportCase):
    """The address of a report is open to every user; paper is not."""

    def test_customers_print_no_paper(self):
        portal = new_test_user(self.env, "paper_portal", groups="base.group_portal")
        portal.partner_id.color = 1
        reports = self.env["ir.actions.report"].with_user(portal)
        for user in (portal, self.env.ref("base.public_user")):
            for method in ("_render_qweb_pdf", "_render_qweb_html", "_render_qweb_text"):
                with self.subTest(method, user=user.login), self.assertRaises(AccessError):
                    getattr(reports.with_user(user), method)(
                        self.report.report_name, portal.partner_id.ids
                    )

    def test_only_the_groups_of_the_report(self):
        self.report.group_ids = self.env.ref("gy_sales_process.group_finance")
        self.print_as(self.users["finance"], self.partners[1])
        with self.assertRaisesRegex(AccessError, "Test Paper.*Finance"):
            self.print_as(self.users["quality"], self.partners[1])

    def test_groups_hold_for_kept_papers_too(self):
        self.report.write({"attachment": "'%s.pdf' % object.ref", "attachment_use": True})
        self.print_as(self.users["finance"], self.partners[1])
        self.report.group_ids = self.env.ref("gy_sales_process.group_finance")
        with self.assertRaises(AccessError):
            self.print_as(self.users["quality"], self.partners[1])

    def test_only_what_the_user_may_read(self):
        other = self.env["res.company"].create({"name": "Other"})
        self.partners[1].company_id = other
        with self.assertRaises(AccessError):
            self.print_as(self.users["finance"], self.partners[1])


@tagged("post_install", "-at_install")
class TestPaperOverHttp(HttpCase, PaperReportCase):
    def download(self, login):
        self.authenticate(login, login)
        url = f"/report/pdf/{self.report.report_name}/{self.partners[1].id}"
        query = urlencode({"data": json.dumps([url, "qweb-pdf"]), "context": "{}"})
        return self.url_open(f"/report/download?{query}")

    def test_downloaded_by_a_colleague(self):
        response = self.download("gy_test_salesperson")
        self.assertEqual(response.status_code, 200)
        self.assertIn("太原重型", words(response.content)[0])

    def test_refused_to_a_customer(self):
        new_test_user(self.env, "paper_portal", groups="base.group_portal")
        with self.assertLogs("odoo.addons.web.controllers.report", "WARNING"):
            response = self.download("paper_portal")
        self.assertNotIn(b"%PDF", response.content)
        self.assertIn("AccessError", response.text)
