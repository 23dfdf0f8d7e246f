from odoo.tests import tagged

from odoo.addons.gy_sales_process.tests.test_tours import ToursCommon

from .common import InstructionCommon

ACTION = "gy_work_instruction.work_instruction_action"


@tagged("post_install", "-at_install")
class TestTours(InstructionCommon, ToursCommon):
    def test_prepare_and_sign(self):
        """The sales administrator prepares and circulates; others comment, it is answered."""
        draft = self.draft_of()
        self.tour("gy_work_instruction_circulate", draft, "sales_admin", ACTION)
        self.assertEqual((draft.state, draft.name), ("circulated", "Planning, step by step"))
        self.tour("gy_work_instruction_comment", draft, "manufacturing", ACTION)
        self.tour("gy_work_instruction_hand_in", draft, "sales_admin", ACTION)
        self.assertEqual(draft.state, "judged")
        self.assertEqual(draft.comment_ids.answer, "The planner")
        self.tour("gy_work_instruction_agree", draft, "administration", ACTION)
        vote = draft.sudo().vote_ids.filtered(lambda one: one.role == "administration")
        self.assertEqual(vote.opinion, "agree")

    def test_beside_the_stage(self):
        """From the stage of a contract to what is in force."""
        self.in_force()
        self.tour("gy_work_instruction_from_stage", self.draft(), "salesperson")


@tagged("post_install", "-at_install")
class TestReading(InstructionCommon, ToursCommon):
    browser_size = "390x844"
    touch_enabled = True

    def test_answer_on_a_phone(self):
        """A comment is answered on its card, too."""
        draft = self.circulated()
        comment = self.comment(draft)
        self.tour("gy_work_instruction_answer_phone", draft, "sales_admin", ACTION)
        self.assertEqual((comment.answer, comment.is_open), ("The planner", False))

    def test_read_on_a_phone(self):
        found = self.in_force()
        self.tour("gy_work_instruction_read", found, "manufacturing", ACTION)
        self.assertEqual(found.reading_ids.user_id, self.users["manufacturing"])
