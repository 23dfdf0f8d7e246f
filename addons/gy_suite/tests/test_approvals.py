from odoo.tests import TransactionCase, tagged

# The classes that join the cases register themselves by being imported.
from odoo.addons.gy_contract_review.tests import test_review_approval as _review
from odoo.addons.gy_pricing.tests import test_price_approval as _price
from odoo.addons.gy_sales_process.tests.approval_cases import ApprovalCases

KNOWN = (_review, _price)


@tagged("post_install", "-at_install")
class TestApprovals(TransactionCase):
    def test_none_is_left_out(self):
        """Every kind of round that is installed runs through the cases of all approvals."""
        registry = self.env.registry
        rounds = {
            name
            for name in registry.descendants(["gy.approval.round.mixin"], "_inherit")
            if not self.env[name]._abstract
        }
        self.assertEqual(rounds, {case.round_model for case in ApprovalCases.__subclasses__()})
        self.assertEqual(len(KNOWN), len(rounds))
