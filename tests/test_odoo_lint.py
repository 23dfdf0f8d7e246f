"""Odoo's own lint tests, on a database with our addons installed."""

from odoo.addons.test_lint.tests import test_index, test_naming, test_override_signatures


class TestIndex(test_index.TestIndex):
    def setUp(self):
        super().setUp()
        # A handful of rows of OCA's aged balance.
        theirs = {"account.age.report.configuration.line"}
        known = test_index.BTREE_INDEX_IGNORE_MODELS
        self.patch(test_index, "BTREE_INDEX_IGNORE_MODELS", known | theirs)


class TestNaming(test_naming.TestNaming):
    pass


class TestLintOverrideSignatures(test_override_signatures.TestLintOverrideSignatures):
    def setUp(self):
        super().setUp()
        # Slips of OCA's addons, which name parameters otherwise than what they override; not ours to
        # mend.
        theirs = {
            ("account.bank.statement.line", "_get_reconcile_line"),
            ("account.bank.statement.line", "create"),
            ("account.journal", "default_get"),
            ("helpdesk.ticket", "message_new"),
            ("helpdesk.ticket", "message_update"),
            ("report.a_f_r.report_vat_report_xlsx", "_get_report_name"),
        }
        known = test_override_signatures.MODEL_METHODS_TO_IGNORE
        self.patch(test_override_signatures, "MODEL_METHODS_TO_IGNORE", known | theirs)
        # Of its spreadsheets, each of which has them.
        spreadsheets = {
            "_define_formats",
            "_set_column_width",
            "generate_xlsx_report",
            "write_ending_balance_from_dict",
            "write_initial_balance_from_dict",
        }
        known = test_override_signatures.METHODS_TO_IGNORE
        self.patch(test_override_signatures, "METHODS_TO_IGNORE", known | spreadsheets)
