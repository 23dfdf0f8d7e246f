from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import CollectionCommon


@tagged("post_install", "-at_install")
class TestContacts(CollectionCommon):
    """What was said is logged, and money says whether it was kept (R14.1)."""

    def test_logged(self):
        order = self.owing(10, 5)
        parts = self.parts(order)
        contact = self.call(
            parts,
            text="Waits for the director's signature",
            person="Accountant Wu",
            next_action="Call again",
            next_date=self.day(3),
        )
        self.assertEqual(contact.order_id, order)
        self.assertEqual(contact.installment_ids, parts.installment_id)
        self.assertEqual(contact.user_id, self.users["salesperson"])
        self.assertEqual((contact.date, contact.way), (self.today(), "phone"))
        self.assertFalse(contact.promise_state)
        line = self.lines(order)[0]
        self.assertEqual((line.next_action, line.next_date), ("Call again", self.day(3)))

    def test_the_last_one_counts(self):
        order = self.owing(10)
        parts = self.parts(order)
        latest = self.call(parts, text="Second", next_action="Visit")
        self.call(parts, text="First", date=self.day(-3), next_action="Call")
        self.assertEqual(self.plan(order).last_contact_id, latest)
        self.assertEqual(self.lines(order).next_action, "Visit")

    def test_several_contracts_of_a_customer(self):
        first, second = self.owing(40), self.owing(10)
        self.call(
            self.parts(first | second), promise_date=self.day(7), amount=1500.0, text="Pays soon"
        )
        contacts = (first | second).sudo().gy_contact_ids
        promised = {item.order_id: item.promise_amount for item in contacts}
        self.assertEqual(promised, {first: 1000.0, second: 500.0}, "the older debt comes first")

    def test_what_covers_a_part_only_promises_nothing_for_the_rest(self):
        first, second = self.owing(40), self.owing(10)
        self.call(self.parts(first | second), promise_date=self.day(7), amount=400.0)
        self.assertEqual(first.sudo().gy_contact_ids.promise_amount, 400.0)
        self.assertFalse(second.sudo().gy_contact_ids.promise_date)

    def test_refused(self):
        parts = self.as_role("salesperson", self.parts(self.owing(10)))
        for values in (
            {"text": "  "},
            {"date": self.day(1)},
            {"promise_date": self.day(-1)},
            {"next_date": self.day(-1)},
            {"promise_date": self.day(800)},
            {"promise_date": self.day(3), "amount": 0.0},
            {"promise_date": self.day(3), "amount": 1000.01},
            {"way": "pigeon"},
        ):
            with self.assertRaises(UserError, msg=values):
                parts.action_log_contact(
                    **{"way": "phone", "text": "Yes", **values},
                )
        self.assertFalse(self.env["gy.collection.contact"].search([]))

    def test_of_one_customer(self):
        other = self.env["res.partner"].create({"name": "Another", "is_company": True})
        both = self.owing(10) | self.owing(10, partner_id=other.id)
        with self.assertRaises(UserError):
            self.call(self.parts(both))

    def test_who_may(self):
        parts = self.parts(self.owing(10))
        for role in ("salesperson", "sales_manager", "sales_admin", "finance"):
            self.call(parts, role)
        for role in ("technology", "warehouse", "general_manager", "quality", "archivist"):
            with self.assertRaises(AccessError, msg=role):
                self.call(parts, role)

    def test_of_others(self):
        parts = self.parts(self.owing(10, user="sales_manager"))
        with self.assertRaises(AccessError):
            self.call(parts, "salesperson")
        contact = self.call(parts, "sales_manager")
        self.assertFalse(self.as_role("salesperson", contact).has_access("read"))
        self.assertTrue(self.as_role("finance", contact).has_access("read"))

    def test_nobody_writes_it(self):
        contact = self.call(self.parts(self.owing(10)), promise_date=self.day(2))
        for role in ("salesperson", "sales_manager", "finance"):
            mine = self.as_role(role, contact)
            with self.assertRaises(AccessError):
                mine.write({"promise_state": "kept"})
            with self.assertRaises(AccessError):
                mine.unlink()
            with self.assertRaises(AccessError):
                mine.create({"order_id": contact.order_id.id, "text": "x", "way": "phone"})

    # -- promises ------------------------------------------------------------------

    def test_kept(self):
        order = self.owing(10)
        contact = self.call(self.parts(order), promise_date=self.day(5))
        self.assertEqual((contact.promise_state, contact.promise_amount), ("open", 1000.0))
        self.pay(order, 400.0)
        self.assertEqual(contact.promise_state, "open")
        self.pay(order, 600.0)
        self.assertEqual(contact.promise_state, "kept")

    def test_broken_when_its_day_is_over(self):
        order = self.owing(10)
        contact = self.call(self.parts(order), promise_date=self.day(2))
        self.assertIn(self.day(3), order.sudo()._gy_time_dates())
        with freeze_time(self.day(3)):
            order.sudo()._gy_pass_dates(self.today())
            self.settle()
            self.assertEqual(contact.promise_state, "broken")
            self.assertWaits(order, "promise_broken", "salesperson", "finance")
            self.assertEqual(self.lines(order).promise_state, "broken")

    def test_money_that_bounced(self):
        order = self.owing(10)
        contact = self.call(self.parts(order), promise_date=self.day(2))
        payment = self.pay(order, 1000.0)
        self.assertEqual(contact.promise_state, "kept")
        payment.action_draft()
        self.settle()
        self.assertEqual(contact.promise_state, "open")

    def test_next_step_waits_from_its_day(self):
        order = self.owing(10)
        self.call(self.parts(order), next_action="Call", next_date=self.day(4))
        self.assertNotIn("collection_next", self.turns("salesperson", order))
        self.call(self.parts(order), next_action="Call", next_date=self.today())
        self.assertWaits(order, "collection_next", "salesperson", "finance")
        self.call(self.parts(order), text="Paid, he says")
        self.assertNotIn("collection_next", self.turns("salesperson", order))
