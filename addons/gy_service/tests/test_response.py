from datetime import timedelta

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import ServiceCommon


@tagged("post_install", "-at_install")
class TestResponse(ServiceCommon):
    """How soon customers were answered and served, by kind and month (R13.1)."""

    begins_with = ("shipped",)

    def row(self, ticket, role="sales_admin"):
        self.env.flush_all()
        self.env.invalidate_all()
        found = self.as_role(role, self.env["gy.ticket.response"])
        return found.search([("ticket_id", "=", ticket.id)])

    def days_ago(self, days):
        return self.today() - timedelta(days=days)

    def answer(self, ticket, role="salesperson", **values):
        self.as_role(role, ticket).message_post(
            **{
                "body": "Please relubricate",
                "message_type": "comment",
                "subtype_xmlid": "mail.mt_comment",
                **values,
            }
        )

    def test_first_answer(self):
        ticket = self.ticket(self.shipped(), gy_date=self.days_ago(4))
        self.assertFalse(self.row(ticket).answered_on)
        self.answer(ticket, subtype_xmlid="mail.mt_note")
        customer = self.customer
        ticket.sudo().message_post(
            body="Hurry", author_id=customer.id, subtype_xmlid="mail.mt_comment"
        )
        self.assertFalse(self.row(ticket).answered_on)
        self.answer(ticket)
        row = self.row(ticket)
        self.assertEqual((row.answered_on, row.days_to_answer), (self.today(), 4))
        self.assertEqual(ticket.gy_first_answer_on, self.today())

    def test_the_first_day_stays(self):
        """A later answer does not move the day, and a copy is not answered yet."""
        ticket = self.ticket(self.shipped(), gy_date=self.days_ago(4))
        first = self.days_ago(2)
        ticket.sudo()._gy_write_decided({"gy_first_answer_on": first})
        self.answer(ticket)
        self.assertEqual(ticket.gy_first_answer_on, first)
        self.assertEqual(self.row(ticket).days_to_answer, 2)
        copied = self.as_role("sales_admin", ticket).copy()
        self.assertFalse(copied.gy_first_answer_on)

    def test_nobody_dates_it(self):
        ticket = self.ticket(self.shipped())
        with self.assertRaises(AccessError):
            ticket.gy_first_answer_on = self.today()

    def test_a_visit_is_an_answer(self):
        ticket = self.ticket(self.shipped(), gy_date=self.days_ago(5))
        ticket.gy_visited_on = self.days_ago(3)
        self.answer(ticket)
        self.assertEqual(self.row(ticket).days_to_answer, 2)

    def test_norm(self):
        order = self.shipped()
        early = self.ticket(order)
        late = self.ticket(order, gy_date=self.days_ago(30))
        overdue = self.ticket(order, gy_date=self.days_ago(30))
        still = self.ticket(order)
        (early | late).action_gy_close()
        states = {
            "early": (early, 100),
            "late": (late, 0),
            "overdue": (overdue, 0),
            "open": (still, 0),
        }
        for state, (ticket, share) in states.items():
            row = self.row(ticket)
            self.assertEqual((row.state, row.within_norm), (state, share), state)
        self.assertEqual(self.row(late).days_to_close, 30)
        rows = self.env["gy.ticket.response"].search([("order_id", "=", order.id)])
        [(kind, share)] = rows._read_group(
            [("id", "in", rows.ids)], ["kind_id"], ["within_norm:avg"]
        )
        self.assertEqual(kind, self.kind("support"))
        self.assertAlmostEqual(share, 100 / 3, places=2)

    def test_who_reads_it(self):
        ticket = self.ticket(self.shipped())
        other = self.another_seller()
        self.assertTrue(self.row(ticket, "salesperson"))
        self.assertTrue(self.row(ticket, "quality"))
        model = self.env["gy.ticket.response"].with_user(other)
        self.assertFalse(model.search([("ticket_id", "=", ticket.id)]))
