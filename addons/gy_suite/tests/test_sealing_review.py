from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.gy_sales_process.tests.common import GyCommon


@tagged("post_install", "-at_install")
class TestSealingReview(GyCommon):
    """What is sealed was approved by the departments, as it stands (R4.4, R5.5)."""

    def seal(self, order):
        return self.as_role("contract_admin", order).action_gy_seal("contract", 4)

    def test_only_what_was_reviewed(self):
        order = self.draft()
        with self.assertRaisesRegex(UserError, "not been submitted for review"):
            self.seal(order)
        self.as_role("salesperson", order).action_gy_submit_review()
        with self.assertRaisesRegex(UserError, "opinion of .* is missing"):
            self.seal(order)

    def test_not_what_was_changed_since(self):
        order = self.approve(self.draft())
        order.gy_packing = "in cartons"
        with self.assertRaisesRegex(UserError, "changed after its review"):
            self.seal(order)

    def test_a_change_after_sealing_keeps_it_from_being_confirmed(self):
        """Signed, approved and sealed it takes effect; sealed on other words it does not."""
        order = self.draft()
        self.sign(order)
        self.seal(self.approve(order))
        order.gy_packing = "in cartons"
        self.sign(order)
        self.approve(order)
        with self.assertRaisesRegex(UserError, "changed after it was sealed"):
            self.as_role("salesperson", order).action_confirm()
        self.seal(order)
        self.as_role("salesperson", order).action_confirm()
        self.assertEqual(order.state, "sale")

    def test_type_without_review(self):
        order = self.draft(kind="sample")
        if "review" not in order._gy_applicable_codes():
            self.assertTrue(self.seal(order))
