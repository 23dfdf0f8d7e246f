from datetime import timedelta

from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError
from odoo.fields import Datetime
from odoo.tests import new_test_user, tagged

from odoo.addons.gy_sales_process.tests.test_paper import words

from .common import DEPARTMENTS, ReviewCommon


@tagged("post_install", "-at_install")
class TestMeetings(ReviewCommon):
    """A meeting about a round: convened by who sells, minuted by who convened it (R5.2)."""

    def convene(self, review, roles=("quality", "finance"), user="salesperson", **values):
        arguments = {
            "starts_at": Datetime.to_string(Datetime.now() + timedelta(hours=1)),
            "place": "Room 2",
            "user_ids": [self.users[role].id for role in roles],
            "agenda": "Who pays for the test?",
            **values,
        }
        meeting = self.as_role(user, review).action_convene(**arguments)
        return self.env["gy.contract.review.meeting"].browse(meeting)

    def held(self, meeting, minutes="The customer pays", roles=("quality",), user="salesperson"):
        with freeze_time(meeting.starts_at + timedelta(hours=2)):
            self.as_role(user, meeting).action_file_minutes(
                minutes, [self.users[role].id for role in roles]
            )

    def test_convening_tells_the_participants(self):
        order, review = self.submitted()
        meeting = self.convene(review)
        self.assertEqual(meeting.convenor_id, self.users["salesperson"])
        self.assertEqual(meeting.order_id, order.sudo())
        message = review.sudo().message_ids[:1]
        self.assertIn("Who pays for the test?", message.body)
        self.assertIn("Room 2", message.body)
        told = message.notified_partner_ids
        self.assertTrue(
            (self.users["quality"] | self.users["finance"]).partner_id <= told, "mentioned"
        )

    def test_minutes(self):
        _order, review = self.submitted()
        meeting = self.convene(review)
        self.held(meeting)
        self.assertEqual(meeting.state, "held")
        self.assertEqual(meeting.attendee_ids, self.users["quality"])
        message = review.sudo().message_ids[:1]
        self.assertIn("The customer pays", message.body)
        self.assertTrue(self.users["finance"].partner_id <= message.notified_partner_ids)

    def test_sheet_and_form(self):
        _order, review = self.submitted()
        meeting = self.convene(review)
        self.assertIn("Who pays for the test?", self.as_role("quality", review).sheet)
        self.held(meeting)
        sheet = self.as_role("finance", review).sheet
        self.assertIn("The customer pays", sheet)
        self.assertIn("Test quality", sheet)
        name = "gy_contract_review.action_report_review"
        reports = self.env["ir.actions.report"].with_user(self.users["contract_admin"])
        text = "".join(words(reports._render_qweb_pdf(name, review.ids)[0]))
        self.assertIn("Thecustomerpays", text)
        self.assertIn("Room2", text)

    def test_who_convenes(self):
        _order, review = self.submitted()
        for role in (*DEPARTMENTS, "deputy_gm", "contract_admin", "warehouse"):
            with self.assertRaises(AccessError, msg=role):
                self.convene(review, user=role)
            self.assertFalse(self.as_role(role, review).can_convene)
        self.assertTrue(self.as_role("salesperson", review).can_convene)
        self.assertTrue(self.convene(review, user="sales_manager"))
        other = new_test_user(self.env, "gy_other", groups="gy_sales_process.group_salesperson")
        with self.assertRaises(AccessError):
            review.with_user(other).action_convene(
                Datetime.now(), "x", self.users["quality"].ids, "x"
            )

    def test_only_a_running_round(self):
        order, review = self.submitted()
        self.give(review, "finance", opinion="disagree", reason="No advance")
        with self.assertRaisesRegex(UserError, "decided"):
            self.convene(review)
        self.assertFalse(self.as_role("salesperson", review).can_convene)
        order, review = self.submitted()
        order.note = "Another word"
        with self.assertRaisesRegex(UserError, "was changed"):
            self.convene(review)

    def test_what_is_missing(self):
        _order, review = self.submitted()
        plain = new_test_user(self.env, "gy_gone", groups="base.group_user")
        plain.active = False
        portal = new_test_user(self.env, "gy_portal", groups="base.group_portal")
        for values in (
            {"place": " "},
            {"agenda": ""},
            {"starts_at": False},
            {"starts_at": "2026-01-01"},
            {"starts_at": "tomorrow"},
            {"starts_at": 7},
            {"starts_at": Datetime.now() - timedelta(days=3)},
            {"user_ids": []},
            {"user_ids": plain.ids},
            {"user_ids": portal.ids},
            {"user_ids": "all"},
            {"user_ids": [2**31 - 1]},
        ):
            with self.subTest(values=values), self.assertRaises(UserError):
                self.convene(review, **values)
        self.assertFalse(review.meeting_ids)

    def test_who_writes_minutes(self):
        _order, review = self.submitted()
        meeting = self.convene(review)
        with freeze_time(meeting.starts_at + timedelta(hours=2)):
            for role in self.users:
                if role != "salesperson":
                    mine = self.as_role(role, meeting)
                    self.assertFalse(mine.can_close)
                    with self.assertRaisesRegex(AccessError, "Test salesperson", msg=role):
                        mine.action_file_minutes("Mine", self.users["quality"].ids)
                    with self.assertRaises(AccessError, msg=role):
                        mine.action_call_off("Mine")
        self.assertEqual(meeting.state, "planned")

    def test_minutes_say_something_and_come_afterwards(self):
        _order, review = self.submitted()
        meeting = self.as_role("salesperson", self.convene(review))
        attended = self.users["quality"].ids
        with self.assertRaisesRegex(UserError, "has not begun"):
            meeting.action_file_minutes("Too early", attended)
        with freeze_time(meeting.starts_at + timedelta(hours=2)):
            for minutes, user_ids in ((" ", attended), ("Said", []), ("Said", [2**31 - 1])):
                with self.assertRaises(UserError):
                    meeting.action_file_minutes(minutes, user_ids)

    def test_filed_minutes_stay(self):
        _order, review = self.submitted()
        meeting = self.convene(review)
        self.held(meeting)
        with self.assertRaisesRegex(UserError, "Held"):
            self.held(meeting, "Otherwise")
        with self.assertRaisesRegex(UserError, "Held"):
            self.as_role("salesperson", meeting).action_call_off("No")
        admin = self.env.ref("base.user_admin")
        for user in (*self.users.values(), admin):
            for values in ({"minutes": "Other"}, {"state": "planned"}, {"place": "x"}):
                with self.assertRaises(AccessError, msg=f"{user.login} {values}"):
                    meeting.with_user(user).write(values)
            with self.assertRaises(AccessError, msg=user.login):
                meeting.with_user(user).unlink()
            with self.assertRaises(AccessError, msg=user.login):
                meeting.with_user(user).copy({"minutes": "Mine"})
        self.assertEqual(meeting.minutes, "The customer pays")

    def test_called_off(self):
        _order, review = self.submitted()
        meeting = self.as_role("salesperson", self.convene(review))
        with self.assertRaisesRegex(UserError, "say why"):
            meeting.action_call_off(" ")
        meeting.action_call_off("Settled on the phone")
        self.assertEqual(meeting.state, "off")
        self.assertIn("Settled on the phone", review.sheet)
        self.assertFalse(self.turns(meeting))

    def turns(self, meeting):
        self.env.cr.flush()
        return (
            self.env["gy.turn"]
            .sudo()
            .search([("kind", "=", "review_minutes"), ("res_id", "=", meeting.id)])
        )

    def test_to_do_once_the_day_has_come(self):
        order, review = self.submitted()
        day = self.today() + timedelta(days=3)
        meeting = self.convene(review, starts_at=f"{day} 02:00:00")
        self.assertFalse(self.turns(meeting), "it stands there already, and is not shown yet")
        self.env.cr.execute(
            """SELECT user_id, begins_on, deadline FROM gy_turn
                WHERE kind = 'review_minutes' AND res_id = %s""",
            [meeting.id],
        )
        self.assertEqual(self.env.cr.fetchall(), [(self.users["salesperson"].id, day, day)])
        mine = self.as_role("salesperson", self.env["gy.turn"])
        domain = [("kind", "=", "review_minutes")]
        self.assertFalse(mine.search(domain), "its day has not come")
        with freeze_time(f"{day} 03:00:00"):
            self.assertTrue(mine.search(domain))
            self.assertEqual(self.turns(meeting).action_open()["res_id"], meeting.id)
            self.as_role("salesperson", meeting).action_file_minutes(
                "Said", self.users["quality"].ids
            )
            self.assertFalse(self.turns(meeting))
        order, review = self.submitted()
        meeting = self.convene(review)
        self.assertTrue(self.turns(meeting))
        order.action_cancel()
        self.assertFalse(self.turns(meeting))

    def test_minutes_after_the_decision(self):
        """A round may be decided before the minutes are written; its form is filed again."""
        order, review = self.submitted()
        meeting = self.convene(review)
        self.give(review, *DEPARTMENTS, "deputy_gm", "general_manager")
        review.sudo()._file_form()
        self.assertTrue(review.document_id)
        self.held(meeting)
        self.assertFalse(review.document_id)
        cron = self.env.ref("gy_contract_review.ir_cron_file_forms")
        with self.enter_registry_test_mode():
            cron.method_direct_trigger()
        forms = order.sudo().gy_document_ids.filtered(
            lambda paper: paper.type_id.code == "review_form"
        )
        self.assertEqual(len(forms), 2)
        self.assertIn("Thecustomerpays", "".join(words(review.document_id.attachment_id.raw)))

    def test_minutes_are_handed_over(self):
        _order, review = self.submitted()
        meeting = self.convene(review, user="sales_manager")
        colleague = new_test_user(
            self.env, "gy_colleague", groups="gy_sales_process.group_sales_manager"
        )
        manager = self.as_role("general_manager", self.users["sales_manager"])
        manager.action_gy_hand_over_work(colleague.id, "Leaves")
        self.assertEqual(meeting.convenor_id, colleague)

    def test_another_company(self):
        company = self.env["res.company"].create({"name": "Second", "gy_process_enabled": True})
        _order, review = self.submitted()
        meeting = self.convene(review)
        stranger = new_test_user(
            self.env,
            "gy_second",
            groups="gy_sales_process.group_sales_manager",
            company_id=company.id,
            company_ids=[(6, 0, company.ids)],
        )
        self.assertFalse(
            self.env["gy.contract.review.meeting"]
            .with_user(stranger)
            .search([("id", "=", meeting.id)])
        )
        with self.assertRaises(UserError):
            self.convene(review, user_ids=stranger.ids)

    def test_no_default_files_minutes(self):
        _order, review = self.submitted()
        attack = {"default_state": "held", "default_minutes": "Mine", "default_convenor_id": 2}
        meeting = self.convene(review.with_context(**attack))
        self.assertEqual((meeting.state, meeting.minutes), ("planned", False))
        self.assertEqual(meeting.convenor_id, self.users["salesperson"])

    def test_dialogs(self):
        _order, review = self.submitted()
        self.give(review, "quality")
        context = {"active_model": review._name, "active_id": review.id}
        dialog = self.as_role("salesperson", self.env["gy.review.convening"])
        dialog = dialog.with_context(**context).create(
            {
                "starts_at": Datetime.now() + timedelta(hours=1),
                "place": "Room 2",
                "agenda": "Who pays?",
            }
        )
        users = dialog.participant_ids
        self.assertTrue(self.users["quality"] | self.users["finance"] <= users)
        self.assertFalse(self.users["general_manager"] & users, "it is not their turn")
        dialog.action_apply()
        meeting = review.meeting_ids
        self.assertEqual(meeting.participant_ids, users)
        minutes = self.as_role("salesperson", self.env["gy.review.minutes"])
        minutes = minutes.with_context(active_model=meeting._name, active_id=meeting.id)
        written = minutes.create({"minutes": "The customer pays"})
        self.assertEqual(written.attendee_ids, users | self.users["salesperson"])
        with freeze_time(meeting.starts_at + timedelta(hours=2)):
            written.action_apply()
        self.assertEqual(meeting.state, "held")
        other = self.convene(review)
        off = minutes.create({"meeting_id": other.id, "minutes": "Not needed"})
        off.action_call_off()
        self.assertEqual((other.state, other.off_reason), ("off", "Not needed"))
