from odoo.tests import tagged

from odoo.addons.gy_sales_process.tests.approval_cases import ApprovalCases

from .common import ReviewCommon


@tagged("post_install", "-at_install")
class TestReviewApproval(ApprovalCases, ReviewCommon):
    """The contract review is an approval like any other (R5.2, R5.5, R5.6)."""

    round_model = "gy.contract.review"

    def submit(self):
        order, review = self.submitted()
        return review, order

    def submit_again(self, subject):
        self.prepare(subject)
        subject.action_gy_submit_review()
        return self.latest(subject)

    def alter(self, subject):
        subject.gy_warranty_months = 99
