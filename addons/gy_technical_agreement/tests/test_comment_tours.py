from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.gy_sales_process.tests.test_tours import ToursCommon

from .people import write_part
from .test_technical_agreement import AgreementCommon
from .test_tours import ACTION


@tagged("post_install", "-at_install")
class TestCommentTours(ToursCommon, AgreementCommon):
    """Both sides talk about clauses, and an agreement begins with a template, in the browser."""

    def test_asked_and_answered(self):
        """The salesperson asks on a clause, technology finds it among its to-dos and answers."""
        agreement = self.agreement()
        clause = write_part(self, agreement, "work").work_clause_ids[:1]
        self.tour("gy_comment_asked", agreement, "salesperson", ACTION)
        comment = clause.comment_ids
        self.assertEqual((comment.text, comment.waits_on), ("Is 120 °C enough?", "work"))
        self.assertEqual(comment.user_id, self.users["salesperson"])
        login = self.users["technology"].login
        self.start_tour("/odoo/sales-to-dos", "gy_comment_answered", login=login)
        self.env.invalidate_all()
        self.assertEqual(comment.answer, "No: 150 °C")
        self.assertEqual(comment.answered_by_id, self.users["technology"])
        self.assertFalse(comment.is_open)
        self.tour("gy_comment_read", agreement, "salesperson", ACTION)
        self.assertEqual(agreement.comment_ids, comment, "reading asked nothing")

    def test_begun_with_a_template(self):
        """Technology takes the words, values and promises of the bearings' family over."""
        agreement = self.agreement()
        work = self.as_role("technology", agreement)
        work.engineer_id = self.users["technology"]
        work.item_ids = [Command.clear(), Command.create({"name": "NU 2340 EM/C3"})]
        template = self.env.ref("gy_technical_agreement.agreement_template_rolling")
        self.tour("gy_agreement_template", agreement, "technology", ACTION)
        texts = {row.topic_id: row.text for row in template.clause_ids}
        for clause in agreement.work_clause_ids:
            self.assertEqual(clause.text, texts[clause.topic_id])
        self.assertFalse(any(agreement.commercial_clause_ids.mapped("text")), "not technology's")
        self.assertEqual(
            agreement.deliverable_ids.mapped("name"), template.deliverable_ids.mapped("name")
        )
