from odoo.tests import tagged

from odoo.addons.gy_sales_process.tests.test_tours import ToursCommon

from .common import HEADINGS, StatementsCommon, as_csv, movement


@tagged("post_install", "-at_install")
class TestStatementTours(ToursCommon, StatementsCommon):
    """Finance at the bank's card: a file is imported, a line matched, both on Odoo's screens."""

    def test_import(self):
        banks = self.env["account.journal"].search(
            [("type", "=", "bank"), ("company_id", "=", self.company.id)]
        )
        (banks - self.journal).active = False
        self.start_tour(
            "/odoo/action-account_statement_import_file.account_statement_import_action",
            "gy_statement_imported",
            login=self.users["finance"].login,
        )
        self.env.invalidate_all()
        self.assertEqual(self.lines().mapped("amount"), [10000.0])
        self.assertEqual(self.mapping.balance_column, "结余")

    def test_reconcile(self):
        order = self.shipped()
        self.invoice(order)
        self.imported(as_csv([list(HEADINGS), movement("20260105", 3000.0, 3000.0, "1")]))
        self.start_tour(
            "/odoo/action-account.open_account_journal_dashboard_kanban",
            "gy_line_reconciled",
            login=self.users["finance"].login,
        )
        self.env.invalidate_all()
        self.assertTrue(self.lines().is_reconciled)
        self.assertEqual(order.gy_received_amount, 3000.0)
