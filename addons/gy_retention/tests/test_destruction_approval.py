from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.gy_sales_process.tests.approval_cases import ApprovalCases

from .common import RetentionCommon


@tagged("post_install", "-at_install")
class TestDestructionApproval(ApprovalCases, RetentionCommon):
    """An appraisal list is approved like everything else (R16.3)."""

    begins_with = ("lost",)

    round_model = "gy.destruction.round"

    def submit(self):
        self.lost()
        found = self.kept(self.proposed())
        return self.submit_again(found), found

    def submit_again(self, subject):
        found = subject.with_user(self.keeper)
        return self.env["gy.destruction.round"].browse(found.action_submit()).sudo()

    def alter(self, subject):
        subject.sudo().row_ids[0].with_user(self.keeper).sudo(False).action_keep("x", "2099-12-31")

    def cancel(self, subject):
        subject.action_cancel()

    def owned(self, orders, user):
        orders.sudo().user_id = user

    def version(self, order):
        self.env.cr.execute("SELECT version FROM gy_destruction WHERE id = %s", [order.id])
        return self.env.cr.fetchone()[0] or 0

    def test_approval_ends_with_the_contract(self):
        """What was dropped is not decided on any more, and does not come back."""
        round_, subject = self.submit()
        vote = self.open_votes(round_)[0]
        self.cancel(subject)
        self.assertEqual(round_.state, "withdrawn")
        with self.assertRaisesRegex(UserError, "nothing to decide any more"):
            self.vote_as(vote, self.users[vote.role])
        with self.assertRaises(UserError):
            self.submit_again(subject)
