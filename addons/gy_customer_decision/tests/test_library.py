from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged

from .common import SHOWN, DecisionCommon


@tagged("post_install", "-at_install")
class TestLibrary(DecisionCommon):
    """Proofs of the library serve any opportunity, and stay there what they were (R1.4, 3.3.6)."""

    def test_taken_over(self):
        lead, other = self.sought(), self.sought()
        item, doubt = self.library(), self.doubt(lead)
        for one in (lead, other):
            self.as_role("salesperson", one).action_gy_use_proofs(item.ids, doubt.ids)
        proof = lead.gy_proof_ids
        self.assertEqual((proof.kind, proof.library_id), ("success_case", item))
        self.assertEqual(proof.name, f"Mill of the north\n{SHOWN}")
        self.assertEqual(proof.attachment_ids.mapped("name"), ["report.pdf"])
        self.assertEqual(doubt.proof_ids, proof, "doubts of another opportunity are not answered")
        self.assertEqual(item.use_count, 2)
        item.text = "Four years without a failure in a like mill"
        item.attachment_ids.unlink()
        self.assertIn(SHOWN, proof.name)
        self.assertEqual(len(proof.attachment_ids), 1)
        self.assertEqual(lead._gy_attached_papers(), proof.attachment_ids)

    def test_by_the_dialog(self):
        lead, item = self.sought(), self.library()
        doubt = self.doubt(lead)
        dialogs = self.as_role("salesperson", self.env["gy.proof.choice"])
        dialog = dialogs.with_context(active_model="crm.lead", active_id=lead.id).create(
            {"item_ids": [Command.set(item.ids)], "doubt_ids": [Command.set(doubt.ids)]}
        )
        dialog.action_apply()
        self.assertEqual(doubt.state, "answered")
        self.assertEqual(dialog.used_ids, item)

    def test_refused(self):
        lead, item = self.sought(), self.library()
        own = self.as_role("salesperson", lead)
        with self.assertRaisesRegex(UserError, "Choose proofs"):
            own.action_gy_use_proofs([])
        with self.assertRaisesRegex(UserError, "Choose proofs"):
            own.action_gy_use_proofs([item.id + 1000])
        own.action_gy_use_proofs(item.ids)
        with self.assertRaisesRegex(UserError, "is here already"):
            own.action_gy_use_proofs(item.ids)
        for role in ("technology", "finance", "general_manager"):
            with self.assertRaises(AccessError, msg=role), self.cr.savepoint():
                self.as_role(role, lead).action_gy_use_proofs(item.ids)

    def test_of_another_company(self):
        outside = self.env["res.company"].create({"name": "Outside"})
        item = self.library()
        item.sudo().company_id = outside
        with self.assertRaises(AccessError), self.cr.savepoint():
            self.as_role("salesperson", self.sought()).action_gy_use_proofs(item.ids)

    def test_who_keeps_it(self):
        for role in ("sales_manager", "technology", "quality"):
            self.assertTrue(self.library(role).attachment_ids, role)
        item = self.library()
        for role in ("salesperson", "commerce", "finance"):
            with self.assertRaises(AccessError, msg=role), self.cr.savepoint():
                self.as_role(role, item).text = "Five years without a failure"
        self.assertEqual(self.as_role("salesperson", item).attachment_ids, item.attachment_ids)
        with self.assertRaises(AccessError), self.cr.savepoint():
            self.as_role("technology", item).unlink()
        item.action_archive()
        self.assertFalse(self.env["gy.library.proof"].search([("id", "=", item.id)]))

    def test_it_says_something(self):
        with self.assertRaisesRegex(UserError, "says too little"), self.cr.savepoint():
            self.library(text="x")
        with self.assertRaisesRegex(UserError, "state secret"), self.cr.savepoint():
            self.library(name="秘密★1年 的试验")

    def test_uploaded_in_the_form(self):
        """What one uploads before saving hangs on the proof afterwards."""
        files = self.as_role("technology", self.env["ir.attachment"])
        file = files.create({"name": "case.pdf", "raw": b"%PDF", "res_model": "gy.library.proof"})
        item = self.as_role("technology", self.env["gy.library.proof"]).create(
            {
                "name": "Case",
                "kind": "peer",
                "text": SHOWN,
                "attachment_ids": [Command.set(file.ids)],
            }
        )
        self.assertEqual((file.res_model, file.res_id), ("gy.library.proof", item.id))
