from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..models.helpdesk_ticket_answer import ANSWERS
from .common import ComplaintCommon


@tagged("post_install", "-at_install")
class TestAnswer(ComplaintCommon):
    """The customer is answered by a letter, mailed or handed over, which is filed (R13.3)."""

    def setUp(self):
        super().setUp()
        self.order = self.shipped()
        self.case = self.complaint("minor", self.order, role="salesperson")
        self.customer.email = "buyer@example.com"

    def test_nothing_to_send_yet(self):
        with (
            self.assertRaisesRegex(UserError, "fill in: Cause, Answer to the Customer"),
            self.cr.savepoint(),
        ):
            self.case.action_gy_send_answer()
        self.case.write(self.ANSWERED)
        support = self.as_role("salesperson", self.ticket(self.order, **self.ANSWERED))
        with self.assertRaisesRegex(UserError, "is no complaint"), self.cr.savepoint():
            support.action_gy_send_answer()

    def test_by_mail(self):
        self.case.write(self.ANSWERED)
        action = self.case.action_gy_send_answer()
        context = dict(action["context"])
        self.assertTrue(context[ANSWERS])
        composer = self.env["mail.compose.message"].with_user(self.users["salesperson"])
        composer = composer.with_context(**context).create({})
        composer._action_send_mail()
        self.assertEqual(self.case.gy_answered_on, self.today())
        message = self.case.message_ids.filtered(lambda item: self.customer in item.partner_ids)
        self.assertEqual(message.attachment_ids.mimetype, "application/pdf")
        self.assertEqual(len(self.papers(self.order, "complaint_answer")), 1)

    def test_other_mails_are_no_answer(self):
        self.case.write(self.ANSWERED)
        self.case.message_post(body="We are looking into it", partner_ids=self.customer.ids)
        colleague = self.users["quality"].partner_id
        self.case.with_context(**{ANSWERS: True}).message_post(body="x", partner_ids=colleague.ids)
        self.assertFalse(self.case.gy_answered_on)

    def test_handed_over(self):
        self.case.write(self.ANSWERED)
        self.case.action_gy_answer_handed_over()
        self.assertEqual(self.case.gy_answered_on, self.today())
        paper = self.papers(self.order, "complaint_answer")
        self.assertTrue(paper.attachment_id.raw.startswith(b"%PDF"))
        self.assertEqual(paper.origin_id, self.case.id)

    def test_others_do_not_answer(self):
        self.case.write(self.ANSWERED)
        for role in ("technology", "finance"):
            with self.assertRaises(AccessError, msg=role), self.cr.savepoint():
                self.as_role(role, self.case).action_gy_answer_handed_over()
            with self.assertRaises(AccessError, msg=role), self.cr.savepoint():
                self.as_role(role, self.case).with_context(**{ANSWERS: True}).message_post(
                    body="x", partner_ids=self.customer.ids
                )

    def test_without_a_contract_it_stays_with_the_complaint(self):
        ticket = self.complaint("minor", order=False, role="salesperson")
        ticket.write({**self.ANSWERED, "partner_id": self.customer.id})
        ticket.action_gy_answer_handed_over()
        self.assertTrue(ticket.message_ids.attachment_ids)
        self.assertEqual(ticket.gy_answered_on, self.today())
