from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user, tagged

from .common import InstructionCommon

METHODS = ("action_circulate", "action_submit", "action_cancel", "action_new_version")


@tagged("post_install", "-at_install")
class TestInstructionAttacks(InstructionCommon):
    """Who reads, who writes, and that nobody changes what is in force (R0.14, R17.3)."""

    def readable(self, record):
        record.env.flush_all()
        return {role for role in self.users if self.as_role(role, record).has_access("read")}

    def test_who_reads(self):
        found = self.env.ref("gy_work_instruction.work_instruction_scheduling")
        plain = new_test_user(self.env, "gy_plain", groups="base.group_user")
        guest = new_test_user(self.env, "gy_guest", groups="base.group_portal")
        keepers = {"sales_admin", "sales_manager", "administration"}
        self.assertEqual(self.readable(found), keepers, "a draft")
        self.circulated()
        self.assertEqual(self.readable(found), set(self.users))
        self.assertFalse(found.with_user(plain).has_access("read"))
        self.sign(self.env["gy.work.instruction.round"].browse(self.draft_of().action_submit()))
        self.env.flush_all()
        self.assertTrue(found.with_user(plain).has_access("read"), "everybody, once in force")
        self.assertFalse(found.with_user(guest).has_access("read"))

    def test_who_prepares(self):
        draft = self.env.ref("gy_work_instruction.work_instruction_scheduling")
        values = {
            "code": "X",
            "name": "X",
            "stage_id": draft.stage_id.id,
        }
        self.as_role("sales_admin", draft).create(values)
        self.circulated("stock_in")
        others = [user for role, user in self.users.items() if role != "sales_admin"]
        for user in (*others, self.env.ref("base.user_admin")):
            own = draft.with_user(user).sudo(False)
            with self.assertRaises(AccessError, msg=user.login):
                own.write({"purpose": "<p>x</p>"})
            with self.assertRaises(AccessError, msg=user.login):
                own.create({**values, "code": "Y"})
            for method in METHODS:
                with self.assertRaises(AccessError, msg=f"{user.login} {method}"):
                    getattr(own, method)()
        self.assertEqual(draft.state, "draft")

    def test_only_the_preparer_answers(self):
        said = self.comment(self.circulated())
        for role in set(self.users) - {"sales_admin"}:
            with self.assertRaises(AccessError, msg=role):
                self.as_role(role, said).action_answer("Done")
        self.assertTrue(said.is_open)

    def test_nobody_changes_what_is_in_force(self):
        found = self.in_force()
        former = found.content_hash
        admin = self.env.ref("base.user_admin")
        for user in (*self.users.values(), admin):
            own = found.with_user(user).sudo(False)
            for vals in (
                {"purpose": "<p>x</p>"},
                {"code": "X"},
                {"name": "x"},
                {"stage_id": self.env.ref("gy_sales_process.process_stage_review").id},
            ):
                with self.assertRaises(UserError, msg=f"{user.login} {vals}"):
                    own.write(vals)
            with self.assertRaises(AccessError, msg=user.login):
                own.unlink()
        with self.assertRaisesRegex(UserError, "Begin a new version"):
            self.as_role("sales_admin", found).write({"scope": "<p>x</p>"})
        self.assertEqual(found.content_hash, former)

    def test_who_holds_no_role_acknowledges_nothing(self):
        found = self.in_force()
        clerk = new_test_user(self.env, "clerk", groups="base.group_user")
        with self.assertRaises(AccessError):
            found.with_user(clerk).action_acknowledge()
        self.assertFalse(found.sudo().reading_ids.filtered(lambda row: row.user_id == clerk))

    def test_nobody_writes_beside_the_methods(self):
        found = self.in_force()
        self.as_role("manufacturing", found).action_acknowledge()
        said = self.comment(self.circulated("stock_in"))
        draft = self.draft_of("stock_in").sudo()
        reading, round_ = found.reading_ids, found.round_ids
        admin = self.env.ref("base.user_admin")
        for user in (*self.users.values(), admin):
            for record, vals in (
                (draft, {"state": "in_force"}),
                (draft, {"effective_on": "2026-01-05"}),
                (draft, {"circulated_on": False}),
                (draft, {"cancelled_on": "2026-01-05"}),
                (draft, {"user_id": user.id}),
                (draft, {"former_id": found.id}),
                (draft, {"content_hash": "x"}),
                (draft, {"edition": 9}),
                (found, {"superseded_on": "2026-01-05"}),
                (said, {"answer": "Done"}),
                (said, {"answered_on": "2026-01-05"}),
                (reading, {"user_id": user.id}),
                (round_, {"content_hash": "x"}),
            ):
                with self.assertRaises(AccessError, msg=f"{user.login} {vals}"):
                    record.with_user(user).sudo(False).write(vals)
            for record in (said, reading, round_):
                for work in ("unlink", "copy"):
                    with self.assertRaises(AccessError, msg=f"{user.login} {work}"):
                        getattr(record.with_user(user).sudo(False), work)()

    def test_a_context_decides_nothing(self):
        """Defaults of a context put no draft into force and answer no comment."""
        stage = self.env.ref("gy_sales_process.process_stage_review")
        forged = self.as_role("sales_admin", self.env["gy.work.instruction"]).with_context(
            default_circulated_on="2026-01-05", default_former_id=self.draft_of().id
        )
        made = forged.create({"code": "X", "name": "X", "stage_id": stage.id})
        self.assertEqual((made.state, made.edition), ("draft", 1))
        draft = self.circulated("stock_in")
        forged = self.as_role("quality", draft).with_context(
            default_answered_on="2026-01-05", default_answer="Yes"
        )
        said = self.env["gy.work.instruction.comment"].browse(forged.action_comment("No"))
        self.assertTrue(said.is_open)
        self.assertFalse(said.answer)

    def test_another_company(self):
        other = self.env["res.company"].create({"name": "Another Maker"})
        stranger = new_test_user(
            self.env,
            "gy_stranger",
            groups="gy_sales_process.group_sales_admin",
            company_id=other.id,
            company_ids=[(6, 0, other.ids)],
        )
        found = self.in_force()
        self.assertFalse(found.with_user(stranger).has_access("read"))
        self.assertNotIn(stranger, found.unread_ids)
        seen = self.env["gy.work.instruction"].with_user(stranger).search([])
        self.assertFalse(seen)
