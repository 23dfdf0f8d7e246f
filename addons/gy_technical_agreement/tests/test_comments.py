from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from .people import write_part
from .tables import TablesCommon


@tagged("post_install", "-at_install")
class TestComments(TablesCommon):
    """Salesperson and technology talk about each other's clauses (R2.6)."""

    def clause(self, part="work"):
        return self.made[f"{part}_clause_ids"][:1]

    def ask(self, role, text="120 °C or 150 °C?", part="work"):
        comment = self.as_role(role, self.clause(part)).action_comment(text)
        return self.env["gy.agreement.comment"].browse(comment)

    def waiting(self, comment, role):
        self.env.cr.flush()
        return self.as_role(role, self.env["gy.turn"]).search(
            [("res_model", "=", comment._name), ("res_id", "=", comment.id)]
        )

    def test_the_salesperson_asks_and_technology_answers(self):
        self.work.engineer_id = self.users["technology"]
        comment = self.ask("salesperson")
        self.assertEqual((comment.waits_on, comment.is_open), ("work", True))
        self.assertEqual(self.clause().open_comments, 1)
        self.assertEqual(self.made.open_comment_count, 1)
        self.assertTrue(self.waiting(comment, "technology"))
        self.assertFalse(self.waiting(comment, "salesperson"))
        self.assertIn(self.users["technology"].partner_id, self.made.message_ids.partner_ids)
        self.as_role("technology", comment).action_answer("150 °C")
        self.assertFalse(comment.is_open)
        self.assertEqual(comment.answered_by_id, self.users["technology"])
        self.assertFalse(self.waiting(comment, "technology"))
        self.assertIn("150 °C", self.made.message_ids[:1].body)

    def test_the_owner_asks_the_other_side(self):
        comment = self.ask("technology", "Who pays for the drawing?")
        self.assertEqual(comment.waits_on, "commercial")
        self.assertTrue(self.waiting(comment, "salesperson"))
        with self.assertRaises(AccessError):
            self.as_role("quality", comment).action_answer("We do")
        self.as_role("salesperson", comment).action_answer("The customer")

    def test_departments_comment_on_what_they_read(self):
        comment = self.ask("quality", "Name the method", part="work")
        self.assertEqual(comment.waits_on, "work")
        self.as_role("quality", comment).action_answer("Found it in the table")
        self.assertFalse(comment.is_open, "who said it takes it back")

    def test_a_part_is_not_released_with_an_open_comment(self):
        write_part(self, self.made, "work")
        comment = self.ask("salesperson")
        with self.assertRaisesRegex(UserError, "comment of Test salesperson is not answered"):
            self.work.action_release("work")
        self.as_role("technology", comment).action_answer("Done")
        self.work.action_release("work")
        self.assertTrue(self.made.work_released_on)

    def test_dialogs(self):
        dialogs = self.as_role("salesperson", self.env["gy.agreement.commenting"])
        context = {"active_model": "gy.agreement.clause", "active_id": self.clause().id}
        with Form(dialogs.with_context(**context)) as form:
            form.text = "Which standard?"
        form.record.action_apply()
        comment = self.clause().comment_ids
        answers = self.as_role("technology", self.env["gy.agreement.answering"])
        context = {"active_model": comment._name, "active_id": comment.id}
        with Form(answers.with_context(**context)) as form:
            self.assertEqual(form.text, "Which standard?")
            form.answer = "GB/T 307.1"
        form.record.action_apply()
        self.assertEqual(comment.answer, "GB/T 307.1")

    def test_refusals(self):
        for text in ("", "  ", False):
            with self.assertRaisesRegex(UserError, "Write what you ask"):
                self.as_role("salesperson", self.clause()).action_comment(text)
        comment = self.ask("salesperson")
        technology = self.as_role("technology", comment)
        with self.assertRaisesRegex(UserError, "Write an answer"):
            technology.action_answer(" ")
        technology.action_answer("Yes")
        with self.assertRaisesRegex(UserError, "answered already"):
            technology.action_answer("No")
        self.signed_with()
        with self.assertRaisesRegex(UserError, "is signed"):
            self.ask("salesperson")

    def test_attacks(self):
        """Nobody writes, imports, moves or removes what was said; strangers do not read it."""
        comment = self.ask("salesperson")
        vals = {
            "clause_id": self.clause().id,
            "text": "Forged",
            "user_id": self.users["technology"].id,
            "asked_on": "2026-01-01",
            "waits_on": "work",
        }
        for role in ("salesperson", "technology", "general_manager"):
            mine = self.as_role(role, comment)
            for attempt in (
                lambda mine=mine: mine.write({"answer": "Forged", "answered_on": "2026-01-01"}),
                lambda mine=mine: mine.write({"text": "Forged"}),
                lambda mine=mine: mine.create(vals),
                lambda mine=mine: mine.unlink(),
                lambda mine=mine: mine.copy(),
            ):
                with self.assertRaises(AccessError, msg=role):
                    attempt()
        self.made.sudo().user_id = self.users["sales_manager"]
        self.env.invalidate_all()
        with self.assertRaises(AccessError):
            self.as_role("salesperson", self.clause()).action_comment("Let me in")
        with self.assertRaises(AccessError):
            self.as_role("salesperson", comment).action_answer("Let me in")
        self.assertFalse(self.as_role("salesperson", comment).search([("id", "=", comment.id)]))
