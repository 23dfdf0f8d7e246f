from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import Form, tagged

from .common import DecisionCommon


@tagged("post_install", "-at_install")
class TestSending(DecisionCommon):
    """Proofs go to a person by Odoo's own mail; the chatter tells when (R1.4, 3.3.6)."""

    def mail(self, action, role="salesperson"):
        """Send what an action opens, as people do; return the message."""
        composers = self.as_role(role, self.env["mail.compose.message"])
        form = Form(composers.with_context(**action["context"]))
        composer = form.save()
        composer._action_send_mail()
        record = self.env[composer.model].browse(composer._evaluate_res_ids())
        return record.message_ids.sorted("id")[-1]

    def test_sent(self):
        lead = self.sought()
        self.as_role("salesperson", lead).action_gy_use_proofs(self.library().ids)
        proof, other = lead.gy_proof_ids, self.proof(lead)
        self.attach(other, name="other.pdf")
        self.assertFalse(proof.sent_on)
        action = lead.action_gy_send_proofs(proof.ids, self.decider.id)
        message = self.mail(action)
        self.assertEqual(message.partner_ids, self.decider)
        self.assertEqual(message.attachment_ids, proof.attachment_ids)
        self.assertIn("Mill of the north", message.body)
        lead.gy_proof_ids.invalidate_recordset()
        self.assertEqual((proof.sent_on, proof.sent_to_ids), (self.today(), self.decider))
        self.assertFalse(other.sent_on or other.sent_to_ids)

    def test_by_the_dialog(self):
        """It begins with what has files and was not sent."""
        lead = self.sought()
        proof, bare = self.proof(lead), self.proof(lead)
        self.attach(proof)
        dialogs = self.as_role("salesperson", self.env["gy.proof.sending"])
        dialogs = dialogs.with_context(active_model="crm.lead", active_id=lead.id)
        dialog = dialogs.create({"contact_id": self.decider.id})
        self.assertEqual(dialog.proof_ids, proof)
        action = dialog.action_apply()
        self.assertEqual(action["res_model"], "mail.compose.message")
        self.mail(action)
        lead.gy_proof_ids.invalidate_recordset()
        self.assertFalse(dialogs.create({"contact_id": self.decider.id}).proof_ids)
        dialog.proof_ids = [Command.set(bare.ids)]
        with self.assertRaisesRegex(UserError, "has no file"):
            dialog.action_apply()

    def test_refused(self):
        lead = self.sought()
        own = self.as_role("salesperson", lead)
        proof = self.proof(lead)
        with self.assertRaisesRegex(UserError, "choose which proofs"):
            own.action_gy_send_proofs([], self.decider.id)
        with self.assertRaisesRegex(UserError, "has no file"):
            own.action_gy_send_proofs(proof.ids, self.decider.id)
        self.attach(proof)
        with self.assertRaisesRegex(UserError, "whom to send"):
            own.action_gy_send_proofs(proof.ids)
        with self.assertRaisesRegex(UserError, "no e-mail address"):
            own.action_gy_send_proofs(proof.ids, self.engineer.id)
        with self.assertRaisesRegex(UserError, "belongs neither"):
            own.action_gy_send_proofs(proof.ids, self.rival.id)
        other = self.proof(self.sought())
        with self.assertRaisesRegex(UserError, "choose which proofs"):
            own.action_gy_send_proofs(other.ids, self.decider.id)
        for role in ("technology", "finance"):
            with self.assertRaises(AccessError, msg=role), self.cr.savepoint():
                self.as_role(role, lead).action_gy_send_proofs(proof.ids, self.decider.id)
