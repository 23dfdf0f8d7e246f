from datetime import timedelta

from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command, Datetime
from odoo.tests import new_test_user, tagged
from odoo.tools import mute_logger

from .common import VisitCommon
from .people import create_opportunity

TALK = "We spoke about the life of their bearings"


@tagged("post_install", "-at_install")
class TestContactMap(VisitCommon):
    """Who decides, who influences, how they see us, and when they were last in contact (R1.3)."""

    def contact(self, lead, partner=None, **values):
        return self.as_role("salesperson", self.env["gy.counterpart.contact"]).create(
            {
                "lead_id": lead.id,
                "partner_id": (partner or self.decider).id,
                "content": TALK,
                **values,
            }
        )

    def row(self, lead, partner=None):
        """Return where a person stands on the map, as the salesperson sees it now."""
        rows = self.as_role("salesperson", lead).gy_person_ids
        rows.invalidate_recordset(["last_contact_on", "interest"])
        return rows.filtered(lambda row: row.partner_id == (partner or self.decider))

    def ago(self, days):
        return self.today() - timedelta(days=days)

    # -- who stands there ---------------------------------------------------------------

    def test_whoever_is_met_or_invited_stands_there(self):
        lead = self.lead()
        self.contact(lead)
        self.contact(lead, form="call")
        self.visit(lead)
        self.assertEqual(lead.gy_person_ids.partner_id, self.decider | self.engineer)
        self.assertEqual(len(lead.gy_person_ids), 2)
        row, other = self.row(lead), self.row(lead, self.engineer)
        self.assertEqual((row.influence, other.influence), ("1_decides", "2_influences"))
        self.assertEqual(row.attitude, "unknown")
        self.assertTrue(row.communication and row.message)

    def test_nobody_records_in_another_s_name(self):
        other = self.users["sales_manager"]
        lead = self.lead()
        with self.assertRaises(AccessError), self.cr.savepoint():
            self.contact(lead, user_id=other.id)
        contact = self.contact(lead)
        self.assertEqual(contact.user_id, self.users["salesperson"])
        with self.assertRaises(AccessError), self.cr.savepoint():
            contact.user_id = other

    def test_what_was_judged_stays(self):
        lead = self.lead()
        self.contact(lead)
        self.row(lead).write({"influence": "3_informed", "attitude": "against"})
        self.contact(lead)
        row = self.row(lead)
        self.assertEqual((row.influence, row.attitude), ("3_informed", "against"))
        row.role_id = self.env.ref("gy_presales.counterpart_role_executive")
        self.assertEqual(row.influence, "3_informed")

    @mute_logger("odoo.sql_db")
    def test_by_hand_and_once(self):
        lead = self.lead()
        model = self.as_role("salesperson", self.env["gy.counterpart"])
        row = model.create({"lead_id": lead.id, "partner_id": self.decider.id})
        self.assertEqual(row.role_id, self.decider.gy_counterpart_role_id)
        self.contact(lead)
        self.assertEqual(lead.gy_person_ids, row)
        with self.assertRaises(IntegrityError), self.cr.savepoint():
            model.create({"lead_id": lead.id, "partner_id": self.decider.id})
        with self.assertRaisesRegex(UserError, "stays on the map"):
            row.unlink()
        with self.assertRaisesRegex(UserError, "stays with the opportunity"):
            row.lead_id = self.lead()
        spare = model.create({"lead_id": lead.id, "partner_id": self.engineer.id})
        spare.unlink()

    def test_two_records_of_one_person_are_merged(self):
        """Both on one map and one list of guests, they could never be merged."""
        lead = self.lead()
        double = self.person("Li Decides again", "engineer")
        kept = self.contact(lead) | self.contact(lead, partner_id=double.id)
        self.row(lead, double).write({"attitude": "for", "note": "Listens to their chief"})
        visit = self.visit(lead, days=-3)
        self.as_role("salesperson", visit).guest_ids = [Command.create({"partner_id": double.id})]
        visit.guest_ids.filtered(lambda guest: guest.partner_id == double).answer = "accepted"
        self.hold(visit, guest_ids=visit.guest_ids.ids)
        alone = self.lead()
        self.contact(alone, partner_id=double.id)
        wizard = self.env["base.partner.merge.automatic.wizard"].create({})
        wizard._merge([double.id, self.decider.id], self.decider)
        self.env.invalidate_all()
        self.assertFalse(double.exists())
        row = self.row(lead)
        self.assertEqual(len(row), 1)
        self.assertEqual((row.attitude, row.note), ("for", "Listens to their chief"))
        self.assertEqual(row.influence, "1_decides")
        self.assertEqual(kept.partner_id, self.decider, "every contact is kept")
        self.assertEqual(visit.guest_ids.partner_id, self.decider | self.engineer)
        guest = visit.guest_ids.filtered(lambda guest: guest.partner_id == self.decider)
        self.assertEqual((guest.came, guest.answer, guest.decides), (True, "accepted", True))
        self.assertEqual((visit.guest_count, visit.decider_count), (2, 1))
        self.assertEqual(alone.gy_person_ids.partner_id, self.decider)

    # -- last contact, never entered twice --------------------------------------------------

    def test_last_contact_follows_from_what_is_recorded(self):
        lead = self.lead()
        self.contact(lead, date=self.ago(30), interest="products")
        self.assertEqual(self.row(lead).last_contact_on, self.ago(30))
        self.assertEqual(self.row(lead).interest, "products")
        visit = self.visit(lead, days=-20)
        self.assertEqual(self.row(lead).last_contact_on, self.ago(30), "nobody said it took place")
        self.hold(visit, guest_ids=visit.guest_ids[:1].ids)
        row, other = self.row(lead), self.row(lead, self.engineer)
        self.assertEqual((row.last_contact_on, row.interest), (self.ago(20), "quality"))
        self.assertFalse(other.last_contact_on or other.interest, "did not come")

    def test_native_meetings_count(self):
        lead = self.lead()
        model = self.as_role("salesperson", self.env["gy.counterpart"])
        model.create({"lead_id": lead.id, "partner_id": self.decider.id})
        model.create({"lead_id": lead.id, "partner_id": self.engineer.id})
        for days in (10, -10):
            start = Datetime.now() - timedelta(days=days)
            events = self.as_role("salesperson", self.env["calendar.event"])
            events.with_context(no_mail_to_attendees=True).create(
                {
                    "name": "Talk",
                    "opportunity_id": lead.id,
                    "start": start,
                    "stop": start + timedelta(hours=1),
                    "partner_ids": [Command.link(self.decider.id)],
                }
            )
        self.assertEqual(self.row(lead).last_contact_on, self.ago(10), "what is to come does not")
        self.assertFalse(self.row(lead, self.engineer).last_contact_on, "not asked to it")

    def test_calls_that_were_made_count(self):
        lead = self.lead(partner_id=self.decider.id)
        for partner in (self.decider, self.engineer):
            self.as_role("salesperson", self.env["gy.counterpart"]).create(
                {"lead_id": lead.id, "partner_id": partner.id}
            )
        call = lead.activity_schedule("mail.mail_activity_data_call", self.ago(5))
        self.assertFalse(self.row(lead).last_contact_on, "not made yet")
        call.action_feedback("He is interested")
        self.assertEqual(self.row(lead).last_contact_on, call.date_done)
        self.assertFalse(self.row(lead, self.engineer).last_contact_on)
        todo = self.engineer.activity_schedule("mail.mail_activity_data_todo", self.ago(5))
        todo.action_feedback("Looked something up")
        self.assertFalse(self.row(lead, self.engineer).last_contact_on, "nobody was spoken to")
        call = self.engineer.activity_schedule("mail.mail_activity_data_call", self.ago(5))
        call.action_feedback("She calculates it")
        self.assertEqual(self.row(lead, self.engineer).last_contact_on, call.date_done)

    # -- whose people they are ---------------------------------------------------------------

    def test_our_own_people_are_not_the_customers(self):
        """An accountant of ours had been the customer's decider."""
        lead = self.lead()
        own = self.users["finance"].partner_id
        with self.assertRaisesRegex(UserError, "one of our own people"), self.cr.savepoint():
            self.contact(lead, own, role_id=self.decider.gy_counterpart_role_id.id)
        # Not by way of the customer's address book, either.
        own.sudo().parent_id = self.customer
        with self.assertRaisesRegex(UserError, "one of our own people"), self.cr.savepoint():
            self.contact(lead, own, role_id=self.decider.gy_counterpart_role_id.id)
        clerk = self.env["res.partner"].create(
            {"name": "Our clerk", "parent_id": self.company.partner_id.id}
        )
        with self.assertRaisesRegex(UserError, "one of our own people"), self.cr.savepoint():
            self.contact(lead, clerk, role_id=self.decider.gy_counterpart_role_id.id)

    def test_persons_of_others(self):
        lead = self.lead()
        institute = self.env["res.partner"].create({"name": "Institute", "is_company": True})
        designer = self.person("Designer", "engineer", parent_id=institute.id)
        roads = (
            lambda: self.contact(lead, designer),
            lambda: self.visit(lead, guest_ids=[Command.create({"partner_id": designer.id})]),
            lambda: lead.write({"gy_person_ids": [Command.create({"partner_id": designer.id})]}),
            lambda: self.contact(lead).write({"partner_id": designer.id}),
            lambda: self.visit(lead).guest_ids[:1].write({"partner_id": designer.id}),
        )
        for road in roads:
            with self.assertRaisesRegex(UserError, "neither to the customer"), self.cr.savepoint():
                road()
        lead.gy_design_institute_id = institute
        self.contact(lead, designer)
        with self.assertRaisesRegex(UserError, "neither to the customer"), self.cr.savepoint():
            lead.gy_design_institute_id = False

    def test_the_group_of_the_customer(self):
        holding = self.env["res.partner"].create({"name": "Holding", "is_company": True})
        self.customer.parent_id = holding
        sister = self.env["res.partner"].create(
            {"name": "Sister Works", "is_company": True, "parent_id": holding.id}
        )
        buyer = self.person("Buyer", "purchasing_decider", parent_id=sister.id)
        lead = self.lead()
        self.contact(lead, buyer)
        self.assertTrue(lead.gy_decider_on)

    def test_another_customer_has_other_people(self):
        lead = self.lead()
        self.contact(lead)
        other = self.env["res.partner"].create({"name": "Other Works", "is_company": True})
        with self.assertRaisesRegex(UserError, "Li Decides"), self.cr.savepoint():
            lead.partner_id = other
        lead.write({"partner_id": self.decider.id})

    # -- rights and cost ------------------------------------------------------------------

    def test_rights(self):
        lead = self.lead()
        self.contact(lead)
        row = self.row(lead)
        other = new_test_user(
            self.env, "gy_test_colleague", groups="gy_sales_process.group_salesperson"
        )
        for user in (other, self.users["finance"], self.users["technology"]):
            self.assertFalse(row.with_user(user).has_access("read"), user.login)
        self.assertTrue(self.as_role("sales_manager", row).has_access("write"))
        for name, value in (("company_id", False), ("user_id", other.id)):
            with self.assertRaises(AccessError):
                row.write({name: value})

    def test_query_growth(self):
        def cost(count):
            lead = create_opportunity(self, self.customer)
            for number in range(count):
                self.contact(lead, self.person(f"Person {number}", "engineer"))
            # A client asks by ids.
            rows = self.env["gy.counterpart"].browse(lead.gy_person_ids.ids)
            self.env.flush_all()
            self.env.invalidate_all()
            start = self.cr.sql_log_count
            rows.with_user(self.users["salesperson"]).web_read(
                {"last_contact_on": {}, "interest": {}, "message": {}}
            )
            return self.cr.sql_log_count - start

        cost(2)
        self.assertLessEqual(cost(12), cost(2) + 1)
