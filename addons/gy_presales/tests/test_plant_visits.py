from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command, Date, Datetime
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from .common import VisitCommon


@tagged("post_install", "-at_install")
class TestPlantVisits(VisitCommon):
    """The customer's deciders come to our plant: invited, received, and what came of it (R1.4)."""

    def test_state_follows_from_the_answers(self):
        visit = self.visit(guest_ids=[])
        self.assertEqual(visit.state, "planned")
        visit.guest_ids = [
            Command.create({"partner_id": guest.id}) for guest in self.decider | self.engineer
        ]
        self.assertEqual(visit.state, "invited")
        visit.guest_ids[0].answer = "declined"
        self.assertEqual(visit.state, "invited")
        visit.guest_ids[1].answer = "declined"
        self.assertEqual(visit.state, "declined")
        visit.guest_ids[1].answer = "accepted"
        self.assertEqual(visit.state, "accepted")

    def test_belongs_to_the_opportunity(self):
        visit = self.visit()
        self.assertEqual(visit.partner_id, self.customer)
        self.assertEqual(visit.user_id, self.users["salesperson"])
        self.assertEqual(visit.company_id, self.company)
        self.assertEqual(visit.lead_id.gy_visit_count, 1)
        action = visit.lead_id.action_gy_view_visits()
        self.assertEqual(self.env[action["res_model"]].search(action["domain"]), visit)
        with self.assertRaisesRegex(UserError, "stays with that opportunity"):
            visit.lead_id = self.lead()
        visit.lead_id = visit.lead_id
        visit.lead_id.sudo().user_id = self.users["sales_manager"]
        self.assertEqual(visit.sudo().user_id, self.users["sales_manager"], "handed over with it")

    def test_the_customer_is_named_first(self):
        lead = self.lead(partner_id=False)
        with self.assertRaisesRegex(UserError, "name the customer"), self.cr.savepoint():
            self.visit(lead, guest_ids=[])

    def test_role_and_message_come_with_the_person(self):
        decides, engineer = self.visit().guest_ids
        self.assertEqual(decides.partner_id, self.decider)
        self.assertTrue(decides.decides and decides.message)
        self.assertFalse(engineer.decides)

    def test_purpose_says_something(self):
        for name in ("x", "aaaaaaaaaaaa", "机密★1年 看厂"):
            with self.assertRaises(UserError), self.cr.savepoint():
                self.visit(name=name)

    @mute_logger("odoo.sql_db")
    def test_it_ends_after_it_began(self):
        vals = self.visit_vals()
        with self.assertRaisesRegex(IntegrityError, "in_order"), self.cr.savepoint():
            self.visit(starts_at=vals["starts_at"], ends_at=vals["starts_at"], item_ids=[])

    def test_programme_lies_within_the_visit(self):
        visit = self.visit()
        late = Datetime.add(visit.ends_at, hours=1)
        with self.assertRaisesRegex(UserError, "not within"), self.cr.savepoint():
            visit.item_ids.starts_at = late
        visit.ends_at = late
        visit.item_ids.starts_at = late

    def test_hosts_are_our_people(self):
        portal = self.env["res.users"].create(
            {
                "name": "Portal",
                "login": "gy_visit_portal",
                "group_ids": [Command.set(self.env.ref("base.group_portal").ids)],
            }
        )
        company = self.env["res.company"].create({"name": "Sister"})
        stranger = self.env["res.users"].create(
            {
                "name": "Stranger",
                "login": "gy_visit_stranger",
                "company_id": company.id,
                "company_ids": [Command.set(company.ids)],
            }
        )
        visit = self.visit()
        for user in (portal, stranger):
            with self.assertRaisesRegex(UserError, "not one of our people"), self.cr.savepoint():
                visit.sudo().item_ids.user_id = user

    # -- in the calendar ---------------------------------------------------------------

    def test_stands_in_the_calendar_of_hosts(self):
        visit = self.visit()
        event = visit.event_id
        self.assertEqual((event.start, event.stop), (visit.starts_at, visit.ends_at))
        self.assertEqual(event.opportunity_id, visit.lead_id)
        hosts = self.users["salesperson"] | self.users["manufacturing"]
        self.assertEqual(event.partner_ids, hosts.partner_id)
        self.assertIn(f"/odoo/plant-visits/{visit.id}", event.description)
        self.assertFalse(event.partner_ids & visit.guest_ids.partner_id)

    def test_the_meeting_follows(self):
        visit = self.visit()
        event = visit.event_id
        visit.item_ids.user_id = self.users["quality"]
        self.assertIn(self.users["quality"].partner_id, event.partner_ids)
        self.assertNotIn(self.users["manufacturing"].partner_id, event.partner_ids)
        later = Datetime.add(visit.ends_at, days=1)
        visit.write({"ends_at": later})
        self.assertEqual(event.stop, later)
        visit.item_ids.unlink()
        self.assertEqual(event.partner_ids, self.users["salesperson"].partner_id)
        # Somebody took the meeting out of the calendar: it comes back with the next change.
        event.sudo().unlink()
        visit.name = "See how cages are made"
        self.assertIn("cages", visit.event_id.name)

    def test_the_meeting_is_handed_over_with_the_opportunity(self):
        visit, called_off = self.visit(), self.visit()
        called_off.action_call_off("They have no time this year")
        source, target = self.users["salesperson"], self.users["sales_manager"]
        event = visit.event_id.sudo()
        self.as_role("sales_manager", visit.lead_id).user_id = target
        self.assertEqual(event.user_id, target)
        self.assertIn(target.partner_id, event.partner_ids)
        self.assertNotIn(source.partner_id, event.partner_ids)
        self.as_role("sales_manager", called_off.lead_id).user_id = target
        self.assertFalse(called_off.event_id.sudo().active)

    def test_what_is_lost_is_not_visited(self):
        lead = self.lead()
        coming, over = self.visit(lead), self.visit(lead, days=-3)
        reason = self.env["crm.lost.reason"].search([], limit=1)
        lead.action_set_lost(lost_reason_id=reason.id)
        self.assertEqual(coming.state, "cancelled")
        self.assertFalse(coming.event_id.sudo().active)
        self.assertEqual(over.state, "invited", "somebody says what came of it")

    def test_defaults_of_a_client_are_not_the_meetings(self):
        model = self.as_role("salesperson", self.env["gy.plant.visit"])
        rival = self.env["res.partner"].create({"name": "Rival"})
        visit = model.with_context(default_partner_ids=rival.ids, default_name="X").create(
            self.visit_vals()
        )
        self.assertNotIn(rival, visit.event_id.partner_ids)
        self.assertIn(visit.name, visit.event_id.name)

    def test_nobody_is_mailed(self):
        before = self.env["mail.mail"].sudo().search_count([])
        visit = self.visit()
        visit.write({"starts_at": Datetime.add(visit.starts_at, hours=1)})
        self.assertEqual(self.env["mail.mail"].sudo().search_count([]), before)

    # -- what came of it -----------------------------------------------------------------

    def test_outcome(self):
        """A visit is evidence for two steps, and what follows is a native activity."""
        visit = self.visit(days=-1)
        lead = visit.lead_id
        self.assertFalse(lead.gy_interest_on or lead.gy_decider_on)
        self.hold(visit, guest_ids=visit.guest_ids[:1].ids)
        self.assertEqual(visit.state, "held")
        self.assertEqual(visit.held_on, Date.subtract(self.today(), days=1))
        self.assertEqual((visit.guest_count, visit.decider_count), (1, 1))
        self.assertEqual(visit.guest_ids.mapped("came"), [True, False])
        self.assertEqual(lead.gy_interest_on, visit.held_on)
        self.assertEqual(lead.gy_decider_on, visit.held_on)
        activity = lead.activity_ids
        self.assertEqual(activity.summary, "Send the report")
        self.assertEqual(activity.date_deadline, Date.add(self.today(), days=3))
        self.assertEqual(activity.user_id, self.users["salesperson"])

    def test_who_does_not_decide_is_no_decider(self):
        visit = self.visit(days=-1)
        self.hold(visit, guest_ids=visit.guest_ids[1:].ids)
        self.assertTrue(visit.lead_id.gy_interest_on)
        self.assertFalse(visit.lead_id.gy_decider_on)

    def test_what_an_outcome_asks_for(self):
        visit = self.visit(days=-1)
        other = self.visit(days=-1)
        for words, values in (
            ("says too little", {"outcome": "ok"}),
            ("says too little", {"outcome": None}),
            ("state secret", {"outcome": "They spoke of 机密★5年 projects"}),
            ("took an interest", {"topic": None}),
            ("topic", {"topic": "money"}),
            ("which of the guests came", {"guest_ids": []}),
            ("which of the guests came", {"guest_ids": other.guest_ids.ids}),
            ("what is done next", {"next_action": "  "}),
            ("what is done next", {"next_date": None}),
            ("lies in the future", {"next_date": Date.subtract(self.today(), days=1)}),
        ):
            with self.assertRaisesRegex(UserError, words), self.cr.savepoint():
                self.hold(visit, **values)
        self.assertEqual(visit.state, "invited")

    def test_nothing_comes_of_a_visit_to_come(self):
        with self.assertRaisesRegex(UserError, "not in the future"):
            self.hold(self.visit(days=2))
        declined = self.visit(days=-1)
        declined.guest_ids.answer = "declined"
        with self.assertRaisesRegex(UserError, "Declined"):
            self.hold(declined)

    def test_what_took_place_is_kept(self):
        visit, late = self.visit(days=-1), self.person("Zhao Comes Late", "engineer")
        self.hold(visit)
        with self.assertRaisesRegex(UserError, "Took Place"):
            self.hold(visit)
        for action in (
            lambda: visit.write({"name": "Another purpose"}),
            lambda: visit.write({"guest_ids": [Command.clear()]}),
            lambda: visit.guest_ids[:1].write({"partner_id": self.engineer.id}),
            lambda: visit.guest_ids.unlink(),
            lambda: visit.item_ids.write({"name": "Another walk"}),
            lambda: visit.item_ids.unlink(),
            lambda: visit.guest_ids.create({"visit_id": visit.id, "partner_id": late.id}),
            lambda: visit.action_call_off("They changed their mind"),
        ):
            with self.assertRaisesRegex(UserError, "Took Place"), self.cr.savepoint():
                action()
        visit.message_post(body="Thanks for the visit")

    def test_called_off(self):
        visit = self.visit()
        event = visit.event_id
        with self.assertRaisesRegex(UserError, "too little"):
            visit.action_call_off("x")
        visit.action_call_off("They are short of people this week")
        self.assertEqual(visit.state, "cancelled")
        self.assertFalse(event.active)
        with self.assertRaisesRegex(UserError, "Called off"):
            visit.write({"name": "See it all the same"})
        self.assertFalse(visit.lead_id.gy_interest_on)

    def test_through_the_dialogs(self):
        visit = self.visit(days=-1)
        visit.guest_ids[1].answer = "declined"
        dialogs = self.as_role("salesperson", self.env["gy.plant.visit.outcome"]).with_context(
            active_model=visit._name, active_id=visit.id
        )
        form = Form(dialogs)
        self.assertEqual(form.guest_ids[:], visit.guest_ids[:1], "who declined did not come")
        form.outcome = "They want the report of the bench test"
        form.interest = "quality"
        form.next_action, form.next_date = "Send the report", self.today()
        form.save().action_apply()
        self.assertEqual(visit.state, "held")
        other = self.visit()
        dialog = self.as_role("salesperson", self.env["gy.plant.visit.calling.off"]).create(
            {"visit_id": other.id, "reason": "They are short of people this week"}
        )
        dialog.action_apply()
        self.assertEqual(other.state, "cancelled")

    def test_the_customer_was_seen(self):
        """What is new since my last visit is told from that day on."""
        file = self.env["gy.customer.file"].create({"partner_id": self.customer.id})
        visit = self.visit(days=-4)
        mine = self.as_role("salesperson", file)
        self.assertEqual(mine.last_visit_on, Date.to_date("2026-01-05"), "of another opportunity")
        self.hold(visit)
        mine.invalidate_recordset()
        self.assertEqual(mine.last_visit_on, visit.held_on)
        self.assertFalse(self.as_role("sales_manager", file).last_visit_on, "it was not hers")

    # -- who sees and does it ---------------------------------------------------------------

    def test_hosts_read_what_they_host(self):
        visit, other = self.visit(), self.visit(item_ids=[])
        host = self.as_role("manufacturing", visit)
        self.assertEqual(host.read(["name"])[0]["name"], visit.name)
        self.assertEqual(host.guest_ids.mapped("partner_id"), self.decider | self.engineer)
        self.assertEqual(host.item_ids.name, "Walk through the workshop")
        self.assertFalse(self.as_role("manufacturing", other).has_access("read"))
        for records in (host, host.guest_ids, host.item_ids):
            with self.assertRaises(AccessError):
                records.write({"name": "x"} if "name" in records._fields else {"answer": "open"})
        with self.assertRaises(AccessError):
            host.action_record_outcome("They liked the workshop", "plant")
        with self.assertRaises(AccessError):
            host.action_call_off("We have no time for it")

    def test_others_see_nothing(self):
        visit = self.visit()
        for role in ("finance", "warehouse", "technology"):
            self.assertFalse(self.as_role(role, visit).has_access("read"), role)
        self.draft(bare=True, opportunity_id=visit.lead_id.id)
        self.env.flush_all()
        self.assertTrue(self.as_role("technology", visit).has_access("read"), "of a contract")

    def test_decided_fields_are_written_by_nobody(self):
        visit = self.visit(days=-1)
        for role in ("salesperson", "sales_manager"):
            for name, value in (
                ("held_on", "2026-01-05"),
                ("state", "held"),
                ("outcome", "They bought everything"),
                ("cancel_reason", "No reason"),
                ("event_id", False),
                ("guest_count", 3),
                ("decider_count", 1),
                ("company_id", False),
                ("partner_id", self.decider.id),
            ):
                with self.assertRaises(AccessError, msg=name), self.cr.savepoint():
                    self.as_role(role, visit).write({name: value})
                with self.assertRaises(AccessError, msg=name), self.cr.savepoint():
                    self.visit(role=role, **{name: value})
        with self.assertRaises(AccessError):
            visit.guest_ids.came = True
        with self.assertRaises(AccessError):
            visit.guest_ids.decides = True
        names = ["name", "lead_id", "starts_at", "ends_at", "held_on"]
        row = [visit.name, visit.lead_id.name, "2026-01-05", "2026-01-06", "2026-01-05"]
        self.assertFalse(visit.browse().load(names, [row])["ids"])

    def test_parts_stay_with_their_visit(self):
        visit, other = self.visit(), self.visit()
        with self.assertRaisesRegex(UserError, "stays with the visit"), self.cr.savepoint():
            visit.guest_ids[:1].visit_id = other
        with self.assertRaisesRegex(UserError, "stays with the visit"), self.cr.savepoint():
            visit.item_ids.visit_id = other

    # -- to-dos, paper, merging, cost -----------------------------------------------------

    def test_over_and_nobody_said_what_came_of_it(self):
        visit = self.visit(days=-3)
        self.visit(days=3)
        self.env.cr.flush()
        mine = self.as_role("salesperson", self.env["gy.turn"])
        (row,) = mine.search([("kind", "=", "visit_outcome")])
        self.assertEqual(row.partner_id, self.customer)
        self.assertEqual(row.action_open()["res_id"], visit.id)
        self.assertIn(row, mine.search([("partner_id", "=", self.customer.id)]))
        self.hold(visit)
        self.env.cr.flush()
        self.assertFalse(mine.search([("kind", "=", "visit_outcome")]))

    def test_reception_list(self):
        self.engineer.phone = "0379 6400 0004"
        visit = self.visit(pickup="Train G1204, Mr Zhao with the van", lodging="Peony Hotel")
        visit.guest_ids[1].answer = "declined"
        action = self.as_role("manufacturing", visit).action_print()
        self.assertEqual(action["report_name"], "gy_presales.report_plant_visit")
        report = self.env["ir.actions.report"].with_user(self.users["manufacturing"])
        html = report._render_qweb_html("gy_presales.report_plant_visit", visit.ids)[0].decode()
        for words in ("Li Decides", "Workshop 2", "Peony Hotel", "G1204", "接待清单", "来宾"):
            self.assertIn(words, html)
        self.assertNotIn("Wang Calculates", html, "who declined is not received")

    def test_merging_opportunities_keeps_visits(self):
        visit = self.visit(days=-1)
        self.hold(visit)
        both = (self.opportunity | visit.lead_id).with_user(self.users["salesperson"])
        merged = both.merge_opportunity()
        self.assertEqual(visit.lead_id, merged)
        self.assertIn(self.decider, merged.gy_person_ids.partner_id)
        persons = merged.gy_person_ids.mapped("partner_id")
        self.assertEqual(len(merged.gy_person_ids), len(persons))

    def test_query_growth(self):
        def cost(count):
            vals = [self.visit_vals(days=-1) for _number in range(count)]
            visits = self.env["gy.plant.visit"].with_user(self.users["salesperson"]).create(vals)
            self.env.flush_all()
            self.env.invalidate_all()
            start = self.cr.sql_log_count
            visits.web_read({"state": {}, "partner_id": {"fields": {"display_name": {}}}})
            return self.cr.sql_log_count - start

        cost(2)
        self.assertLessEqual(cost(12), cost(2))
