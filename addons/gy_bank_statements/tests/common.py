import base64
import csv
import io

import openpyxl
import xlwt

from odoo.addons.gy_receivables.tests.common import ReceivablesCommon

HEADINGS = (
    "交易时间",
    "借方发生额（支取）",
    "贷方发生额（收入）",
    "余额",
    "币种",
    "对方户名",
    "对方账号",
    "对方开户机构",
    "摘要",
    "备注",
    "账户明细编号-交易流水号",
)
PAYER = "北方重型机械有限公司"
PAYER_ACCOUNT = "6222000000000002"


def movement(day, amount, balance, number, name=PAYER, account=PAYER_ACCOUNT, text="货款"):
    """Return a row of a file, of money that came in or, below zero, went out."""
    out, into = ("", f"{amount:,.2f}") if amount >= 0 else (f"{-amount:,.2f}", "")
    return [
        f"{day} 10:30:00",
        out,
        into,
        f"{balance:,.2f}",
        "人民币元",
        name,
        account,
        "沈阳分行",
        text,
        "",
        number,
    ]


# A file as banks write them: what account it is, the headings, the latest first.
TITLE = [["账户明细"], ["账号", "21050100000000000001", "户名", "我公司"]]
MOVEMENTS = [
    movement("20260106", -500.0, 12500.0, "3003", "", "", "手续费"),
    movement("20260105", 3000.0, 13000.0, "3002"),
    movement("20260105", 10000.0, 10000.0, "3001"),
]
ROWS = [*TITLE, list(HEADINGS), *MOVEMENTS]


def as_csv(rows, encoding="gb18030", delimiter=","):
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue().encode(encoding)


def as_xlsx(rows, title="明细"):
    book = openpyxl.Workbook()
    book.active.title = title
    for row in rows:
        book.active.append([cell if cell != "" else None for cell in row])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def as_xls(rows, title="明细"):
    book = xlwt.Workbook()
    sheet = book.add_sheet(title)
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            sheet.write(number, column, cell)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


class StatementsCommon(ReceivablesCommon):
    """A customer who pays by bank, and files of the bank that finance imports."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.customer.name = PAYER
        cls.mapping = cls.env.ref("gy_bank_statements.mapping_ccb")

    def lines(self):
        """Return what was imported, as it happened."""
        lines = self.env["account.bank.statement.line"].search(
            [("journal_id", "=", self.journal.id), ("unique_import_id", "!=", False)]
        )
        return lines.sorted(lambda line: (line.date, line.sequence))

    def dialog(self, data, role="finance", filename="file.csv", mapping=None, **values):
        """Return the dialog with a file, as somebody opens it from the bank's card."""
        return (
            self.as_role(role, self.env["account.statement.import"])
            .with_context(journal_id=self.journal.id)
            .create(
                {
                    "statement_file": base64.b64encode(data),
                    "statement_filename": filename,
                    "sheet_mapping_id": (mapping or self.mapping).id,
                    **values,
                }
            )
        )

    def imported(self, data, **values):
        """Import a file as finance does; return the action that follows."""
        return self.dialog(data, **values).import_file_button()

    def refused(self, data, pattern, **values):
        """Expect that a file is refused in these words, and that nothing of it is imported."""
        before = self.lines()
        with self.assertRaisesRegex(Exception, pattern):
            self.imported(data, **values)
        self.assertEqual(self.lines(), before)
