from odoo.tests import tagged

from . import books
from .common import ImportCommon

# What an export of Kingdee looks like: one sheet, the contract repeated on each line.
KINGDEE = [
    ["销售订单列表"],
    [
        "单据编号",
        "客户",
        "销售员",
        "日期",
        "要货日期",
        "物料编码",
        "销售数量",
        "含税单价",
        "累计开票数量",
    ],
    [
        "K-1",
        "Northern Heavy Machinery",
        "gy_test_salesperson",
        "2025-03-18",
        "2026-09-30",
        "NU 2340",
        "4",
        "1,130.00",
        None,
    ],
    [
        "K-1",
        "Northern Heavy Machinery",
        "gy_test_salesperson",
        "2025-03-18",
        "2026-09-30",
        "NU 2340",
        6,
        1130,
        None,
    ],
]


@tagged("post_install", "-at_install")
class TestExports(ImportCommon):
    """Exports of other systems are read by headings that are kept as data."""

    def workbook(self, rows):
        sheets = books.openpyxl.load_workbook(
            books.io.BytesIO(books.workbook({"installments": [books.installment("K-1")]}))
        )
        sheet = sheets.create_sheet("Sheet1")
        for row in rows:
            sheet.append(row)
        return books.content_of(sheets)

    def test_kingdee(self):
        head = self.head(data=self.workbook(KINGDEE))
        head.action_check()
        self.assertEqual(head.finding_ids.mapped("words"), [])
        self.assertEqual((head.summary["contracts"], head.summary["lines"]), (1, 2))

    def test_own_headings(self):
        """The administrator says how the company's own export calls a column."""
        rows = [row[:] for row in KINGDEE]
        rows[1][5] = "图号"
        head = self.head(data=self.workbook(rows))
        head.action_check()
        self.assertTrue(head.finding_ids)
        line = self.env.ref("gy_contract_import.contract_import_mapping_kingdee_lines_product")
        line.with_user(self.admin).heading = "图号"
        head.action_check()
        self.assertFalse(head.finding_ids)

    def test_wrong_cell_of_an_export(self):
        rows = [row[:] for row in KINGDEE]
        rows[3][6] = "six"
        head = self.head(data=self.workbook(rows))
        head.action_check()
        said = {(one.sheet, one.cell): one.words for one in head.finding_ids}
        self.assertIn("no number", said["Sheet1", "G4"])

    def test_seeded_targets_exist(self):
        for line in self.env["gy.contract.import.mapping.line"].search([]):
            sheet, _dot, column = line.target.partition(".")
            self.assertTrue(books.BY_KEY[sheet].column(column))
        names = self.env["gy.contract.import.mapping"].search([]).mapped("name")
        self.assertTrue(any("Kingdee" in name for name in names))
        self.assertTrue(any("Yonyou" in name for name in names))
