from odoo.tests import tagged

from .tables import TablesCommon

# What the web client asks for when the form is opened, and when its comments are listed.
PERSON = {"fields": {"display_name": {}}}
COMMENTS = {
    "clause_id": PERSON,
    "text": {},
    "user_id": PERSON,
    "asked_on": {},
    "answer": {},
    "answered_by_id": PERSON,
    "is_open": {},
    "can_answer": {},
}
CLAUSES = {"topic_id": PERSON, "text": {}, "hint": {}, "open_comments": {}}
FORM = {
    "display_name": {},
    "open_comment_count": {},
    "comment_ids": {"fields": COMMENTS},
    "work_clause_ids": {"fields": CLAUSES},
    "commercial_clause_ids": {"fields": CLAUSES},
}


@tagged("post_install", "-at_install")
class TestCommentGrowth(TablesCommon):
    """Thirty comments cost as many queries as three (R2.6)."""

    def commented(self, count):
        """Return an agreement on whose clauses both sides said so much."""
        agreement = self.agreement(self.wanting())
        clauses = agreement.clause_ids
        for number in range(count):
            clause = clauses[number % len(clauses)]
            role = ("salesperson", "technology")[number % 2]
            comment = self.as_role(role, clause).action_comment(f"Question {number}")
            if number % 3 == 0:
                mine = self.as_role(role, self.env["gy.agreement.comment"].browse(comment))
                mine.action_answer("Taken back")
        return agreement

    def queries(self, agreements, look):
        """Return what a look as technology costs, the second time."""
        reader = self.as_role("technology", agreements.browse(agreements.ids))
        self.env.flush_all()
        for _warm in range(2):
            self.env.invalidate_all()
            start = self.cr.sql_log_count
            look(reader)
            found = self.cr.sql_log_count - start
        return found

    def test_form(self):
        def cost(count):
            agreement = self.commented(count)
            self.assertEqual(len(agreement.comment_ids), count)
            return self.queries(agreement, lambda reader: reader.web_read(FORM))

        self.assertLessEqual(cost(30), cost(3) + 1)

    def test_list(self):
        columns = {"display_name": {}, "partner_id": PERSON, "state": {}, "open_comment_count": {}}

        def cost(count):
            agreements = self.env["gy.technical.agreement"].union(
                *(self.commented(4) for _number in range(count))
            )
            return self.queries(agreements, lambda reader: reader.web_read(columns))

        self.assertLessEqual(cost(8), cost(2) + 1)
