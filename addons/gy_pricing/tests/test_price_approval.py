from odoo.tests import tagged

from odoo.addons.gy_sales_process.tests.approval_cases import ApprovalCases

from .test_pricing import PricingCommon


@tagged("post_install", "-at_install")
class TestPriceApproval(ApprovalCases, PricingCommon):
    """The price review is an approval like any other (R3.5)."""

    round_model = "gy.price.review"

    def submit(self):
        order = self.order_of(self.modified, 160.0)
        return self.review(order), order

    def submit_again(self, subject):
        return self.review(subject)

    def last_resort(self):
        return self.users["general_manager"]

    def alter(self, subject):
        subject.order_line.price_unit = 159.0
