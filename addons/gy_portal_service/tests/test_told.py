from odoo.tests import tagged

from .common import PortalServiceCommon


@tagged("post_install", "-at_install")
class TestTold(PortalServiceCommon):
    """The customer reads state, day and answers; nothing that is the house's (R13.1)."""

    begins_with = ("opened",)

    def state(self, ticket):
        return self.seen(ticket)._gy_portal_facts()[ticket.id]["state"]

    def test_states(self):
        ticket = self.opened()
        self.assertEqual(self.state(ticket), "received")
        progress = self.env.ref("helpdesk_mgmt.helpdesk_ticket_stage_in_progress")
        self.as_role("salesperson", ticket).stage_id = progress
        self.assertEqual(self.state(ticket), "working")
        self.answer(ticket)
        self.assertEqual(self.state(ticket), "answered")
        self.seen(ticket)._gy_say_in_portal("It is still hot")
        self.assertEqual(self.state(ticket), "working")
        self.as_role("salesperson", ticket).action_gy_close()
        self.assertEqual(self.state(ticket), "closed")

    def test_notes_are_not_told(self):
        ticket = self.opened()
        ours = self.as_role("salesperson", ticket)
        ours.message_post(body="They never grease it; costs us 5000")
        ours.gy_cause = "Too little grease"
        self.env.flush_all()
        self.assertEqual(self.state(ticket), "received")
        self.assertFalse(ticket._gy_told())
        answer = self.answer(ticket)
        self.assertEqual(ticket._gy_told(), answer)
        internal = self.answer(ticket, "Between us")
        internal.sudo().is_internal = True
        self.assertEqual(ticket._gy_told(), answer)

    def test_the_answer_once_it_is_given(self):
        ticket = self.ticket(self.opened().gy_order_id, kind="complaint")
        ticket.write(self.ANSWERED)
        self.assertEqual(self.seen(ticket)._gy_told_answer(), "")
        ticket.action_gy_close()
        self.assertEqual(self.seen(ticket)._gy_told_answer(), self.ANSWERED["gy_answer"])

    def test_facts(self):
        ticket = self.opened()
        self.assertEqual(
            set(self.seen(ticket)._gy_portal_facts()[ticket.id]),
            {
                *("state", "word", "kind", "contract", "lot", "date", "due", "late"),
                *("warranty", "warranty_word", "warranty_end", "closed_on", "visit_on"),
            },
        )

    def test_out_of_warranty(self):
        ticket = self.opened()
        ticket.gy_order_id.sudo()._gy_write_decided({"gy_warranty_months": 0})
        ticket.sudo()._gy_write_decided({"gy_date": self.today()})
        fact = self.seen(ticket)._gy_portal_facts()[ticket.id]
        self.assertEqual(fact["warranty"], ticket.gy_warranty_status)
        self.assertTrue(fact["warranty_word"])
