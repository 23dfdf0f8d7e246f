from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.gy_sales_process.tests.request_cases import RequestCases

from .common import ReleaseCommon


@tagged("post_install", "-at_install")
class TestReleaseApproval(RequestCases, ReleaseCommon):
    """A release without money is approved like everything else (R10.2)."""

    begins_with = ("confirmed",)

    round_model = "gy.gate.release"

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # Both managers are asked.
        cls.company.gy_release_limit = 0.0

    def last_resort(self):
        return self.users["general_manager"]

    def submit(self):
        order = self.confirmed()
        return self.submit_again(order), order

    def submit_again(self, subject):
        return self.ask(subject, "production")

    def alter(self, subject):
        subject.sudo()._gy_begin_change().gy_warranty_months = 99

    def test_approval_that_nobody_can_give(self):
        """Of one whom only the deputy is asked; the general manager stands in for them."""
        self.company.gy_release_limit = 10**9
        return super().test_approval_that_nobody_can_give()

    def test_approval_ends_with_the_contract(self):
        """What was ended otherwise is not decided on any more, and does not come back."""
        round_, subject = self.submit()
        vote = self.open_votes(round_)[0]
        self.cancel(subject)
        self.assertEqual(round_.state, "withdrawn")
        with self.assertRaisesRegex(UserError, "nothing to decide any more"):
            self.vote_as(vote, self.users[vote.role])
        with self.assertRaises(UserError):
            self.submit_again(subject)

    def cancel(self, subject):
        """A contract in force is cancelled by its end only."""
        subject.sudo()._gy_granted("state:cancel")._action_cancel()
