from odoo.tests import tagged

from .common import GyCommon


@tagged("post_install", "-at_install")
class TestKept(GyCommon):
    """Settings are kept in memory until somebody changes them."""

    def setUp(self):
        super().setUp()
        self.texts = self.env["gy.contract.template"]
        self.standard = self.texts._first_of(self.company)

    def reading(self, call):
        """Return how many queries a call takes."""
        before = self.cr.sql_log_count
        call()
        return self.cr.sql_log_count - before

    def test_read_once(self):
        self.texts._first_of(self.company)
        self.standard._texts()
        self.env.invalidate_all()
        self.assertEqual(self.reading(lambda: self.texts._first_of(self.company)._texts()), 0)

    def test_another_text_comes_first(self):
        other = self.standard.copy({"sequence": -1, "name": "Before all others"})
        self.assertEqual(self.texts._first_of(self.company), self.standard, "it is a draft")
        other.action_publish()
        self.assertEqual(self.texts._first_of(self.company), other)
        other.active = False
        self.assertEqual(self.texts._first_of(self.company), self.standard)

    def test_of_another_company(self):
        other = self.env["res.company"].create({"name": "Elsewhere"})
        own = self.standard.copy({"sequence": -1, "name": "Theirs", "company_id": other.id})
        own.action_publish()
        self.assertEqual(self.texts._first_of(other), own)
        self.assertEqual(self.texts._first_of(self.company), self.standard)

    def test_clauses_of_a_draft(self):
        draft = self.standard.copy({"name": "Draft"})
        before = draft._texts()
        self.assertEqual(before, self.standard._texts())
        clause = draft.clause_ids[:1]
        clause.body = "Otherwise."
        self.assertEqual(draft._texts()[0], (clause.title, "Otherwise."))
        clause.unlink()
        self.assertEqual(draft._texts(), before[1:])
        clause.create({"template_id": draft.id, "sequence": 999, "title": "Last", "body": "End."})
        self.assertEqual(draft._texts()[-1], ("Last", "End."))

    def test_norm_of_a_stage(self):
        stages = self.env["gy.process.stage"]
        stage = stages.search([("code", "=", "review")])
        stage.norm_days = 7
        self.assertEqual(stages._gy_norm("review"), 7)
        stage.norm_days = 2
        self.assertEqual(stages._gy_norm("review"), 2)
        self.assertEqual(stages._gy_norm("no such stage"), 0)

    def test_who_kept_them_may_be_anybody(self):
        """A text that was read by somebody with rights on it is told to who has none."""
        self.texts._first_of(self.company)
        for role in ("salesperson", "quality", "finance"):
            texts = self.as_role(role, self.texts)
            self.assertEqual(texts._first_of(self.company).id, self.standard.id, role)
