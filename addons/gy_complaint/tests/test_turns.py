from odoo.tests import tagged

from .common import ComplaintCommon

MEASURE, ANSWER, ASK = "complaint_measure", "complaint_answer", "complaint_satisfaction"


@tagged("post_install", "-at_install")
class TestTurns(ComplaintCommon):
    """Measures wait on their owner, answers and satisfaction on the salesperson (R0.6, R13.3)."""

    def setUp(self):
        super().setUp()
        self.order = self.shipped()
        self.case = self.complaint(order=self.order)

    def waits(self, role):
        self.env.flush_all()
        self.env.cr.flush()
        return self.turns(role, self.order)

    def test_a_measure_until_done(self):
        measure = self.measure(self.case, owner="manufacturing")
        self.assertIn(MEASURE, self.waits("manufacturing"))
        for role in ("salesperson", "quality", "technology"):
            self.assertNotIn(MEASURE, self.waits(role), role)
        row = (
            self.env["gy.turn"].sudo().search([("kind", "=", MEASURE), ("res_id", "=", measure.id)])
        )
        self.assertEqual((row.since, row.deadline), (self.case.gy_date, measure.due_date))
        self.assertEqual(row.action_open()["res_id"], measure.id)
        self.as_role("manufacturing", measure).action_done()
        self.assertNotIn(MEASURE, self.waits("manufacturing"))

    def test_answer_then_satisfaction(self):
        self.assertNotIn(ANSWER, self.waits("salesperson"))
        self.case.write(self.ANSWERED)
        self.assertIn(ANSWER, self.waits("salesperson"))
        self.assertNotIn(ASK, self.waits("salesperson"))
        self.answered(self.case)
        self.assertNotIn(ANSWER, self.waits("salesperson"))
        self.assertIn(ASK, self.waits("salesperson"))
        self.assertNotIn(ASK, self.waits("quality"))
        self.as_role("salesperson", self.case).gy_satisfaction = "4"
        self.assertNotIn(ASK, self.waits("salesperson"))

    def test_a_reason_ends_it_too(self):
        self.case.write(self.ANSWERED)
        self.answered(self.case)
        self.assertIn(ASK, self.waits("salesperson"))
        self.case.gy_no_satisfaction = "Nobody answers the phone"
        self.assertNotIn(ASK, self.waits("salesperson"))
