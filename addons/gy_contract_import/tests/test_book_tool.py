import io
import zipfile
from datetime import date, datetime
from unittest import TestCase
from unittest.mock import patch

import openpyxl
from hypothesis import given
from hypothesis import strategies as st

from odoo.tests import tagged

from odoo.addons.gy_sales_process.tests.examples import examples

from ..tools import book, cells, workbook
from ..tools.columns import BY_KEY, FORMS, Column
from ..tools.findings import CODES, FileError
from . import books

TEXT, DAY = Column("text", "文本"), Column("day", "日期", "date")
NUMBER, WHOLE = Column("number", "数", "number"), Column("whole", "整数", "integer")
KIND = BY_KEY["installments"].column("kind")

# (column, what stands in the cell, what is read)
READ = [
    (TEXT, None, None),
    (TEXT, "  ", None),
    (TEXT, 20250318001.0, "20250318001"),
    (TEXT, " 北方\u200b重机\u3000", "北方重机"),
    (DAY, datetime(2025, 3, 18, 9, 30), "2025-03-18"),
    (DAY, date(2025, 3, 18), "2025-03-18"),
    (DAY, "2025/3/18", "2025-03-18"),
    (DAY, "2025年3月18日", "2025-03-18"),
    (DAY, "２０２５－０３－１８", "2025-03-18"),
    (DAY, "20250318", "2025-03-18"),
    (DAY, "2025-03-18 00:00:00", "2025-03-18"),
    (DAY, 45734, "2025-03-18"),
    (NUMBER, "1,130.50", 1130.5),
    (NUMBER, "￥ 1 130", 1130.0),
    (NUMBER, "１２", 12.0),
    (NUMBER, 0, 0.0),
    (WHOLE, "3", 3),
    (WHOLE, 3.0, 3),
    (KIND, "质保金", "retention"),
    (KIND, " 质 保 金 ", "retention"),
    (KIND, "retention", "retention"),
]
# (column, what stands in the cell, what is wrong)
WRONG = [
    (TEXT, "x" * 501, "long"),
    (TEXT, "#REF!", "error"),
    (NUMBER, "#N/A", "error"),
    (NUMBER, "=A1", "formula"),
    (DAY, "2025-02-30", "date"),
    (DAY, "next week", "date"),
    (DAY, 12, "date"),
    (DAY, "1850-01-01", "date"),
    (NUMBER, "ten", "number"),
    (NUMBER, True, "number"),
    (NUMBER, date(2025, 1, 1), "number"),
    (NUMBER, float("nan"), "number"),
    (NUMBER, 1e13, "number"),
    (NUMBER, -1, "negative"),
    (WHOLE, 1.5, "integer"),
    (KIND, "尾款", "choice"),
]


def archive(**parts):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in parts.items():
            packed.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return content.getvalue()


