from datetime import timedelta

from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command, Datetime
from odoo.tests import Form, new_test_user, tagged
from odoo.tools import mute_logger

from .common import VisitCommon

SAID = "He wants a life of 40,000 hours, and a trial in spring"


class ProposalCommon(VisitCommon):
    """What was done natively for an opportunity, and what is proposed of it."""

    def call(self, lead, feedback=SAID, kind="mail.mail_activity_data_call"):
        """Return a call that the salesperson made."""
        user = self.users["salesperson"]
        activity = lead.with_user(user).activity_schedule(kind, self.today(), user_id=user.id)
        activity.action_feedback(feedback)
        return activity

    def meeting(self, lead, days=3, people=None, role="salesperson", **values):
        """Return a meeting about the opportunity, ``days`` ago."""
        start = Datetime.now() - timedelta(days=days)
        people = self.decider if people is None else people
        events = self.as_role(role, self.env["calendar.event"])
        return events.with_context(no_mail_to_attendees=True).create(
            {
                "name": "Second talk about the mill",
                "opportunity_id": lead.id,
                "start": start,
                "stop": start + timedelta(hours=1),
                "partner_ids": [Command.set(people.ids)],
                **values,
            }
        )

    def mail(self, lead, people=None, **values):
        """Return a mail that the salesperson sent from the opportunity."""
        people = self.decider if people is None else people
        return self.as_role("salesperson", lead).message_post(
            body="Here is the calculation of the life you asked for",
            subject="Life of the bearings",
            partner_ids=people.ids,
            message_type="comment",
            subtype_xmlid="mail.mt_comment",
            **values,
        )

    def proposals(self, lead, role="salesperson"):
        """Return what waits to be told of an opportunity, as a role sees it."""
        self.env.flush_all()
        self.env.invalidate_all()
        model = self.as_role(role, self.env["gy.contact.proposal"])
        return model.search([("lead_id", "=", lead.id)])

    def log(self, lead):
        """Log the one thing that waits, and return the contact."""
        before = lead.gy_contact_ids
        proposal = self.proposals(lead)
        self.assertEqual(len(proposal), 1)
        self.assertFalse(proposal.action_log(), "nothing is missing")
        self.assertFalse(self.proposals(lead), "told of once")
        return lead.gy_contact_ids - before

    def photo(self, record, name="shaft.jpg"):
        values = {"name": name, "raw": b"a photo", "res_model": record._name, "res_id": record.id}
        return self.as_role("salesperson", self.env["ir.attachment"]).create(values)


