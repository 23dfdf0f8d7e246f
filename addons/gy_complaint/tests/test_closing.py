from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from .common import ComplaintCommon


@tagged("post_install", "-at_install")
class TestClosing(ComplaintCommon):
    """A grave complaint is closed with its 8D report, a minor one with its answer (R13.3)."""

    def test_minor_as_before(self):
        ticket = self.complaint("minor")
        with (
            self.assertRaisesRegex(ValidationError, "Cause, Correction, Answer"),
            self.cr.savepoint(),
        ):
            ticket.action_gy_close()
        ticket.write(self.ANSWERED)
        ticket.action_gy_close()
        self.assertFalse(ticket.gy_is_open)
        self.assertFalse(self.papers(ticket.gy_order_id, "eight_d"))

    def test_the_words_say_what_is_missing(self):
        ticket = self.complaint()
        self.assertEqual(
            ticket.gy_missing,
            "Cause, Answer to the Customer, Why It Was Not Detected, A Correction That Is Done, "
            "Answer Sent, Effectiveness Verified, Customer's Satisfaction",
        )
        with (
            self.assertRaisesRegex(ValidationError, "A Correction That Is Done, Answer Sent"),
            self.cr.savepoint(),
        ):
            ticket.action_gy_close()
        self.worked_out(ticket)
        self.assertEqual(ticket.gy_missing, "Answer Sent, Customer's Satisfaction")
        self.answered(ticket)
        self.assertEqual(ticket.gy_missing, "Customer's Satisfaction")
        self.as_role("salesperson", ticket).gy_satisfaction = "4"
        self.assertFalse(ticket.gy_missing)
        ticket.action_gy_close()
        self.assertFalse(ticket.gy_is_open)
        self.assertEqual(ticket.gy_closed_on, self.today())
        self.assertEqual(len(self.papers(ticket.gy_order_id, "eight_d")), 1)

    def test_a_reason_instead_of_satisfaction(self):
        ticket = self.complaint()
        self.worked_out(ticket)
        self.answered(ticket)
        ticket.gy_no_satisfaction = "  "
        with (
            self.assertRaisesRegex(ValidationError, "Customer's Satisfaction"),
            self.cr.savepoint(),
        ):
            ticket.action_gy_close()
        ticket.gy_no_satisfaction = "The customer was wound up"
        ticket.action_gy_close()
        self.assertFalse(ticket.gy_is_open)
        with (
            self.assertRaisesRegex(ValidationError, "Customer's Satisfaction"),
            self.cr.savepoint(),
        ):
            ticket.gy_no_satisfaction = False

    def test_holds_the_retention_while_open(self):
        order = self.shipped()
        ticket = self.complaint(order=order)
        ticket.write(self.ANSWERED)
        self.assertTrue(ticket.gy_is_open)
        self.assertTrue(order.sudo()._gy_holds("retention"))

    def test_on_record_once_closed(self):
        ticket = self.complaint()
        self.worked_out(ticket)
        self.answered(ticket)
        ticket.gy_satisfaction = "5"
        ticket.action_gy_close()
        for name, value in {
            "gy_severity_id": self.severity("critical").id,
            "gy_pieces": 1,
            "gy_where": "x",
            "gy_undetected": "x",
            "gy_verification": "x",
            "gy_effectiveness": "not_effective",
            "gy_cause_kind": "other",
        }.items():
            with (
                self.assertRaisesRegex(UserError, "closed and on record", msg=name),
                self.cr.savepoint(),
            ):
                ticket.write({name: value})
        ticket.gy_lessons = "Told to all furnaces"
        self.assertTrue(ticket.gy_lessons)
        ticket.stage_id = self.env.ref("helpdesk_mgmt.helpdesk_ticket_stage_in_progress")
        ticket.gy_pieces = 3
        self.assertTrue(ticket.gy_is_open)

    def test_verified_by_quality(self):
        ticket = self.complaint()
        with self.assertRaisesRegex(UserError, "no correction is done"), self.cr.savepoint():
            ticket.action_gy_verify()
        self.measure(ticket).action_done()
        for values in (
            {},
            {"gy_effectiveness": "effective"},
            {"gy_effectiveness": "not_effective", "gy_verification": "Failed again"},
        ):
            ticket.write(values)
            with self.assertRaisesRegex(UserError, "say how it was verified"), self.cr.savepoint():
                ticket.action_gy_verify()
        ticket.gy_effectiveness = "effective"
        with (
            self.assertRaisesRegex(AccessError, "quality says whether the measures work"),
            self.cr.savepoint(),
        ):
            self.as_role("salesperson", ticket).action_gy_verify()
        ticket.action_gy_verify()
        self.assertEqual(ticket.gy_verified_by_id, self.users["quality"])
        self.assertEqual(ticket.gy_verified_on, self.today())

    def test_what_does_not_work_is_not_closed(self):
        ticket = self.complaint()
        self.worked_out(ticket)
        self.answered(ticket)
        ticket.write({"gy_satisfaction": "3", "gy_effectiveness": "not_effective"})
        with self.assertRaisesRegex(ValidationError, "Effectiveness Verified"), self.cr.savepoint():
            ticket.action_gy_close()

    def test_graver_than_thought(self):
        """Who says of a closed complaint that it is grave opens it again."""
        ticket = self.complaint("minor")
        ticket.write(self.ANSWERED)
        ticket.action_gy_close()
        progress = self.env.ref("helpdesk_mgmt.helpdesk_ticket_stage_in_progress")
        ticket.write({"gy_severity_id": self.severity("major").id, "stage_id": progress.id})
        self.assertTrue(ticket.gy_is_open and ticket.gy_asks_8d)
