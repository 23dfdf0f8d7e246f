"""Odoo's own lint tests, on a database with our addons installed."""

from odoo.addons.test_lint.tests.test_index import TestIndex as _TestIndex
from odoo.addons.test_lint.tests.test_naming import TestNaming as _TestNaming
from odoo.addons.test_lint.tests.test_override_signatures import (
    TestLintOverrideSignatures as _TestLintOverrideSignatures,
)


class TestIndex(_TestIndex):
    pass


class TestNaming(_TestNaming):
    pass


class TestLintOverrideSignatures(_TestLintOverrideSignatures):
    pass
