from odoo.tests import tagged

from odoo.addons.gy_sales_process.tests.test_tours import ToursCommon

from .common import ComplaintCommon


@tagged("post_install", "-at_install")
class TestToursComplaint(ToursCommon, ComplaintCommon):
    """Quality leads a complaint from its team to its end; an owner finishes a measure (R13.3)."""

    def test_eight_d(self):
        """Quality is told what is missing, fills in the report, and closes the complaint."""
        ticket = self.complaint()
        ticket.write({"gy_answer": "We replaced the rings", "gy_cause": "Furnace too cold"})
        self.answered(ticket)
        self.as_role("salesperson", ticket).gy_satisfaction = "4"
        self.users["technology"].name = "Zhao Technology"
        self.tour("gy_complaint_eight_d", ticket, "quality", "gy_complaint.complaint_action")
        self.assertFalse(ticket.gy_is_open)
        self.assertEqual(ticket.gy_member_ids.user_id, self.users["technology"])
        self.assertEqual(ticket.gy_why_ids.answer, "Thermocouple drifted")
        self.assertEqual(ticket.gy_measure_ids.done_by_id, self.users["quality"])
        self.assertEqual(ticket.gy_verified_on, self.today())

    def test_figures(self):
        """The sales manager looks at what complaints cost, and at the rates."""
        self.complaint()
        self.start_tour(
            "/odoo/action-gy_complaint.complaint_figure_action",
            "gy_complaint_figures",
            login=self.users["quality"].login,
        )

    def test_measure_on_a_phone(self):
        """The owner enters the evidence and finishes the measure with one click."""
        measure = self.measure(self.complaint(), owner="manufacturing")
        self.browser_size, self.touch_enabled = "390x844", True
        action = "gy_complaint.complaint_measure_action"
        self.tour("gy_complaint_measure_phone", measure, "manufacturing", action)
        self.assertEqual(measure.done_by_id, self.users["manufacturing"])
        self.assertEqual(measure.result, "All 40 rings checked")

    def test_answer(self):
        """The salesperson hands the answer over, and enters how satisfied the customer is."""
        ticket = self.complaint("minor")
        ticket.write(self.ANSWERED)
        self.tour("gy_complaint_answer", ticket, "salesperson", "gy_complaint.complaint_action")
        self.assertEqual(ticket.gy_answered_on, self.today())
        self.assertEqual(ticket.gy_cost, 120)
