import base64

from odoo.exceptions import AccessError
from odoo.tests import Form, tagged

from odoo.addons.gy_sales_process.tests.common import ROLES

from .common import HEADINGS, MOVEMENTS, PAYER, ROWS, StatementsCommon, as_csv, as_xlsx, movement


@tagged("post_install", "-at_install")
class TestImportDialog(StatementsCommon):
    """Finance sees the file beside the mapping and corrects it before anything is imported."""

    def form(self, data=None, role="finance"):
        """Return the dialog as it opens in the browser."""
        wizards = self.as_role(role, self.env["account.statement.import"])
        context = {"journal_id": self.journal.id, "default_statement_filename": "file.csv"}
        form = Form(wizards.with_context(**context))
        form.statement_file = base64.b64encode(data or as_csv(ROWS))
        return form

    def test_first_ten_rows(self):
        rows = [*ROWS, *(movement("20260110", 1.0, 1.0, str(day)) for day in range(100, 120))]
        preview = str(self.form(as_csv(rows)).gy_preview)
        self.assertIn("21050100000000000001", preview)
        self.assertIn(PAYER, preview)
        self.assertIn("106", str(preview))
        self.assertNotIn("107", preview)
        self.assertNotIn("What Would Be Imported", preview)

    def test_headings_further_down(self):
        form = self.form(as_csv([*[["账户明细"]] * 15, list(HEADINGS), *MOVEMENTS]))
        form.sheet_mapping_id = self.mapping
        self.assertIn("对方开户机构", str(form.gy_preview))
        self.assertIn(">16<", str(form.gy_preview))

    def test_what_would_be_imported(self):
        form = self.form()
        form.sheet_mapping_id = self.mapping
        self.assertEqual(form.gy_in_column, self.mapping.amount_debit_column)
        preview = str(form.gy_preview)
        self.assertIn("What Would Be Imported", preview)
        self.assertIn("10,000.00", preview)
        self.assertIn("2026-01-05 10:30", preview)
        self.assertFalse(self.lines())

    def test_nothing_of_a_file_is_taken_for_the_page(self):
        row = movement("20260105", 1.0, 1.0, "1", "<script>alert(1)</script>")
        form = self.form(as_csv([list(HEADINGS), row]))
        form.sheet_mapping_id = self.mapping
        self.assertNotIn("<script>", str(form.gy_preview))
        self.assertIn("&lt;script&gt;", str(form.gy_preview))

    def test_a_mapping_is_corrected(self):
        rows = [list(row) for row in ROWS]
        rows[2][3], rows[2][2] = "结余", "入账"
        form = self.form(as_csv(rows))
        form.sheet_mapping_id = self.mapping
        self.assertIn("no column", str(form.gy_preview))
        form.gy_balance_column = "结余"
        form.gy_in_column = "入账"
        self.assertNotIn("no column", str(form.gy_preview))
        self.assertEqual(self.mapping.balance_column, "余额", "nothing is kept before it is saved")
        form.save().import_file_button()
        self.assertEqual(self.lines().mapped("amount"), [10000.0, 3000.0, -500.0])
        self.assertEqual(
            self.mapping.balance_column, "结余", "and the next file needs no correction"
        )
        self.assertEqual(self.mapping.amount_debit_column, "入账")

    def test_another_kind_of_amounts(self):
        """The constraints of a mapping see what was corrected as a whole."""
        form = self.form(as_csv([[*HEADINGS, "金额"], [*MOVEMENTS[2], "10,000.00"]]))
        form.sheet_mapping_id = self.mapping
        form.gy_amount_type = "simple_value"
        form.gy_amount_column = "金额"
        wizard = form.save()
        self.assertEqual(self.mapping.amount_type, "simple_value")
        wizard.import_file_button()
        self.assertEqual(self.lines().amount, 10000.0)

    def test_it_is_ticked_when_it_was_right(self):
        form = self.form()
        form.sheet_mapping_id = self.mapping
        form.gy_is_checked = True
        form.save()
        self.assertTrue(self.mapping.gy_is_checked)

    def test_the_bank_brings_its_mapping(self):
        self.journal.default_sheet_mapping_id = self.mapping
        form = self.form(as_xlsx(ROWS))
        self.assertEqual(form.gy_journal_id, self.journal)
        self.assertEqual(form.sheet_mapping_id, self.mapping)
        other = self.env["account.journal"].create(
            {"name": "另一账户", "type": "bank", "code": "BNK9"}
        )
        other.default_sheet_mapping_id = self.env.ref("gy_bank_statements.mapping_cmb")
        form.gy_journal_id = other
        self.assertEqual(form.sheet_mapping_id, other.default_sheet_mapping_id)

    def test_from_the_menu(self):
        """The only bank is proposed; of several one is chosen."""
        wizards = self.as_role("finance", self.env["account.statement.import"])
        banks = self.env["account.journal"].search(
            [("type", "=", "bank"), ("company_id", "=", self.company.id)]
        )
        (banks - self.journal).active = False
        self.assertEqual(wizards.new().gy_journal_id, self.journal)
        self.env["account.journal"].create({"name": "另一账户", "type": "bank", "code": "BNK9"})
        self.assertFalse(wizards.new().gy_journal_id)

    def test_shown_before_a_bank_is_chosen(self):
        """What stands in the file is compared with the company's currency until there is a bank."""
        self.env["account.journal"].create({"name": "另一账户", "type": "bank", "code": "BNK9"})
        wizards = self.as_role("finance", self.env["account.statement.import"])
        form = Form(wizards.with_context(default_statement_filename="file.csv"))
        form.statement_file = base64.b64encode(as_csv(ROWS))
        form.sheet_mapping_id = self.mapping
        self.assertFalse(form.gy_journal_id)
        self.assertIn("10,000.00", str(form.gy_preview))
        self.assertNotIn("currency", str(form.gy_preview))

    def test_the_dashboard_opens_it(self):
        action = self.as_role("finance", self.journal).import_account_statement()
        self.assertEqual(action["context"]["journal_id"], self.journal.id)

    def test_without_a_mapping_other_formats_are_left_to_others(self):
        wizard = self.dialog(b"x")
        wizard.sheet_mapping_id = False
        with self.assertRaisesRegex(Exception, "format is not supported"):
            wizard.import_file_button()
        self.assertEqual(wizard.gy_date_column, False)

    # -- who ---------------------------------------------------------------------

    def test_only_finance(self):
        for role in sorted(set(ROLES) - {"finance"}):
            with self.subTest(role):
                with self.assertRaises(AccessError):
                    self.dialog(as_csv(ROWS), role=role)
                for model in (
                    "account.bank.statement",
                    "account.bank.statement.line",
                    "account.statement.import.sheet.mapping",
                ):
                    records = self.as_role(role, self.env[model])
                    self.assertFalse(records.has_access("create"), model)
                    self.assertFalse(records.has_access("write"), model)

    def test_finance_keeps_mappings(self):
        mappings = self.as_role("finance", self.mapping)
        mappings.name = "建行"
        mappings.copy()
        with self.assertRaises(AccessError):
            mappings.unlink()

    def test_a_bookkeeper_outside_the_process_imports_as_it_is(self):
        user = self.users["quality"]
        user.group_ids = [(4, self.env.ref("account.group_account_user").id)]
        self.imported(as_csv(ROWS), role="quality")
        self.assertEqual(len(self.lines()), 3)
        with self.assertRaises(AccessError):
            self.dialog(as_csv(ROWS), role="quality", gy_balance_column="结余")

    def test_finance_posts_entries(self):
        account = self.env["account.account"].search([("account_type", "=", "expense")], limit=1)
        entry = self.as_role("finance", self.env["account.move"]).create(
            {
                "line_ids": [
                    (0, 0, {"account_id": account.id, "debit": 5.0}),
                    (0, 0, {"account_id": account.id, "credit": 5.0}),
                ]
            }
        )
        entry.action_post()
        self.assertEqual(entry.state, "posted")

    def test_menus(self):
        menus = ("account_statement_import_sheet_mapping_menu",)
        theirs = ("account_statement_import_file.account_statement_import_menu",)
        for role in ("finance", "salesperson"):
            shown = self.as_role(role, self.env["ir.ui.menu"])._visible_menu_ids()
            for name in (*(f"gy_bank_statements.{menu}" for menu in menus), *theirs):
                self.assertEqual(self.env.ref(name).id in shown, role == "finance", (role, name))
