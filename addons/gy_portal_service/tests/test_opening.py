from datetime import timedelta
from unittest.mock import patch

from odoo.exceptions import AccessError, UserError
from odoo.fields import Date
from odoo.tests import tagged

from ..models import helpdesk_ticket as rules
from .common import TEXT, PortalServiceCommon, photo


@tagged("post_install", "-at_install")
class TestOpening(PortalServiceCommon):
    """A customer opens a ticket of an own contract; it reaches whose work it is (R13.1)."""

    def test_what_comes_in(self):
        order = self.sent()
        lot = self.env["stock.lot"].search([("gy_order_id", "=", order.id)], limit=1)
        self.kind("support").owner_id = self.users["technology"]
        ticket = self.opened(order, lot=str(lot.id), files=[("hot.jpg", photo())])
        self.assertEqual((ticket.gy_order_id, ticket.gy_lot_id), (order, lot))
        self.assertEqual(ticket.user_id, self.users["technology"])
        self.assertEqual(ticket.partner_id, self.portal.partner_id)
        self.assertEqual(ticket.commercial_partner_id, self.customer)
        self.assertIn(TEXT, ticket.description)
        self.assertEqual(ticket.gy_warranty_status, "in")
        self.assertEqual(ticket.gy_date, self.today())
        self.assertEqual(ticket.gy_deadline, self.company._gy_add_workdays(self.today(), 3))
        self.assertEqual(ticket._gy_told().attachment_ids.mapped("name"), ["hot.jpg"])
        self.assertIn(self.portal.partner_id, ticket.message_partner_ids)

    def test_filed_with_the_contract(self):
        ticket = self.opened()
        order = ticket.gy_order_id
        self.assertIn(ticket, order.gy_ticket_ids)
        self.assertTrue(any(ticket.number in (row.body or "") for row in order.message_ids))
        self.as_role("salesperson", ticket).action_gy_close()
        self.assertTrue(self.papers(order, "service_record"))

    def test_to_dos(self):
        """It waits on the owner; without one on the role, or on the contract's salesperson."""
        support = self.opened()
        self.assertEqual(support.user_id, self.env["res.users"])
        spare = self.opened(support.gy_order_id, kind=str(self.kind("spare_parts").id))
        self.assertEqual(spare.user_id, support.gy_order_id.user_id)
        self.env.cr.flush()
        turns = self.env["gy.turn"].sudo().search([("res_model", "=", "helpdesk.ticket")])
        waits = {turn.res_id: (turn.user_id, turn.group_id) for turn in turns}
        group = self.kind("support").group_id
        self.assertEqual(waits[support.id], (self.env["res.users"], group))
        self.assertEqual(waits[spare.id][0], self.users["salesperson"])

    def test_an_owner_who_left(self):
        user = self.users["quality"].copy({"login": "gone", "email": "gone@example.com"})
        self.kind("support").owner_id = user
        user.active = False
        self.assertFalse(self.opened().user_id)

    def test_what_is_refused(self):
        order = self.sent()
        other = self.send(self.sold(self.serial, 1), lots=self.lots(1, "OTHER"))
        foreign = self.env["stock.lot"].search([("gy_order_id", "=", other.id)])
        for values, words in (
            ({"kind": str(self.kind("opinion").id)}, "what you ask"),
            ({"kind": ""}, "what you ask"),
            ({"kind": "x"}, "what you ask"),
            ({"lot": str(foreign.id)}, "serial number of this contract"),
            ({"lot": "x"}, "serial number of this contract"),
            ({"title": " \n "}, "few words"),
            ({"text": "hot"}, "what you see"),
        ):
            with self.subTest(values), self.assertRaisesRegex(UserError, words):
                self.opened(order, **values)
        with self.assertRaisesRegex(UserError, "neither a photo"):
            self.opened(order, files=[("x.jpg", b"MZ")])

    def test_only_contracts_in_force(self):
        model = self.env["sale.order"].with_user(self.portal)
        order = self.sent()
        draft, outside = self.draft(), self.outside()
        self.assertEqual(model._gy_portal_contracts() & (order | draft | outside), order)
        self.assertFalse(model.with_user(self.stranger)._gy_portal_contracts())
        for foreign in (draft, outside):
            with self.assertRaisesRegex(UserError, "one of your contracts"):
                self.opened(foreign)

    def test_archived_contracts_are_closed(self):
        ticket = self.opened()
        order = ticket.gy_order_id
        with patch.object(type(order), "_gy_takes_papers", lambda _order: False):
            with self.assertRaisesRegex(UserError, "one of your contracts"):
                self.opened(order)
            with self.assertRaisesRegex(UserError, "archive"):
                self.seen(ticket)._gy_say_in_portal("More")
            self.answer(ticket)
            with self.assertRaises(UserError):
                self.seen(ticket)._gy_rate_in_portal("5")

    def test_most_in_a_day(self):
        order = self.sent()
        with patch.object(rules, "MOST_OPENED", 2):
            first = self.opened(order)
            self.opened(order)
            with self.assertRaisesRegex(UserError, "call us"):
                self.opened(order)
            # What we open for the customer does not use it up, and tomorrow is another day.
            self.ticket(order)
            self.env.flush_all()
            self.env.cr.execute(
                "UPDATE helpdesk_ticket SET create_date = create_date - interval '2 days' "
                "WHERE id = %s",
                [first.id],
            )
            self.env.invalidate_all()
            self.opened(order)

    def test_most_in_an_hour(self):
        seen = self.seen(self.opened())
        with patch.object(rules, "MOST_WRITTEN", 2):
            seen._gy_say_in_portal("One")
            seen._gy_say_in_portal("Two")
            with self.assertRaisesRegex(UserError, "in an hour"):
                seen._gy_say_in_portal("Three")

    def test_written(self):
        ticket = self.opened()
        seen = self.seen(ticket)
        seen._gy_say_in_portal("It is louder now <script>", [("a.pdf", b"%PDF-1.7")])
        last = ticket._gy_told()[-1]
        self.assertEqual(last.author_id, self.portal.partner_id)
        self.assertNotIn("<script>", last.body)
        self.assertEqual(last.attachment_ids.name, "a.pdf")
        with self.assertRaisesRegex(UserError, "Write something"):
            seen._gy_say_in_portal("  ")
        self.as_role("salesperson", ticket).action_gy_close()
        with self.assertRaisesRegex(UserError, "closed"):
            seen._gy_say_in_portal("Once more")

    def test_rated_once_and_after_the_answer(self):
        ticket = self.opened()
        seen = self.seen(ticket)
        with self.assertRaisesRegex(UserError, "not there yet"):
            seen._gy_rate_in_portal("5")
        self.answer(ticket)
        with self.assertRaisesRegex(UserError, "Choose how"):
            seen._gy_rate_in_portal("6")
        seen._gy_rate_in_portal("4", "It took a while")
        self.assertEqual(ticket.gy_satisfaction, "4")
        self.assertIn("It took a while", ticket._gy_told()[-1].body)
        with self.assertRaisesRegex(UserError, "already"):
            seen._gy_rate_in_portal("1")

    def test_rated_when_closed(self):
        ticket = self.opened()
        self.as_role("salesperson", ticket).action_gy_close()
        self.seen(ticket)._gy_rate_in_portal("5")
        self.assertEqual((ticket.gy_satisfaction, ticket.gy_is_open), ("5", False))

    def test_others_do_nothing(self):
        ticket = self.opened()
        seen = self.seen(ticket, self.stranger)
        for act in (
            lambda: seen._gy_say_in_portal("x"),
            lambda: seen._gy_rate_in_portal("1"),
            seen._gy_check_own,
        ):
            with self.assertRaises(AccessError):
                act()
        # Neither does who merely follows it.
        ticket.message_subscribe(self.stranger.partner_id.ids)
        with self.assertRaises(AccessError):
            seen._gy_say_in_portal("x")

    def test_ours_for_the_customer(self):
        """A ticket that we opened for the contract is the customer's to follow as well."""
        order = self.sent()
        ticket = self.ticket(order)
        self.seen(ticket)._gy_say_in_portal("Thank you for coming")
        self.assertEqual(ticket._gy_portal_states()[ticket.id], "received")

    def test_days_gone_by(self):
        ticket = self.ticket(self.sent(), gy_date=Date.add(self.today(), days=-30))
        self.assertTrue(self.seen(ticket)._gy_portal_facts()[ticket.id]["late"])
        self.assertLess(ticket.gy_deadline, self.today() - timedelta(days=1))
