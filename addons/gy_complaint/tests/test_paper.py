import io

from PyPDF2 import PdfReader

from odoo.fields import Command
from odoo.tests import tagged

from .common import ComplaintCommon


@tagged("post_install", "-at_install")
class TestPaper(ComplaintCommon):
    """The 8D report and the letter of answer on paper, in Chinese (R13.3, R17.2)."""

    def filled(self):
        """Return a complaint of which everything is said."""
        lots = self.lots(2)
        ticket = self.complaint(name="外圈滚道剥落")
        self.worked_out(ticket)
        ticket.write(
            {
                "gy_product_id": self.serial.id,
                "gy_complaint_lot_ids": [Command.set(lots.ids)],
                "gy_where": "减速机输入端",
                "gy_cause_kind": "heat",
                "gy_lessons": "推广到全部淬火炉",
                "gy_member_ids": [
                    Command.create({"user_id": self.users["quality"].id, "is_leader": True}),
                    Command.create({"user_id": self.users["technology"].id, "task": "失效分析"}),
                ],
            }
        )
        self.measure(ticket, "containment", name="封存同批产品").action_done()
        self.measure(ticket, "prevention", name="淬火炉加装第二支热电偶")
        self.answered(ticket)
        ticket.gy_satisfaction = "4"
        return ticket

    def pages(self, report, ticket):
        self.env["res.lang"]._activate_lang("zh_CN")
        content = self.env["gy.document"].sudo()._print(f"gy_complaint.{report}", ticket.sudo())
        return [page.extract_text() for page in PdfReader(io.BytesIO(content)).pages]

    def test_eight_d(self):
        ticket = self.filled()
        pages = self.pages("action_report_eight_d", ticket)
        self.assertLessEqual(len(pages), 2)
        text = "".join(pages)
        for words in (
            "外圈滚道剥落",
            "减速机输入端",
            "SN0000",
            "失效分析",
            "封存同批产品",
            "第二支热电偶",
        ):
            self.assertIn(words, text.replace("\n", ""), words)
        for number in range(1, 9):
            self.assertIn(f"D{number}", text)

    def test_an_empty_report_is_a_form(self):
        pages = self.pages("action_report_eight_d", self.complaint())
        self.assertEqual(len(pages), 1)

    def test_letter(self):
        ticket = self.filled()
        pages = self.pages("action_report_complaint_answer", ticket)
        self.assertEqual(len(pages), 1)
        text = pages[0].replace("\n", "")
        for words in (ticket.number, self.customer.name, "外圈滚道剥落", "封存同批产品"):
            self.assertIn(words, text, words)
