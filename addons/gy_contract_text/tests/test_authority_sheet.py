import base64

from odoo.exceptions import UserError
from odoo.fields import Date
from odoo.tests import BaseCase, tagged

from odoo.addons.gy_contract_text.tools import authority_sheet

from .test_signatories import SignatoryCase

HEADS = "被授权人,授权范围,金额上限,生效日期,失效日期,扫描件"
PDF = b"%PDF-1.4 authorisation"


def sheet(*rows, heads=HEADS):
    return "\r\n".join([heads, *rows]).encode()


@tagged("post_install", "-at_install")
class TestAuthoritySheet(BaseCase):
    """How the sheet is read, without a database."""

    def test_days_and_amounts(self):
        rows = authority_sheet.read(
            sheet('王海涛, 轴承合同 ,"¥1,500,000",2026/1/5,2027年12月31日,a.pdf', ",,,,,", "")
        )
        expected = {
            "person_id": "王海涛",
            "scope": "轴承合同",
            "amount_limit": "1500000",
            "date_from": "2026-01-05",
            "date_to": "2027-12-31",
            "scan_name": "a.pdf",
        }
        self.assertEqual(rows, [expected])

    def test_encodings(self):
        text = sheet("王海涛,,,2026.1.5,2027-2-3,a.pdf").decode()
        for encoding in ("utf-8", "utf-8-sig", "gb18030"):
            (row,) = authority_sheet.read(text.encode(encoding))
            self.assertEqual((row["person_id"], row["amount_limit"]), ("王海涛", "0"), encoding)
        with self.assertRaises(authority_sheet.SheetError) as caught:
            authority_sheet.read(b"\xff\xff\xff")
        self.assertFalse(caught.exception.missing)

    def test_heads(self):
        heads = "Valid until,Person,Valid from,Notes,Authorisation"
        (row,) = authority_sheet.read(sheet("2027-01-01,Wang,2026-01-01,new,a.pdf", heads=heads))
        self.assertEqual((row["person_id"], row["date_to"]), ("Wang", "2027-01-01"))
        for data in (b"", sheet(heads="被授权人,生效日期")):
            with self.assertRaises(authority_sheet.SheetError) as caught:
                authority_sheet.read(data)
            self.assertIn("失效日期", caught.exception.missing)


@tagged("post_install", "-at_install")
class TestAuthoritiesEntered(SignatoryCase):
    """When a company begins, who may sign is entered from a sheet (R4.2)."""

    ROW = "Test salesperson,Bearings,500000,2026/1/1,2099/12/31,a.pdf"

    def enter(self, *rows, scans=None, **heads):
        known = self.as_role("contract_admin", self.authorities)
        return known._enter_sheet(sheet(*rows, **heads), scans or {"a.pdf": PDF})

    def test_entered(self):
        order = self.draft()
        self.assertTrue(self.reasons(order))
        authority = self.enter(self.ROW)
        self.assertEqual(authority.person_id, self.seller)
        self.assertEqual(authority.principal_id, self.company.partner_id)
        self.assertEqual(authority.amount_limit, 500000.0)
        self.assertEqual(authority.date_to, Date.to_date("2099-12-31"))
        self.assertEqual(base64.b64decode(authority.scan), PDF)
        self.assertEqual(authority.document_id.type_id.code, "signing_authority")
        self.assertFalse(self.reasons(order))

    def test_again(self):
        first = self.enter(self.ROW)
        self.assertFalse(self.enter(self.ROW), "it is there")
        second = self.enter(self.ROW, self.ROW.replace("2026/1/1", "2026/2/1"))
        self.assertEqual(str(second.date_from), "2026-02-01")
        self.assertTrue(first.renewed)

    def test_all_or_none(self):
        before = self.authorities.search_count([])
        for row, words in (
            (self.ROW.replace("a.pdf", "b.pdf"), "Scans are missing: b.pdf"),
            (self.ROW.replace("salesperson", "nobody"), "Test nobody: "),
            (self.ROW.replace("2099/12/31", "some day"), "some day"),
            (self.ROW.replace("2099/12/31", "2025/12/31"), "ends on the day it begins"),
            (self.ROW.replace("500000", "much"), "much"),
        ):
            with self.subTest(words), self.assertRaisesRegex(UserError, words), self.cr.savepoint():
                self.enter(self.ROW.replace("2026/1/1", "2025/1/1"), row)
            self.assertEqual(self.authorities.search_count([]), before)
        own = self.ROW.replace("salesperson", "contract_admin")
        with self.assertRaisesRegex(UserError, "a colleague enters your own"):
            self.enter(own)
        with self.assertRaisesRegex(UserError, "lacks the columns"):
            self.enter(self.ROW, heads="a,b")
        with self.assertRaisesRegex(UserError, "no scan"):
            self.enter(self.ROW.replace("a.pdf", "a.docx"), scans={"a.docx": PDF})
