from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.gy_sales_process.tests.request_cases import RequestCases

from .common import ReviewCommon


@tagged("post_install", "-at_install")
class TestTerminationApproval(RequestCases, ReviewCommon):
    """The end of a contract is approved like everything else (R5.8)."""

    begins_with = ("confirmed",)

    round_model = "gy.termination"

    def submit(self):
        order = self.confirmed()
        return self.submit_again(order), order

    def submit_again(self, subject):
        asked = subject.action_gy_request_termination("The project was given up", "refund")
        return self.env["gy.termination"].browse(asked)

    def alter(self, subject):
        subject.sudo()._gy_begin_change().gy_warranty_months = 99

    def cancel(self, subject):
        """A contract in force is cancelled by its end only."""
        subject.sudo()._gy_granted("state:cancel")._action_cancel()

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
