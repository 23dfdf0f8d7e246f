from odoo.exceptions import UserError
from odoo.tests import new_test_user, tagged

from .common import InstructionCommon


@tagged("post_install", "-at_install")
class TestInstructionTurns(InstructionCommon):
    """Who has to comment, sign, answer and read finds it among the to-dos (R0.6, R0.14)."""

    def kinds(self, user, record=None):
        """Return the kinds of to-dos of a user that are about instructions."""
        self.env.cr.flush()
        domain = [("res_model", "=like", "gy.work.instruction%")]
        if record:
            domain.append(("res_id", "=", record.id))
        turns = self.env["gy.turn"].with_user(user)
        return turns.search(domain).mapped("kind")

    def test_nothing_waits_of_a_draft(self):
        for user in self.users.values():
            self.assertEqual(self.kinds(user), [], user.login)

    def test_comments(self):
        draft = self.circulated()
        planner, preparer = self.users["manufacturing"], self.users["sales_admin"]
        self.assertEqual(self.kinds(planner), ["instruction_comment"])
        self.assertEqual(self.kinds(self.users["quality"]), [])
        self.assertEqual(self.kinds(preparer), [])
        said = self.comment(draft)
        self.assertEqual(self.kinds(planner), [])
        self.assertEqual(self.kinds(preparer), ["instruction_work"])
        self.as_role("sales_admin", said).action_answer("Done")
        self.assertEqual(self.kinds(preparer), [])

    def test_sign_off(self):
        round_ = self.handed_in()
        self.assertEqual(self.kinds(self.users["administration"], round_), ["instruction_sign"])
        self.assertEqual(self.kinds(self.users["finance"]), [])
        self.assertEqual(self.kinds(self.users["manufacturing"]), [], "no comments any more")
        self.sign(round_, "administration", "sales_manager")
        self.assertEqual(self.kinds(self.users["administration"]), [])
        self.assertEqual(self.kinds(self.users["finance"]), ["instruction_sign"])
        vote = round_.sudo().vote_ids.filtered(lambda one: one.role == "finance")
        self.as_role("finance", vote).action_give("disagree", "No")
        self.assertEqual(self.kinds(self.users["sales_admin"]), ["instruction_work"])

    def test_reading(self):
        """Everybody of the role has it until they have read it; the list says who has not."""
        found = self.in_force()
        planner = self.users["manufacturing"]
        second = new_test_user(self.env, "gy_second", groups="gy_sales_process.group_manufacturing")
        self.env.invalidate_all()
        self.assertEqual(self.kinds(planner), ["instruction_read"])
        self.assertEqual(self.kinds(second), ["instruction_read"], "a new colleague, too")
        self.assertEqual(self.kinds(self.users["quality"]), [])
        self.assertLessEqual({planner, second}, set(found.unread_ids))
        before = found.unread_count
        mine = self.as_role("manufacturing", found)
        self.assertTrue(mine.must_read)
        mine.action_acknowledge()
        mine.action_acknowledge()
        self.env.invalidate_all()
        self.assertFalse(mine.must_read)
        self.assertEqual(self.kinds(planner), [])
        self.assertEqual(self.kinds(second), ["instruction_read"])
        self.assertEqual(found.unread_count, before - 1)
        self.assertNotIn(planner, found.unread_ids)
        self.assertEqual(found.reading_ids.user_id, planner, "once")

    def test_each_version_is_read(self):
        found = self.in_force()
        self.as_role("manufacturing", found).action_acknowledge()
        own = self.as_role("sales_admin", found)
        new = own.browse(own.action_new_version()["res_id"])
        with self.assertRaisesRegex(UserError, "not in force"):
            new.action_acknowledge()
        new.action_circulate()
        self.sign(self.env["gy.work.instruction.round"].browse(new.action_submit()))
        self.assertEqual(self.kinds(self.users["manufacturing"], new), ["instruction_read"])
        self.assertEqual(self.kinds(self.users["manufacturing"], found), [])
        self.assertFalse(found.unread_ids, "nobody has to read what was superseded")
