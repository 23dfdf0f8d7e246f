from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.gy_sales_process.tests.approval_cases import ApprovalCases

from .common import InstructionCommon


@tagged("post_install", "-at_install")
class TestInstructionApproval(ApprovalCases, InstructionCommon):
    """A work instruction is signed off by the mechanism of all approvals (R0.14)."""

    round_model = "gy.work.instruction.round"

    def submit(self):
        # Some tests hand in several.
        draft = self.draft_of("scheduling" if self.draft_of().state == "draft" else "stock_in")
        draft.action_circulate()
        return self.submit_again(draft), draft

    def submit_again(self, subject):
        found = subject.with_user(self.users["sales_admin"])
        return self.env["gy.work.instruction.round"].browse(found.action_submit()).sudo()

    def alter(self, subject):
        found = subject.with_user(self.users["sales_admin"])
        found.write({"purpose": f"{found.purpose}<p>And on time.</p>"})

    def cancel(self, subject):
        subject.action_cancel()

    def owned(self, orders, user):
        orders._gy_write_decided({"user_id": user.id})

    def version(self, order):
        self.env.cr.execute("SELECT version FROM gy_work_instruction WHERE id = %s", [order.id])
        return self.env.cr.fetchone()[0] or 0

    def test_approval_ends_with_the_contract(self):
        """What was dropped is not decided on any more, and does not come back."""
        round_, subject = self.submit()
        vote = self.open_votes(round_)[0]
        self.cancel(subject)
        self.assertEqual((round_.state, subject.state), ("withdrawn", "cancelled"))
        with self.assertRaisesRegex(UserError, "nothing to decide any more"):
            self.vote_as(vote, self.users[vote.role])
        with self.assertRaises(UserError):
            self.submit_again(subject)
