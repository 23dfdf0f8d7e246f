import io

from PyPDF2 import PdfReader

from odoo.tests import tagged

from .common import ServiceCommon, picture

SIGNER = "王建国"


@tagged("post_install", "-at_install")
class TestVisitPaper(ServiceCommon):
    """What the customer has signed for stands on Chinese paper (R13.1, R17.2)."""

    def pages(self, ticket):
        """Return the words of each page of the report that was filed."""
        content = ticket.gy_visit_document_id.sudo().attachment_id.raw
        return [page.extract_text() for page in PdfReader(io.BytesIO(content)).pages]

    def reported(self, **values):
        """Return the visit of two pieces, reported as people do."""
        lots = self.lots(2, "VP")
        order = self.send(self.sold(self.serial, 2, months=24), lots=lots)
        ticket = self.visit(
            order,
            gy_visit_participants="我方：赵工\n用户：王工、李师傅",
            gy_visit_report="<p>检查游隙和对中，试运行两小时。</p>",
            gy_training="润滑周期和拆装要点",
            gy_trained="机修班 6 人",
            **values,
        )
        ticket.gy_visit_lot_ids = lots
        for row, hours in zip(self.rows(order), (3, 4), strict=True):
            self.usage(row, ticket_id=ticket.id, hours=hours, temperature=46.5, load_kind="shock")
        return ticket

    def test_signed_report(self):
        ticket = self.reported()
        ticket.action_gy_sign_visit(SIGNER, picture())
        [page] = self.pages(ticket)
        for words in (
            "服务报告",
            ticket.number,
            ticket.gy_order_id.name,
            "VP0000、VP0001",
            "李师傅",
            "试运行两小时",
            "润滑周期和拆装要点",
            "机修班 6 人",
            "46.5",
            "有冲击",
            SIGNER,
        ):
            self.assertIn(words, page)
        year = f"{self.today().year}年{self.today().month}月{self.today().day}日"
        self.assertEqual(page.count(year), 2, "visited and signed")

    def test_before_it_is_signed(self):
        """Printed beforehand it has a line to sign on, and no day of signing."""
        ticket = self.reported()
        report = self.env["ir.actions.report"]
        content = report._render_qweb_pdf("gy_service.action_report_visit", ticket.ids)[0]
        [page] = [page.extract_text() for page in PdfReader(io.BytesIO(content)).pages]
        self.assertIn("客户（签字）", page)
        self.assertNotIn(SIGNER, page)

    def test_service_record_is_signed(self):
        """The record of the service has a place for both, and bears what the visit was signed with."""
        ticket = self.reported()
        report = "gy_after_sales.action_report_service_record"
        for signed in (False, True):
            if signed:
                ticket.action_gy_sign_visit(SIGNER, picture())
            page = self.env["ir.actions.report"]._render_qweb_html(report, ticket.ids)[0].decode()
            self.assertIn("服务人员（签字）", page)
            self.assertEqual((SIGNER in page, "data:image" in page), (signed, signed))

    def test_many_photos_stay_a_paper(self):
        ticket = self.reported()
        photos = self.photo()
        for number in range(14):
            photos |= self.photo(name=f"{number}.png")
        ticket.gy_visit_photo_ids = photos
        self.assertEqual(len(ticket._gy_visit_photos()), 12)
        ticket.action_gy_sign_visit(SIGNER, picture())
        self.assertLessEqual(len(self.pages(ticket)), 4)
        size = len(ticket.gy_visit_document_id.sudo().attachment_id.raw)
        self.assertLess(size, 2 * 1024 * 1024)