@tagged("post_install", "-at_install")
class TestBookTool(TestCase):
    """What is handed in is read as rows of values, or refused with the reason."""

    def test_cells(self):
        for column, value, wanted in READ:
            with self.subTest(column=column.key, value=value):
                self.assertEqual(cells.read(column, value), wanted)
        for column, value, code in WRONG:
            with self.subTest(column=column.key, value=value):
                with self.assertRaisesRegex(cells.CellError, code):
                    cells.read(column, value)
                self.assertIn(code, CODES)

    @examples(60)
    @given(
        st.sampled_from([column for form in FORMS for column in form.columns]),
        st.one_of(
            st.none(),
            st.booleans(),
            st.integers(),
            st.floats(),
            st.text(max_size=30),
            st.datetimes(),
            st.dates(),
        ),
    )
    def test_no_cell_breaks_the_reading(self, column, value):
        try:
            found = cells.read(column, value)
        except cells.CellError as error:
            self.assertIn(str(error), CODES)
        else:
            self.assertIn(type(found), (type(None), str, float, int))
            if isinstance(found, str):
                self.assertNotIn("\0", found)

    def refused(self, data):
        with self.assertRaises(FileError) as caught:
            book.read(data)
        return str(caught.exception)

    def test_hostile_files(self):
        sheet = archive(xl__workbook_xml="<workbook/>")
        self.assertEqual(self.refused(b""), "empty")
        self.assertEqual(self.refused(b"no archive"), "broken")
        self.assertEqual(self.refused(b"PK\x03\x04 cut off"), "broken")
        self.assertEqual(self.refused(book.OLE + b"x" * 600), "old")
        self.assertEqual(self.refused(b"x" * (book.MAX_BYTES + 1)), "large")
        self.assertEqual(self.refused(archive(a_xml="")), "broken")
        self.assertEqual(self.refused(sheet), "broken")
        macro = archive(xl__workbook_xml="", **{"xl__vbaProject.bin": "x"})
        self.assertEqual(self.refused(macro), "macro")
        entities = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><workbook/>'
        self.assertEqual(self.refused(archive(xl__workbook_xml=entities)), "bomb")
        parts = {f"p{number}": "" for number in range(book.MAX_PARTS)}
        self.assertEqual(self.refused(archive(xl__workbook_xml="", **parts)), "bomb")

    def test_bomb(self):
        """What unpacks to more than a workbook holds is not unpacked."""
        data = archive(xl__workbook_xml="", bomb=b"\0" * (book.MAX_UNPACKED + 1))
        self.assertLess(len(data), book.MAX_BYTES)
        self.assertEqual(self.refused(data), "bomb")

    @examples(60)
    @given(st.binary(max_size=400), st.integers(0, 400))
    def test_no_file_breaks_the_reading(self, noise, place):
        data = bytearray(archive(xl__workbook_xml="<workbook/>"))
        data[place : place + len(noise)] = noise
        self.assertIn(self.refused(bytes(data)), {"empty", "broken", "bomb", "macro", "old"})

    def test_wrong_sheets(self):
        other = openpyxl.Workbook()
        other.active.append(["Name", "Age"])
        self.assertEqual(self.refused(books.content_of(other)), "sheets")
        own = openpyxl.Workbook()
        own.active.title = "合同"
        own.active.append(["Name", "Age"])
        found = book.read(books.content_of(own))
        self.assertEqual([(one.cell, one.code) for one in found.findings], [("A1", "columns")])
        self.assertIn("合同号", found.findings[0].says["columns"])

    def test_too_many(self):
        many = {"contracts": [books.contract(f"C{number}") for number in range(5)]}
        data = books.workbook(many)
        for name, code in (("MAX_CONTRACTS", "contracts"), ("MAX_ROWS", "rows")):
            with patch.object(book, name, 4):
                self.assertEqual(self.refused(data), code)

    def test_template(self):
        """The template is read as what it is: examples are no rows, marks no part of headings."""
        data = workbook.template()
        found = book.read(data)
        self.assertEqual((found.findings, any(found.rows.values())), ([], False))
        sheets = openpyxl.load_workbook(io.BytesIO(data))
        self.assertEqual(sheets.sheetnames, ["填写说明", *(form.title for form in FORMS)])
        for form in FORMS:
            sheet = sheets[form.title]
            for column, head in zip(form.columns, sheet[1], strict=True):
                self.assertEqual(head.value, column.heading + ("*" if column.required else ""))
                self.assertTrue(head.comment.text)
            choices = [column for column in form.columns if column.choices]
            self.assertEqual(len(sheet.data_validations.dataValidation), len(choices))
            self.assertTrue(sheet["A2"].value.startswith("示例"))

    def test_rows_and_lines(self):
        rows = [books.line(line=None), books.line(line=None), books.line("B", line=None)]
        found = book.read(books.workbook({"lines": [{}, *rows, {}]}))
        self.assertEqual([row.get("line") for row in found.rows["lines"]], [1, 2, 1])
        self.assertEqual(found.rows["lines"][0].cell("product"), "C3")

    def test_annotated(self):
        data = books.workbook({"contracts": [books.contract("=1+1")]})
        said = [("合同", "A2", "=1+1", "No formula"), ("合同", "H9", "", "Missing")]
        sheets = openpyxl.load_workbook(io.BytesIO(workbook.annotated(data, said)))
        sheet = sheets["合同"]
        self.assertEqual(sheet["B2"].value, "Northern Heavy Machinery")
        self.assertIn("No formula", sheet["A2"].comment.text)
        self.assertIn("Missing", sheet["H9"].comment.text)
        self.assertEqual(sheet["A2"].fill.fgColor.rgb, "FFF8C9C4")
        self.assertEqual(sheets["检查结果"]["D2"].value, "No formula")
