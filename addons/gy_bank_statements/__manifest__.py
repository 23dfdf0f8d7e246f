# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
{
    "name": "GY Bank Statements",
    "summary": "Statements of Chinese banks, imported and reconciled",
    "version": "19.0.1.0.0",
    "category": "Accounting/Accounting",
    "license": "AGPL-3",
    "author": "GY Sales Process contributors",
    "depends": [
        "account_reconcile_oca",
        "account_statement_import_sheet_file_xls",
        "account_statement_import_sheet_file_xlsx",
        "gy_receivables",
    ],
    "data": [
        "security/gy_bank_statements_groups.xml",
        "security/ir.model.access.csv",
        "data/account_statement_import_sheet_mapping_data.xml",
        "views/account_journal_views.xml",
        "views/account_statement_import_sheet_mapping_views.xml",
        "wizards/account_statement_import_views.xml",
    ],
    "assets": {"web.assets_tests": ["gy_bank_statements/static/tests/tours/**/*"]},
    "installable": True,
    "development_status": "Beta",
}