@tagged("post_install", "-at_install")
class TestContactProposals(ProposalCommon):
    """Native calls, meetings and mails are the contacts: nothing is entered twice (R1.3)."""

    # -- one click -------------------------------------------------------------------------

    def test_a_call(self):
        lead = self.lead(partner_id=self.decider.id)
        call = self.call(lead)
        proposal = self.proposals(lead)
        self.assertEqual((proposal.kind, proposal.date), ("call", call.date_done))
        self.assertEqual((proposal.partner_id, proposal.text), (self.decider, SAID))
        self.assertEqual(self.as_role("salesperson", lead).gy_proposal_count, 1)
        contact = self.log(lead)
        self.assertEqual(contact.activity_id, call)
        self.assertEqual((contact.date, contact.form), (call.date_done, "call"))
        self.assertEqual((contact.content, contact.partner_id), (SAID, self.decider))
        self.assertEqual(contact.user_id, self.users["salesperson"])
        self.assertEqual(lead.gy_decider_on, call.date_done, "evidence of the first step")
        lead.invalidate_recordset()
        self.assertEqual(self.as_role("salesperson", lead).gy_proposal_count, 0)

    def test_a_meeting(self):
        lead = self.lead()
        photo = self.photo(meeting := self.meeting(lead, description="<p>The cage broke again</p>"))
        contact = self.log(lead)
        self.assertEqual((contact.event_id, contact.form), (meeting, "visit"))
        self.assertEqual(contact.date, self.today() - timedelta(days=3))
        said = "Second talk about the mill\nThe cage broke again"
        self.assertEqual(contact.content, said, "without the names and addresses core adds")
        self.assertEqual(contact.attachment_ids, photo, "reached from the contact")
        meeting.write({"start": meeting.start - timedelta(days=2)})
        self.assertEqual(contact.date, self.today() - timedelta(days=5), "the day of the meeting")

    def test_a_mail(self):
        lead = self.lead()
        file = self.photo(lead, "calculation.pdf")
        mail = self.mail(lead, attachment_ids=file.ids)
        contact = self.log(lead)
        self.assertEqual((contact.message_id, contact.form), (mail, "letter"))
        self.assertIn("Life of the bearings", contact.content)
        self.assertEqual(contact.attachment_ids, file)

    def upload(self, role="salesperson"):
        """Return a file as the client uploads it, before what it belongs to is saved."""
        files = self.as_role(role, self.env["ir.attachment"])
        values = {"res_model": "gy.counterpart.contact", "res_id": 0}
        return files.create({"name": "voice.m4a", "raw": b"a voice", **values})

    def test_photos_and_voice_notes_of_the_contact_itself(self):
        lead = self.lead()
        photo = self.photo(self.meeting(lead))
        contact, note = self.log(lead), self.upload()
        contact.attachment_ids = photo | note
        self.assertEqual((note.res_model, note.res_id), (contact._name, contact.id))
        self.assertEqual(photo.res_model, "calendar.event", "stays with the meeting")
        contact.invalidate_recordset()
        self.assertEqual(contact.attachment_ids, photo | note)
        contact.attachment_ids = False
        self.assertFalse(note.exists(), "taken off")
        contact.invalidate_recordset()
        self.assertEqual(contact.attachment_ids, photo, "the meeting's own")

    def test_files_come_with_a_new_contact(self):
        lead, note = self.lead(), self.upload()
        contact = self.contact(lead, attachment_ids=[Command.set(note.ids)])
        self.assertEqual(note.res_id, contact.id)
        contact.invalidate_recordset()
        self.assertEqual(contact.attachment_ids, note)

    def test_others_files_are_not_taken(self):
        lead = self.lead()
        theirs, loose = self.photo(self.lead()), self.upload("sales_manager")
        self.contact(lead, attachment_ids=[Command.set((theirs | loose).ids)])
        self.assertEqual((theirs.res_model, loose.res_id), ("crm.lead", 0))

    # -- what is missing -------------------------------------------------------------------

    def test_what_is_missing_is_asked_for(self):
        """Of somebody without a role the dialog asks for it; all else is there."""
        nobody = self.engineer
        nobody.gy_counterpart_role_id = False
        lead = self.lead()
        meeting = self.meeting(lead, people=nobody)
        action = self.proposals(lead).action_log()
        self.assertEqual((action["target"], action["res_model"]), ("new", "gy.counterpart.contact"))
        self.assertFalse(lead.gy_contact_ids)
        contacts = self.as_role("salesperson", self.env["gy.counterpart.contact"])
        view = "gy_presales.counterpart_contact_view_form"
        with Form(contacts.with_context(**action["context"]), view) as form:
            self.assertEqual(form.partner_id, nobody)
            self.assertEqual(form.date, self.today() - timedelta(days=3))
            form.role_id = self.env.ref("gy_presales.counterpart_role_engineer")
            form.form = "exchange"
        contact = lead.gy_contact_ids
        self.assertEqual((contact.event_id, contact.form), (meeting, "exchange"))

    def test_a_text_that_says_nothing_is_asked_for(self):
        lead = self.lead(partner_id=self.decider.id)
        self.call(lead, feedback="ok")
        action = self.proposals(lead).action_log()
        self.assertEqual(action["context"]["default_content"], "ok")

    def test_of_a_company_nobody_is_proposed(self):
        lead = self.lead()
        self.call(lead)
        proposal = self.proposals(lead)
        self.assertFalse(proposal.partner_id)
        self.assertFalse(proposal.action_log()["context"]["default_partner_id"])

    def test_only_the_customer_s_people_are_proposed(self):
        lead = self.lead()
        stranger = self.env["res.partner"].create({"name": "Somebody else"})
        ours = self.users["technology"].partner_id
        self.meeting(lead, people=stranger | ours | self.engineer)
        self.assertEqual(self.proposals(lead).partner_id, self.engineer)

    # -- what is no contact ------------------------------------------------------------------

    def test_what_is_not_proposed(self):
        lead = self.lead()
        lead.activity_schedule("mail.mail_activity_data_call", self.today())
        self.call(lead, kind="mail.mail_activity_data_todo")
        self.meeting(lead, days=-3)
        self.meeting(lead, active=False)
        self.mail(lead, people=self.users["technology"].partner_id)
        self.as_role("salesperson", lead).message_post(body="A note of our own")
        visit = self.visit(lead, days=-2)
        self.assertTrue(visit.event_id)
        self.assertFalse(self.proposals(lead))

    def test_a_meeting_of_the_calendar_is_proposed_once(self):
        lead = self.lead()
        meeting = self.meeting(lead)
        activity = lead.activity_schedule("mail.mail_activity_data_meeting", self.today())
        activity.calendar_event_id = meeting
        activity.action_feedback(SAID)
        self.assertEqual(self.proposals(lead).event_id, meeting)

    def test_closed_opportunities_and_other_companies(self):
        lead = self.lead(partner_id=self.decider.id)
        self.call(lead)
        self.company.gy_process_enabled = False
        self.assertFalse(self.proposals(lead))
        self.company.gy_process_enabled = True
        lead._gy_win()
        self.assertFalse(self.proposals(lead))

    def test_merged_opportunities(self):
        """Core leaves done activities behind; the contact would lose what it tells of."""
        kept, gone = self.lead(partner_id=self.decider.id), self.lead(partner_id=self.decider.id)
        call, meeting, mail = self.call(gone), self.meeting(gone), self.mail(gone)
        for proposal in self.proposals(gone):
            proposal.action_log()
        waiting = self.call(gone, feedback="Another call that nobody told of yet")
        self.as_role("sales_manager", kept | gone).merge_opportunity(user_id=kept.user_id.id)
        lead = (kept | gone).exists()
        contacts = lead.gy_contact_ids
        self.assertEqual(contacts.activity_id, call)
        self.assertEqual((contacts.event_id, contacts.message_id), (meeting, mail))
        self.assertEqual(self.proposals(lead).activity_id, waiting)

    # -- attacks -----------------------------------------------------------------------------

    def contact(self, lead, **values):
        return self.as_role("salesperson", self.env["gy.counterpart.contact"]).create(
            {"lead_id": lead.id, "partner_id": self.decider.id, "content": SAID, **values}
        )

    def test_told_of_once(self):
        lead = self.lead()
        sources = {
            "activity_id": self.call(lead).id,
            "event_id": self.meeting(lead).id,
            "message_id": self.mail(lead).id,
        }
        for name, source in sources.items():
            contact = self.contact(lead, **{name: source})
            copied = contact.copy()
            self.assertFalse(copied[name], name)
            with (
                mute_logger("odoo.sql_db"),
                self.assertRaises(IntegrityError),
                self.cr.savepoint(),
            ):
                self.contact(lead, **{name: source})
            with self.assertRaisesRegex(UserError, "stays with what it tells of"):
                contact.write({name: False})
            with self.assertRaisesRegex(UserError, "stays with what it tells of"):
                copied.write({name: source})
            with self.assertRaisesRegex(UserError, "the day of what it tells of"):
                contact.write({"date": self.today() - timedelta(days=40)})

    def test_one_contact_tells_of_one_thing(self):
        lead = self.lead()
        call, mail = self.call(lead), self.mail(lead)
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError), self.cr.savepoint():
            self.contact(lead, activity_id=call.id, message_id=mail.id)

    def test_what_is_no_contact_cannot_be_told_of(self):
        lead, other = self.lead(), self.lead()
        open_call = lead.activity_schedule("mail.mail_activity_data_call", self.today())
        todo = self.call(lead, kind="mail.mail_activity_data_todo")
        note = self.as_role("salesperson", lead).message_post(body="A note of our own")
        roads = (
            {"activity_id": self.call(other).id},
            {"activity_id": open_call.id},
            {"activity_id": todo.id},
            {"event_id": self.meeting(other).id},
            {"event_id": self.meeting(lead, days=-3).id, "date": self.today()},
            {"message_id": self.mail(other).id},
            {"message_id": note.id},
        )
        for values in roads:
            with self.assertRaises(UserError), self.cr.savepoint():
                self.contact(lead, **values)

    def test_whose_they_are(self):
        lead = self.lead(partner_id=self.decider.id)
        self.call(lead)
        for role in ("salesperson", "sales_manager"):
            self.assertTrue(self.proposals(lead, role), role)
        for role in ("finance", "technology", "general_manager", "warehouse"):
            with self.assertRaises(AccessError):
                self.proposals(lead, role)
        colleague = new_test_user(
            self.env, "gy_test_colleague", groups="gy_sales_process.group_salesperson"
        )
        proposal = self.proposals(lead)
        self.assertFalse(proposal.with_user(colleague).search([("id", "in", proposal.ids)]))
        with self.assertRaises(AccessError):
            proposal.with_user(colleague).action_log()
        with self.assertRaises(AccessError):
            proposal.write({"date": self.today()})
        company = self.env["res.company"].create({"name": "Sister", "gy_process_enabled": True})
        lead.sudo().write({"company_id": company.id, "user_id": False})
        self.assertFalse(self.proposals(lead, "sales_manager"), "another company's")

    def test_a_private_meeting_tells_others_nothing(self):
        lead = self.lead()
        self.meeting(lead, role="sales_manager", name="About a colleague", privacy="private")
        proposal = self.proposals(lead)
        self.assertNotIn("colleague", proposal.text or "")

    # -- opened from ----------------------------------------------------------------------

    def test_opened_from_the_opportunity(self):
        lead = self.as_role("salesperson", self.lead())
        self.call(lead)
        action = lead.action_gy_view_proposals()
        found = self.proposals(lead).search(action["domain"])
        self.assertEqual(found.lead_id, lead)
        for kind in ("list", "kanban", "search"):
            self.assertTrue(found.get_view(view_type=kind)["arch"], kind)

    def test_query_growth(self):
        def cost(count):
            lead = self.lead()
            for _number in range(count):
                self.call(lead)
                self.meeting(lead)
                self.mail(lead)
            rows = self.proposals(lead)
            self.assertEqual(len(rows), 3 * count)
            self.env.invalidate_all()
            start = self.cr.sql_log_count
            rows.web_read({"lead_id": {}, "date": {}, "partner_id": {}, "text": {}})
            return self.cr.sql_log_count - start

        cost(1)
        self.assertLessEqual(cost(6), cost(2) + 2)

    def test_files_cost_the_same_for_many(self):
        def cost(count):
            lead = self.lead(partner_id=self.decider.id)
            for _number in range(count):
                self.call(lead)
                self.meeting(lead)
            for proposal in self.proposals(lead):
                proposal.action_log()
            self.env.flush_all()
            self.env.invalidate_all()
            contacts = self.as_role("salesperson", lead).gy_contact_ids
            start = self.cr.sql_log_count
            contacts.mapped("attachment_ids")
            return self.cr.sql_log_count - start

        cost(1)
        self.assertLessEqual(cost(6), cost(2) + 1)
