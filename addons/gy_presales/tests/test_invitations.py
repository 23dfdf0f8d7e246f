from odoo.exceptions import AccessError, UserError
from odoo.fields import Command, Date
from odoo.tests import Form, tagged

from .common import VisitCommon


@tagged("post_install", "-at_install")
class TestInvitations(VisitCommon):
    """The letter of invitation goes to the guests by Odoo's own mail (R1.4, 3.3.2)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.decider.email, cls.engineer.email = "li@customer.example", "wang@customer.example"

    def send(self, action):
        """Send what an action opens, as the salesperson does; return the composer."""
        composers = self.as_role("salesperson", self.env["mail.compose.message"])
        composer = Form(composers.with_context(**action["context"])).save()
        composer._action_send_mail()
        return composer

    def test_sent(self):
        visit = self.visit()
        visit.guest_ids[1].answer = "declined"
        self.send(visit.action_invite())
        message = visit.message_ids.sorted("id")[-1]
        self.assertEqual(message.partner_ids, self.decider)
        self.assertEqual(message.author_id, self.users["salesperson"].partner_id)
        [letter] = message.attachment_ids
        self.assertTrue(letter.name.endswith(".pdf") and letter.raw.startswith(b"%PDF"))
        self.assertEqual(visit.guest_ids.mapped("invited_on"), [self.today(), False])

    def test_whom_it_really_went_to(self):
        """The salesperson takes one out before sending."""
        visit = self.visit()
        action = visit.action_invite()
        action["context"]["default_partner_ids"] = self.engineer.ids
        self.send(action)
        invited = visit.guest_ids.filtered("invited_on")
        self.assertEqual(invited.partner_id, self.engineer)

    def test_other_messages_invite_nobody(self):
        visit = self.visit()
        visit.message_post(body="They ask for an interpreter", partner_ids=self.decider.ids)
        self.assertFalse(visit.guest_ids.filtered("invited_on"))

    def test_refused(self):
        visit = self.visit()
        self.engineer.email = False
        with self.assertRaisesRegex(UserError, "e-mail address of Wang Calculates"):
            visit.action_invite()
        visit.guest_ids[1].answer = "declined"
        self.assertTrue(visit.action_invite())
        nobody = self.visit(guest_ids=[])
        with self.assertRaisesRegex(UserError, "name the guests"):
            nobody.action_invite()
        over = self.visit(days=-1)
        self.hold(over)
        with self.assertRaisesRegex(UserError, "Took Place"):
            over.action_invite()
        for role in ("manufacturing", "finance"):
            with self.assertRaises(AccessError, msg=role), self.cr.savepoint():
                self.as_role(role, visit).action_invite()

    def test_its_day_is_nobodys_to_write(self):
        guest = self.visit().guest_ids[0]
        with self.assertRaises(AccessError), self.cr.savepoint():
            guest.invited_on = "2026-01-05"
        with self.assertRaises(AccessError), self.cr.savepoint():
            guest.copy({"partner_id": self.customer.id, "invited_on": "2026-01-05"})

    def test_persons_that_become_one(self):
        """The later of their days stays."""
        visit = self.visit()
        self.send(visit.action_invite())
        later = Date.add(self.today(), days=1)
        visit.guest_ids[1]._gy_write_decided({"invited_on": later})
        wizard = self.env["base.partner.merge.automatic.wizard"].create({})
        wizard._merge((self.decider | self.engineer).ids, self.decider)
        self.assertEqual(visit.guest_ids.mapped("invited_on"), [later])

    def test_letter(self):
        """It names customer, guests, time and programme, and none of what is ours only."""
        visit = self.visit(
            pickup="Car from the station", meals="In our canteen", note="Show the cracked ring"
        )
        report = self.env["ir.actions.report"]
        html = report._render_qweb_html("gy_presales.report_plant_visit_invitation", visit.ids)
        html = html[0].decode()
        for words in (
            self.customer.name,
            "Li Decides",
            "Wang Calculates",
            visit.name,
            "Walk through the workshop",
            "Car from the station",
            self.company.name,
        ):
            self.assertIn(words, html)
        for words in (
            "Show the cracked ring",
            "In our canteen",
            self.decider.gy_counterpart_role_id.message,
        ):
            self.assertNotIn(words, html)

    def test_files_of_a_proof(self):
        """What one uploads with a proof hangs on it, and is a paper of the opportunity (R1.6)."""
        lead = self.lead()
        files = self.as_role("salesperson", self.env["ir.attachment"])
        file = files.create({"name": "case.pdf", "raw": b"%PDF", "res_model": "gy.proof"})
        lead.gy_proof_ids = [
            Command.create(
                {
                    "kind": "peer",
                    "name": "Comparison of lives",
                    "attachment_ids": [Command.set(file.ids)],
                }
            )
        ]
        self.assertEqual(file.res_id, lead.gy_proof_ids.id)
        self.assertEqual(lead._gy_attached_papers(), file)
        lead.gy_proof_ids.attachment_ids = False
        self.assertFalse(file.exists())
