import re

from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError
from odoo.fields import Date
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from .common import InstructionCommon

PAPER = "gy_work_instruction.report_work_instruction"


@tagged("post_install", "-at_install")
class TestWorkInstruction(InstructionCommon):
    """Prepared, circulated, signed off as on the cover, in force, replaced (R0.14)."""

    def shipped(self):
        return self.env["gy.work.instruction"].search([("former_id", "=", False)])

    def test_what_is_shipped(self):
        """One for each of the 16 stages, two specifications; complete, and nobody's word yet."""
        shipped = self.shipped()
        stages = self.env["gy.process.stage"].search([])
        instructions = shipped.filtered(lambda one: one.kind == "instruction")
        self.assertEqual(instructions.stage_id, stages)
        self.assertEqual(len(instructions), 16)
        specifications = shipped - instructions
        self.assertEqual(
            set(specifications.stage_id.mapped("code")), {"presales", "technical_agreement"}
        )
        self.assertEqual(set(shipped.mapped("state")), {"draft"})
        self.assertEqual(set(shipped.mapped("edition")), {1})
        for one in shipped:
            one._check_complete()
            self.assertIn("<li>", one.content)

    def test_the_way_into_force(self):
        draft = self.draft_of()
        with self.assertRaisesRegex(UserError, "circulate it for comment before"):
            draft.action_submit()
        draft.action_circulate()
        self.assertEqual((draft.state, draft.circulated_on), ("circulated", self.today()))
        with self.assertRaisesRegex(UserError, "circulated already"):
            draft.action_circulate()
        round_ = self.env["gy.work.instruction.round"].browse(draft.action_submit())
        self.assertEqual(draft.state, "judged")
        with self.assertRaisesRegex(UserError, "being signed off already"):
            draft.action_submit()
        self.sign(round_)
        self.assertEqual((draft.state, draft.effective_on), ("in_force", self.today()))
        self.assertFalse(draft.superseded_on)
        self.assertEqual(round_.content_hash, draft.content_hash)

    def test_the_order_of_the_cover(self):
        """Nobody signs before those above have; six departments sign side by side."""
        round_ = self.handed_in().sudo()
        order = []
        while opened := round_.vote_ids.filtered(lambda vote: vote.state == "open"):
            order.append(set(opened.mapped("role")))
            self.sign(round_, *order[-1])
        self.assertEqual(
            order,
            [
                {"sales_manager", "administration"},
                {"manufacturing", "technology", "commerce", "quality", "finance", "salesperson"},
                {"deputy_gm"},
                {"general_manager"},
            ],
        )
        parts = {vote.role: vote.part for vote in round_.vote_ids}
        self.assertEqual(parts["sales_manager"], "reviewed")
        self.assertEqual(parts["administration"], "standard")
        self.assertEqual(parts["finance"], "countersigned")
        self.assertEqual(parts["deputy_gm"], "examined")
        self.assertEqual(parts["general_manager"], "approved")

    def test_sections_are_complete(self):
        draft = self.draft_of()
        draft.records = "<p> <br></p>"
        with self.assertRaisesRegex(UserError, "write these sections first: Records"):
            draft.action_circulate()

    def test_comments_are_answered(self):
        draft = self.circulated()
        with self.assertRaisesRegex(UserError, "Write what you think"):
            self.as_role("quality", draft).action_comment("  ")
        said = self.comment(draft)
        with self.assertRaisesRegex(UserError, "answer the comments of Test manufacturing"):
            draft.action_submit()
        mine = self.as_role("sales_admin", said)
        with self.assertRaisesRegex(UserError, "Write an answer"):
            mine.action_answer(" ")
        mine.action_answer("The planner does")
        self.assertEqual(
            (said.answer, said.answered_by_id, said.answered_on),
            ("The planner does", self.users["sales_admin"], self.today()),
        )
        with self.assertRaisesRegex(UserError, "answered already"):
            mine.action_answer("Again")
        draft.action_submit()
        with self.assertRaisesRegex(UserError, "not circulated"):
            self.comment(draft)

    def test_dialogs(self):
        draft = self.circulated()
        action = self.as_role("manufacturing", draft).action_open_comment()
        dialogs = self.env[action["res_model"]].with_context(**action["context"])
        with Form(self.as_role("manufacturing", dialogs)) as dialog:
            dialog.text = "Shorter, please"
        dialog.record.action_apply()
        said = draft.comment_ids
        self.assertEqual(said.user_id, self.users["manufacturing"])
        action = self.as_role("sales_admin", said).action_open_answer()
        dialogs = self.env[action["res_model"]].with_context(**action["context"])
        with Form(self.as_role("sales_admin", dialogs)) as dialog:
            self.assertEqual(dialog.said, "Shorter, please")
            dialog.text = "Done"
        dialog.record.action_apply()
        self.assertEqual(said.answer, "Done")

    def test_sent_back_and_signed_after_all(self):
        round_ = self.handed_in()
        draft = self.draft_of()
        vote = round_.sudo().vote_ids.filtered(lambda one: one.role == "administration")
        self.as_role("administration", vote).action_give("disagree", "The number is wrong")
        self.assertEqual((round_.state, draft.state), ("rejected", "circulated"))
        draft.code = "GY-ZY-07A"
        again = self.env["gy.work.instruction.round"].browse(draft.action_submit())
        self.assertEqual(again.round, 2)
        self.sign(again)
        self.assertEqual(draft.state, "in_force")
        self.assertEqual(len(draft.round_ids), 2, "what was sent back stays on record")

    def test_a_change_while_it_is_signed_off(self):
        round_ = self.handed_in()
        draft = self.draft_of()
        before = draft.content_hash
        draft.scope = "<p>Everything.</p>"
        self.assertNotEqual(draft.content_hash, before)
        self.assertTrue(draft.outdated)
        with self.assertRaisesRegex(UserError, "submit it again"):
            self.sign(round_, "administration")
        draft.action_submit()
        self.assertFalse(draft.outdated)

    def test_a_new_version(self):
        former = self.in_force()
        own = self.as_role("sales_admin", former)
        action = own.action_new_version()
        new = own.browse(action["res_id"])
        self.assertEqual((new.edition, new.state, new.former_id), (2, "draft", former))
        self.assertEqual((new.code, new.content), (former.code, former.content))
        with self.assertRaisesRegex(UserError, "was begun already"):
            own.action_new_version()
        new.content = "<p>Plan once a day.</p>"
        new.action_circulate()
        round_ = self.env["gy.work.instruction.round"].browse(new.action_submit())
        self.assertEqual(former.state, "in_force", "until the next one is approved")
        self.sign(round_)
        self.assertEqual((new.state, former.state), ("in_force", "superseded"))
        self.assertEqual(former.superseded_on, new.effective_on)
        with self.assertRaisesRegex(UserError, "is not in force"):
            own.action_new_version()

    def test_a_dropped_version_makes_way(self):
        former = self.as_role("sales_admin", self.in_force())
        first = former.browse(former.action_new_version()["res_id"])
        first.action_cancel()
        second = former.browse(former.action_new_version()["res_id"])
        self.assertEqual((first.state, second.edition), ("cancelled", 2))
        with self.assertRaisesRegex(UserError, "stays as it is"):
            former.action_cancel()

    def test_beside_the_stage(self):
        """Whoever looks at a stage of a contract finds what is in force for it, and nothing else."""
        order = self.as_role("salesperson", self.draft())
        asked = order.gy_get_stage_criteria("scheduling")
        self.assertEqual(asked["guides"], [])
        self.assertIn("Purpose", asked["instruction"])
        found = self.in_force()
        (guide,) = order.gy_get_stage_criteria("scheduling")["guides"]
        self.assertEqual(guide["name"], found.name)
        self.assertEqual(guide["action"]["res_id"], found.id)
        self.assertEqual(order.gy_get_stage_criteria("stock_in")["guides"], [])

    def printed(self, found):
        report = self.as_role("quality", self.env["ir.actions.report"])
        return report._render_qweb_html(PAPER, found.ids)[0].decode()

    def test_paper(self):
        """The sheet has everybody of the cover, signed or not; a draft says that it is one."""
        round_ = self.handed_in()
        found = self.draft_of()
        self.sign(round_, "sales_manager", "administration")
        rows = found._cover_rows()
        self.assertEqual(len(rows), 10)
        self.assertEqual([row["span"] for row in rows], [1, 1, 6, 0, 0, 0, 0, 0, 1, 1])
        self.assertEqual(rows[0]["who"], "Marketing Centre")
        self.assertEqual(rows[0]["name"], "Test sales_manager")
        self.assertFalse(rows[2]["name"] or rows[2]["day"])
        self.assertIn("gy-watermark", self.printed(found))
        self.sign(round_, "manufacturing", "technology", "commerce", "quality", "finance")
        self.sign(round_, "salesperson", "deputy_gm", "general_manager")
        html = self.printed(found)
        self.assertNotIn("gy-watermark", html)
        for role in ("sales_admin", "sales_manager", "salesperson", "general_manager"):
            self.assertIn(f"Test {role}<", html)
        self.assertIn(found.content_hash, html)
        day = Date.to_date(self.today())
        self.assertTrue(re.search(rf"{day.year}年{day.month}月{day.day}日", html))
        pdf = self.env["ir.actions.report"]._render_qweb_pdf(PAPER, found.ids)[0]
        self.assertTrue(pdf.startswith(b"%PDF"))

    def test_a_new_instruction(self):
        """The form asks for number, title and stage; what is written later has its own version."""
        own = self.as_role("sales_admin", self.env["gy.work.instruction"])
        with Form(own) as form:
            form.code = "GY-ZY-90"
            form.name = "Samples"
            form.stage_id = self.env.ref("gy_sales_process.process_stage_presales")
        made = form.record
        self.assertEqual((made.state, made.edition, made.kind), ("draft", 1, "instruction"))
        self.assertEqual(made.company_id, self.company)
        self.assertEqual(made.display_name, "Samples (version 1)")
        with self.assertRaisesRegex(UserError, "Purpose, Scope, Content, Records"):
            made.action_circulate()
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(IntegrityError),
            self.cr.savepoint(),
        ):
            own.create({"code": "GY-ZY-90", "name": "Again", "stage_id": made.stage_id.id})

    def test_a_fingerprint_of_the_words(self):
        """Whatever is signed off changes the fingerprint; what is not does not."""
        draft = self.draft_of()
        for name, value in (
            ("name", "Planning"),
            ("code", "GY-ZY-70"),
            ("kind", "specification"),
            ("stage_id", self.env.ref("gy_sales_process.process_stage_review").id),
            ("purpose", "<p>x</p>"),
            ("scope", "<p>x</p>"),
            ("content", "<p>x</p>"),
            ("records", "<p>x</p>"),
        ):
            before = draft.content_hash
            draft.write({name: value})
            self.assertNotEqual(draft.content_hash, before, name)
        before = draft.content_hash
        draft.action_circulate()
        self.comment(draft, "salesperson")
        self.assertEqual(draft.content_hash, before)

    def test_hostile_words_are_cleaned(self):
        """What somebody pastes runs nowhere: not on the screen, not on paper."""
        draft = self.draft_of()
        draft.content = '<p onclick="x()">Plan</p><script>alert(1)</script>'
        self.assertNotIn("script", draft.content)
        self.assertNotIn("onclick", draft.content)
        draft.action_circulate()
        self.assertNotIn("alert", self.printed(draft))

    def test_the_opinion_is_given_on_the_instruction(self):
        """The button of the instruction opens the dialog of the round that runs."""
        draft = self.circulated()
        with self.assertRaisesRegex(UserError, "no opinion is waited for"):
            draft.action_answer()
        draft.action_submit()
        own = self.as_role("administration", draft)
        self.assertTrue(own.can_answer)
        self.assertFalse(self.as_role("quality", draft).can_answer)
        action = own.action_answer()
        self.assertEqual(action["context"]["default_vote_model"], "gy.work.instruction.vote")
        with self.assertRaisesRegex(UserError, "no opinion of yours"):
            self.as_role("quality", draft).action_answer()
        round_ = draft.round_ids
        self.assertEqual(round_.action_open_contract()["res_id"], draft.id)
        self.assertIn(draft.name, round_.display_name)

    def test_who_prepared_does_not_sign(self):
        """The sales administrator signs no version of theirs, whatever else they hold."""
        self.users["sales_admin"].group_ids |= self.env.ref("gy_sales_process.group_finance")
        round_ = self.handed_in()
        self.sign(round_, "administration", "sales_manager")
        vote = round_.sudo().vote_ids.filtered(lambda one: one.role == "finance")
        with self.assertRaisesRegex(AccessError, "Nobody approves what they submitted"):
            self.as_role("sales_admin", vote).action_give("agree")
        self.assertNotIn(self.users["sales_admin"].name, vote.waits_on)
