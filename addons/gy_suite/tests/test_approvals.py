from odoo.tests import TransactionCase, tagged

# The classes that join the cases register themselves by being imported.
from odoo.addons.gy_contract_review.tests import test_review_approval as _review
from odoo.addons.gy_contract_review.tests import test_termination_approval as _termination
from odoo.addons.gy_gate_release.tests import test_release_approval as _release
from odoo.addons.gy_pricing.tests import test_price_approval as _price
from odoo.addons.gy_retention.tests import test_destruction_approval as _destruction
from odoo.addons.gy_sales_process.tests.approval_cases import ApprovalCases
from odoo.addons.gy_work_instruction.tests import test_instruction_approval as _instruction
from odoo.addons.gy_write_off.tests import test_write_off_approval as _write_off

KNOWN = (_review, _termination, _release, _price, _destruction, _instruction, _write_off)


def joined(cases):
    """Return the models of rounds whose cases derive from this class, however far down."""
    found = {case.round_model for case in cases.__subclasses__() if case.round_model}
    return found.union(*(joined(case) for case in cases.__subclasses__()))


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
        self.assertEqual(rounds, joined(ApprovalCases))
        self.assertEqual(len(KNOWN), len(rounds))
