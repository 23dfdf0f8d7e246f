import doctest
import io
from datetime import date

import xlsxwriter
from openpyxl import load_workbook

from odoo.tests import TransactionCase, tagged

from ..tools import sheets
from ..tools.sheets import Column

COLUMNS = [
    Column("Customer"),
    Column("Amount", "monetary"),
    Column("Due", "date"),
    Column("Pieces", "integer"),
    Column("Open", "boolean"),
]


@tagged("post_install", "-at_install")
class TestSheets(TransactionCase):
    """Sheets of spreadsheets: every cell is what it is."""

    def sheet_of(self, write):
        content = io.BytesIO()
        workbook = xlsxwriter.Workbook(content)
        write(workbook)
        workbook.close()
        return load_workbook(content).active

    def test_doctests(self):
        self.assertFalse(doctest.testmod(sheets).failed)

    def test_cells_by_their_kind(self):
        row = ["Mill", 1234.5, date(2026, 12, 1), 3, True]
        sheet = self.sheet_of(lambda book: sheets.write_table(book, "List", COLUMNS, [row]))
        self.assertEqual([cell.value for cell in sheet[1]], [column.label for column in COLUMNS])
        found = sheet[2]
        self.assertEqual([cell.value for cell in found[:2]], ["Mill", 1234.5])
        self.assertEqual(found[1].number_format, "#,##0.00")
        self.assertEqual((found[2].value.date(), found[2].number_format), (row[2], "yyyy-mm-dd"))
        self.assertEqual((found[3].value, found[4].value), (3, True))
        self.assertEqual(sheet.freeze_panes, "A2")

    def test_a_text_is_no_formula(self):
        rows = [[text] for text in ("=1+1", "+1", "-1", "@SUM(A1)", "http://x", "{=1}")]
        sheet = self.sheet_of(lambda book: sheets.write_table(book, "List", [Column("Name")], rows))
        for row, (text,) in enumerate(rows, 2):
            cell = sheet.cell(row, 1)
            self.assertEqual((cell.value, cell.data_type), (text, "s"))
            self.assertIsNone(cell.hyperlink)

    def test_words_above_the_heading(self):
        sheet = self.sheet_of(
            lambda book: sheets.write_table(
                book, "List", [Column("Name")], [["x"]], above=["=Title", "Period: all"]
            )
        )
        values = [row[0] for row in sheet.values]
        self.assertEqual(values, ["=Title", "Period: all", None, "Name", "x"])

    def test_nothing_is_an_empty_cell(self):
        row = ["", 0.0, None, 0, False]
        sheet = self.sheet_of(lambda book: sheets.write_table(book, "List", COLUMNS, [row]))
        self.assertEqual([cell.value for cell in sheet[2]], [None, 0, None, 0, False])

    def test_records_in_the_words_of_their_reader(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        partner = self.env["res.partner"].create({"name": "=Mill", "lang": "zh_CN"})
        widths = [("name", 20), ("lang", 12), ("country_id", 12), ("create_uid", 12)]
        sheet = self.sheet_of(lambda book: sheets.write_records(book, "List", partner, widths))
        languages = dict(self.env["res.lang"].get_installed())
        values = [cell.value for cell in sheet[2]]
        self.assertEqual(values, ["=Mill", languages["zh_CN"], None, self.env.user.display_name])
        self.assertEqual(sheet.column_dimensions["A"].width, 20.7109375)
