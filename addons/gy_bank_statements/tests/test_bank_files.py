from datetime import date, datetime

from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import (
    HEADINGS,
    MOVEMENTS,
    PAYER,
    PAYER_ACCOUNT,
    ROWS,
    StatementsCommon,
    as_csv,
    as_xls,
    as_xlsx,
    movement,
)

FACTS = [
    (date(2026, 1, 5), 10000.0, "货款"),
    (date(2026, 1, 5), 3000.0, "货款"),
    (date(2026, 1, 6), -500.0, "手续费"),
]


@tagged("post_install", "-at_install")
class TestBankFiles(StatementsCommon):
    """What a bank exported becomes the lines of a statement, or is refused with the place."""

    def facts(self):
        return [(line.date, line.amount, line.payment_ref) for line in self.lines()]

    # -- kinds of files ----------------------------------------------------------

    def test_csv_in_gb18030(self):
        self.imported(as_csv(ROWS))
        self.assertEqual(self.facts(), FACTS)
        first = self.lines()[0]
        self.assertEqual(first.partner_id, self.customer)
        self.assertEqual(first.partner_name, PAYER)
        self.assertEqual(first.account_number, PAYER_ACCOUNT)
        self.assertIn("沈阳分行", str(first.narration))

    def test_xlsx(self):
        self.imported(as_xlsx(ROWS), filename="file.xlsx")
        self.assertEqual(self.facts(), FACTS)
        last = self.lines()[-1]
        self.assertFalse(last.partner_name, "an empty cell is no payer")
        self.assertFalse(last.account_number)

    def test_xls(self):
        self.imported(as_xls(ROWS), filename="file.xls")
        self.assertEqual(self.facts(), FACTS)

    def test_text_that_is_called_xls(self):
        self.imported(as_csv(ROWS, delimiter="\t"), filename="file.xls")
        self.assertEqual(self.facts(), FACTS)

    def test_real_days_and_numbers(self):
        row = [
            datetime(2026, 1, 5, 8),
            None,
            10000,
            10000,
            "CNY",
            PAYER,
            622200.0,
            "",
            "货款",
            "",
            1,
        ]
        self.imported(as_xlsx([list(HEADINGS), row]))
        self.assertEqual(self.facts(), FACTS[:1])
        self.assertEqual(self.lines().account_number, "622200")

    # -- statements --------------------------------------------------------------

    def test_balances_whatever_the_order(self):
        for rows in (ROWS, [list(HEADINGS), *MOVEMENTS[::-1]]):
            self.imported(as_csv(rows))
            statement = self.lines().statement_id
            self.assertEqual((statement.balance_start, statement.balance_end_real), (0.0, 12500.0))
            self.assertTrue(statement.is_complete)
            self.assertEqual(statement.attachment_ids.name, "file.csv")
            lines = self.lines()
            statement.unlink()
            lines.unlink()

    def test_one_day_the_latest_first(self):
        self.imported(as_csv([list(HEADINGS), *MOVEMENTS[1:]]))
        self.assertEqual(self.lines().mapped("amount"), [10000.0, 3000.0])
        self.assertEqual(self.lines().statement_id.balance_start, 0.0)

    def test_rows_without_money(self):
        carried = ["", "", "", "0.00", "", "", "", "", "期初余额", "", ""]
        empty = [""] * len(HEADINGS)
        self.imported(as_csv([list(HEADINGS), carried, empty, *MOVEMENTS]))
        self.assertEqual(self.facts(), FACTS)

    def test_totals_at_the_end(self):
        totals = ["合计", "500.00", "13,000.00", *[""] * 8]
        rows = [*ROWS, totals]
        self.refused(as_csv(rows), "row 7, column “交易时间.*”: “合计” is no date")
        self.mapping.footer_lines_skip_count = 1
        self.imported(as_csv(rows))
        self.assertEqual(self.facts(), FACTS)

    def test_a_reversal(self):
        """What is taken back stands in its column with a minus."""
        row = movement("20260107", 0.0, 9000.0, "9")
        row[2] = "-1,000.00"
        self.imported(as_csv([list(HEADINGS), row]))
        self.assertEqual(self.lines().amount, -1000.0)

    def test_what_went_out_with_a_minus(self):
        row = movement("20260107", -1.0, 9000.0, "9")
        row[1] = "-1,000.00"
        self.imported(as_csv([list(HEADINGS), row]))
        self.assertEqual(self.lines().amount, -1000.0)

    # -- mappings ----------------------------------------------------------------

    def test_every_shipped_mapping_reads_its_bank(self):
        banks = {
            "boc": (
                "交易日期[ Transaction Date ],交易时间[ Transaction time ],交易货币,交易金额,交易后余额,"
                "交易流水号,摘要,用途,交易附言,备注,付款人名称,付款人账号",
                f"20260105,10:30:00,CNY,10000.00,10000.00,B1,货款,,,,{PAYER},{PAYER_ACCOUNT}",
            ),
            "icbc": (
                "凭证号,对方账号,交易时间,借/贷,借方发生额,贷方发生额,摘要,用途,附言,对方单位名称,余额",
                f'0,{PAYER_ACCOUNT},2026-01-05 10:30:00,贷,,"10,000.00",货款,,,{PAYER},"10,000.00"',
            ),
            "ccb": (",".join(HEADINGS), ",".join(f'"{cell}"' for cell in MOVEMENTS[2])),
            "abc": (
                "交易时间,收入金额,支出金额,账户余额,对方户名,对方账号,交易用途,摘要,交易流水号",
                f"2026-01-05 10:30:00,10000.00,,10000.00,{PAYER},{PAYER_ACCOUNT},,货款,A1",
            ),
            "cmb": (
                "交易日,交易时间,借方金额,贷方金额,余额,摘要,流水号,用途,收(付)方名称,收(付)方账号",
                f"20260105,10:30:00,,10000.00,10000.00,货款,C1,,{PAYER},{PAYER_ACCOUNT}",
            ),
        }
        for bank, rows in banks.items():
            with self.subTest(bank):
                mapping = self.env.ref(f"gy_bank_statements.mapping_{bank}")
                self.assertFalse(mapping.gy_is_checked)
                before = self.lines()
                self.imported("\n".join(rows).encode("gb18030"), mapping=mapping)
                line = self.lines() - before
                self.assertEqual((line.date, line.amount, line.payment_ref), FACTS[0])
                self.assertEqual(line.partner_id, self.customer)

    def test_direction_in_words(self):
        self.mapping.write(
            {
                "amount_type": "absolute_value",
                "amount_column": "金额",
                "debit_credit_column": "借贷",
                "debit_value": "借",
                "credit_value": "贷",
                "timestamp_column": "日期",
                **dict.fromkeys(
                    (
                        "amount_debit_column",
                        "amount_credit_column",
                        "balance_column",
                        "currency_column",
                        "transaction_id_column",
                        "description_column",
                        "notes_column",
                        "partner_name_column",
                        "bank_name_column",
                        "bank_account_column",
                    )
                ),
            }
        )
        rows = [["日期", "金额", "借贷"], ["20260105", "10", "贷"], ["20260106", "4", "借"]]
        self.imported(as_csv(rows))
        self.assertEqual(self.lines().mapped("amount"), [10.0, -4.0])
        rows[1][2] = "?"
        self.refused(as_csv(rows), "row 2, column “借贷”: “\\?” says neither in nor out")
        self.mapping.amount_inverse_sign = True
        rows = [["日期", "金额", "借贷"], ["20260107", "10", "贷"]]
        self.imported(as_csv(rows))
        self.assertEqual(self.lines()[-1].amount, -10.0)

    def test_without_headings(self):
        self.mapping.write(
            {
                "no_header": True,
                "amount_type": "simple_value",
                "timestamp_column": "0",
                "amount_column": "1",
                "description_column": "2,3",
                **dict.fromkeys(
                    (
                        "balance_column",
                        "currency_column",
                        "transaction_id_column",
                        "notes_column",
                        "partner_name_column",
                        "bank_name_column",
                        "bank_account_column",
                    )
                ),
                "amount_debit_column": False,
                "amount_credit_column": False,
            }
        )
        self.imported(as_csv([["20260105", "10", "货款", "一月"]]))
        self.assertEqual(self.lines().payment_ref, "货款 一月")
        self.mapping.amount_column = "金额"
        self.refused(as_csv([["20260105", "10", "", ""]]), "columns are named by their number")

    def test_the_company_is_no_payer(self):
        self.imported(
            as_csv([list(HEADINGS), movement("20260105", 1.0, 1.0, "1", self.company.name)])
        )
        self.assertFalse(self.lines().partner_name)
        self.assertFalse(self.lines().partner_id)

    # -- what does not fit -------------------------------------------------------

    def test_a_cell_that_is_no_amount(self):
        rows = [list(row) for row in ROWS]
        rows[4][2] = "叁仟元"
        self.refused(
            as_xlsx(rows),
            "^Sheet “明细”, row 5, column “贷方发生额.*”: “叁仟元” is no amount.$",
        )
        rows[3][0] = "昨天"
        self.refused(
            as_csv(rows),
            "^Sheet “file.csv”, row 4, .*“昨天” is no date.\nSheet “file.csv”, row 5, .* no amount.$",
        )

    def test_in_chinese(self):
        rows = [list(row) for row in ROWS]
        rows[4][2] = "叁仟元"
        wizard = self.dialog(as_xlsx(rows)).with_context(lang="zh_CN")
        with self.assertRaises(UserError) as caught:
            wizard.import_file_button()
        words = "工作表“明细”第 5 行，列“贷方发生额（收入）”：“叁仟元”不是金额。"
        self.assertEqual(str(caught.exception), words)

    def test_another_currency(self):
        rows = [list(row) for row in ROWS]
        rows[4][4] = "美元"
        self.refused(as_csv(rows), "row 5, column “币种”: “美元” is not the currency")

    def test_a_column_that_is_missing(self):
        rows = [list(row) for row in ROWS]
        rows[2][3] = "结余"
        self.refused(as_csv(rows), "row 3: no column “余额”. Correct the mapping")

    def test_headings_in_another_row(self):
        self.mapping.header_lines_skip_count = 2
        self.refused(as_csv(ROWS), "row 2: no column “交易时间")
        self.mapping.header_lines_skip_count = 3
        self.imported(as_csv(ROWS))
        self.mapping.header_lines_skip_count = 99
        self.refused(as_csv(ROWS), "row 99: no column")

    @mute_logger("odoo.tools.mimetypes.guess_mimetype")
    def test_no_bank_file_at_all(self):
        self.refused(b"", "row 1: no column")
        self.refused(b"<html><table></table></html>", "This file is a web page")
        self.refused(b"PK\x03\x04", "damaged or protected by a password")
        self.refused(b"\x81\xff\xff\x81", "characters of this file cannot be read")

    def test_no_transaction(self):
        self.refused(as_csv(ROWS[:3]), "no transaction below the headings")

    def test_only_ten_complaints(self):
        rows = [list(HEADINGS), *(movement("gestern", 1.0, 1.0, str(day)) for day in range(20))]
        with self.assertRaisesRegex(Exception, "^(.*no date.\n){9}.*no date.$"):
            self.imported(as_csv(rows))

    # -- twice -------------------------------------------------------------------

    def test_the_same_file_twice(self):
        self.imported(as_csv(ROWS))
        self.refused(as_csv(ROWS), "already imported")
        self.refused(as_xlsx(ROWS), "already imported")

    def test_what_is_new_of_a_longer_file(self):
        self.imported(as_csv(ROWS))
        longer = [*ROWS[:3], movement("20260107", 7.0, 12507.0, "3004"), *ROWS[3:]]
        action = self.imported(as_csv(longer))
        self.assertIn("3", action["params"]["message"])
        self.assertEqual([amount for _day, amount, _text in self.facts()], [10000, 3000, -500, 7])
        self.assertEqual(self.lines()[-1].statement_id.balance_start, 12500.0)

    def test_without_numbers(self):
        rows = [row[:-1] for row in ROWS]
        self.mapping.transaction_id_column = False
        self.imported(as_csv(rows))
        self.refused(as_csv(rows), "already imported")

    def test_two_alike_without_number_are_two(self):
        self.mapping.write({"transaction_id_column": False, "balance_column": False})
        rows = [list(HEADINGS), MOVEMENTS[0], MOVEMENTS[0]]
        self.imported(as_csv(rows))
        self.assertEqual(self.lines().mapped("amount"), [-500.0, -500.0])
        self.refused(as_csv(rows), "already imported")

    def test_a_number_is_shared_by_a_transfer_and_its_fee(self):
        fee = movement("20260105", -5.0, 9995.0, "3001", "", "", "手续费")
        self.imported(as_csv([list(HEADINGS), MOVEMENTS[2], fee]))
        self.assertEqual(self.lines().mapped("amount"), [10000.0, -5.0])

    def test_a_row_twice_in_a_file(self):
        rows = [*ROWS, MOVEMENTS[0]]
        self.refused(as_csv(rows), "row 7: the same transaction as in row 4")

    def test_two_accounts_have_their_own_numbers(self):
        other = self.env["account.journal"].create(
            {"name": "另一账户", "type": "bank", "code": "BNK9"}
        )
        self.imported(as_csv(ROWS))
        self.imported(as_csv(ROWS), gy_journal_id=other.id)
        found = self.env["account.bank.statement.line"].search([("journal_id", "=", other.id)])
        self.assertEqual(len(found), 3)
