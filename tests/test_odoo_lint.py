"""Odoo's own lint tests, on a database with our addons installed."""

from odoo.addons.test_lint.tests import test_index, test_naming, test_override_signatures


class TestIndex(test_index.TestIndex):
    pass


class TestNaming(test_naming.TestNaming):
    pass


class TestLintOverrideSignatures(test_override_signatures.TestLintOverrideSignatures):
    pass
