import csv
from datetime import date, datetime
from unittest.mock import patch

from odoo.tests import BaseCase

from odoo.addons.gy_bank_statements.tools import (
    CellError,
    SheetError,
    amount_of,
    bank_sheets,
    date_of,
    heading_of,
    read_sheet,
    text_of,
)

from .common import as_csv, as_xls, as_xlsx

ROWS = [["日期", "金额"], ["2026-01-05", "1,000.00"], ["", ""]]


class TestBankSheets(BaseCase):
    """Files and cells, whatever the bank's web page made of them."""

    def cells(self, data, **options):
        return [list(map(text_of, row)) for row in read_sheet(data, **options).rows]

    def test_encodings(self):
        for encoding in ("gb18030", "utf-8", "utf-8-sig", "utf-16"):
            with self.subTest(encoding):
                self.assertEqual(self.cells(as_csv(ROWS, encoding)), ROWS)

    def test_the_encoding_of_the_mapping(self):
        rows = [["日期", "金額"], ["2026-01-05", "1.00"]]
        self.assertEqual(self.cells(as_csv(rows, "big5"), encoding="big5"), rows)
        self.assertEqual(self.cells(as_csv(ROWS), encoding="utf-16-sig"), ROWS)

    def test_characters_beyond_gb2312(self):
        rows = [["对方户名", "金额"], ["北京喆鑫𠮷", "1.00"]]
        self.assertEqual(self.cells(as_csv(rows)), rows)

    def test_delimiters(self):
        for delimiter in ",\t;|":
            with self.subTest(delimiter):
                self.assertEqual(self.cells(as_csv(ROWS, delimiter=delimiter)), ROWS)
        self.assertEqual(self.cells(b"a;b\n1,5;2", delimiter=";"), [["a", "b"], ["1,5", "2"]])
        self.assertEqual(self.cells(b'a\tb"\n', delimiter="\t", quotechar=""), [["a", 'b"']])

    def test_workbooks(self):
        for data in (as_xlsx(ROWS, "一月"), as_xls(ROWS, "一月")):
            sheet = read_sheet(data)
            self.assertEqual(sheet.name, "一月")
            self.assertEqual(self.cells(data)[:2], ROWS[:2])

    def test_days_and_numbers_of_workbooks(self):
        day = datetime(2026, 1, 5)
        self.assertEqual(read_sheet(as_xlsx([[day, 12.5]])).rows, [[day, 12.5]])
        self.assertEqual(read_sheet(as_xls([[12.5, "a"]])).rows, [[12.5, "a"]])

    def test_no_sheet(self):
        for data, reason in (
            (b" <HTML><table>", "page"),
            (b"\x81\xff\xff\x81", "encoding"),
            (b"PK\x03\x04 and nothing more", "broken"),
            (b"\xd0\xcf\x11\xe0 and nothing more", "broken"),
        ):
            with self.subTest(reason), self.assertRaises(SheetError) as caught:
                read_sheet(data)
            self.assertEqual(str(caught.exception), reason)

    def test_a_text_that_cannot_be_split(self):
        broken = patch.object(bank_sheets.csv, "reader", side_effect=csv.Error("broken"))
        with broken, self.assertRaises(SheetError) as caught:
            read_sheet(b"a,b\n1,2\n")
        self.assertEqual(str(caught.exception), "broken")

    def test_texts(self):
        for value, text in (
            (None, ""),
            (6222000000000001.0, "6222000000000001"),
            (1.5, "1.5"),
            ("\u3000货款\t", "货款"),
            ("'6222", "6222"),
            ('="6222"', "6222"),
            (datetime(2026, 1, 5, 8), "2026-01-05 08:00:00"),
        ):
            self.assertEqual(text_of(value), text)

    def test_headings(self):
        self.assertEqual(heading_of("贷方发生额（收入）"), "贷方发生额(收入)")
        self.assertEqual(heading_of("交易日期[ Transaction Date ]"), "交易日期")
        self.assertEqual(heading_of(" 对方\n户名 "), "对方户名")

    def test_days(self):
        self.assertEqual(date_of(["20260105", "103000"], ""), datetime(2026, 1, 5, 10, 30))
        self.assertEqual(date_of(["2026年01月05日", ""], None), datetime(2026, 1, 5))
        self.assertEqual(date_of(["05/01/2026"], "%d/%m/%Y"), datetime(2026, 1, 5))
        self.assertEqual(date_of([date(2026, 1, 5)], ""), datetime(2026, 1, 5))
        self.assertEqual(date_of([datetime(2026, 1, 5, 9), "x"], ""), datetime(2026, 1, 5, 9))
        self.assertEqual(date_of([20260105.0], ""), datetime(2026, 1, 5))
        for cells in (["合计"], [None], ["2026-13-01"]):
            with self.assertRaises(CellError) as caught:
                date_of(cells, "%Y%m%d")
            self.assertEqual(caught.exception.kind, "date")

    def test_amounts(self):
        for value, amount in (
            (None, 0.0),
            ("--", 0.0),
            ("", 0.0),
            (12, 12.0),
            ("1,234.50", 1234.5),
            ("-1,234.50", -1234.5),
            ("+.5", 0.5),
            ("￥1,000.00元", 1000.0),
            ("RMB 7", 7.0),
        ):
            self.assertEqual(amount_of(value, ",", "."), amount)
        self.assertEqual(amount_of("1.234,50", ".", ","), 1234.5)
        self.assertEqual(amount_of("12345", "", ""), 123.45)
        for text in ("壹佰元整", "1.2.3", "1.234,50", "12 345x", "2026-01-05"):
            with self.assertRaises(CellError) as caught:
                amount_of(text, ",", ".")
            self.assertEqual((caught.exception.kind, caught.exception.text), ("amount", text))
