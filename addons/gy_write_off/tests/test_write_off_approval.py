from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.gy_sales_process.tests.request_cases import RequestCases

from .common import WriteOffCommon


@tagged("post_install", "-at_install")
class TestWriteOffApproval(RequestCases, WriteOffCommon):
    """A write-off is approved like everything else (R14.4)."""

    begins_with = ("owing",)

    round_model = "gy.write.off"

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # Both managers are asked.
        cls.company.gy_write_off_limit = 0.0

    def last_resort(self):
        return self.users["general_manager"]

    def submit(self):
        order = self.owing()
        return self.submit_again(order), order

    def submit_again(self, subject):
        return self.ask(subject)

    def alter(self, subject):
        subject.sudo()._gy_begin_change().gy_warranty_months = 99

    def test_approval_that_nobody_can_give(self):
        """Of one whom only the deputy is asked; the general manager stands in for them."""
        self.company.gy_write_off_limit = 10**9
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
        subject.sudo()._gy_granted("state:cancel").write({"state": "cancel"})
