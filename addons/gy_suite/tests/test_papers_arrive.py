from odoo.tests import tagged

from odoo.addons.gy_presales.tests.people import create_opportunity
from odoo.addons.gy_sales_process.tests.common import SCAN, GyCommon
from odoo.addons.gy_technical_agreement.tests.people import release_parts


@tagged("post_install", "-at_install")
class TestPapersArrive(GyCommon):
    """Papers from before the contract reach its dossier by themselves (R1.6, R15.2)."""

    def letter(self, lead, name="letter.pdf", content=b"%PDF-1.4 a letter"):
        return self.as_role("salesperson", self.env["ir.attachment"]).create(
            {"name": name, "raw": content, "res_model": "crm.lead", "res_id": lead.id}
        )

    def papers(self, order, code):
        documents = order.sudo().gy_dossier_ids.document_ids
        return documents.filtered(lambda item: item.type_id.code == code)

    def signed_agreement(self):
        """Return an agreement that was signed before any contract was written."""
        agreement = self.as_role("salesperson", self.env["gy.technical.agreement"]).create(
            {"partner_id": self.customer.id, "lead_id": self.opportunity.id}
        )
        release_parts(self, agreement)
        technology = self.as_role("technology", agreement)
        technology.action_sign("2026-01-09", SCAN, "agreement.pdf")
        return agreement

    def test_agreement_signed_before_its_contract(self):
        agreement = self.signed_agreement()
        self.assertFalse(agreement.document_id.sudo().order_id)
        first = self.draft(bare=True, gy_agreement_id=agreement.id)
        second = self.draft(bare=True, gy_agreement_id=agreement.id)
        for order in (first, second):
            self.prepare(order)
            self.sign(order)
            paper = self.papers(order, "technical_agreement")
            self.assertEqual(len(paper), 1)
            self.assertEqual(
                paper.attachment_id.checksum, agreement.sudo().document_id.attachment_id.checksum
            )
            self.assertEqual(paper.date, agreement.signed_on)
            line = order.sudo().gy_dossier_ids.line_ids.filtered(
                lambda item: item.type_id.code == "technical_agreement"
            )
            self.assertTrue(not line or line.is_ok)

    def test_agreement_signed_for_its_contract_is_filed_once(self):
        order = self.draft()
        order.gy_agreement_wanted = True
        self.prepare(order)
        self.sign(order)
        with self.open_gates():
            order.action_confirm()
        self.assertEqual(len(self.papers(order, "technical_agreement")), 1)

    def test_papers_of_the_opportunity(self):
        self.letter(self.opportunity)
        self.letter(self.opportunity, "copy.pdf")
        self.letter(create_opportunity(self, self.customer), "other.pdf", b"%PDF-1.4 other")
        order = self.draft()
        self.assertFalse(order.sudo().gy_document_ids.filtered(lambda item: "letter" in item.name))
        self.sign(order)
        self.assertEqual(self.papers(order, "correspondence").mapped("name"), ["letter.pdf"])
        with self.open_gates():
            order.action_confirm()
        self.assertEqual(len(self.papers(order, "correspondence")), 1, "each paper once")

    def test_papers_that_come_later(self):
        order = self.draft()
        self.sign(order)
        self.letter(self.opportunity)
        self.assertEqual(self.papers(order, "correspondence").mapped("name"), ["letter.pdf"])
        message = self.as_role("salesperson", self.opportunity).message_post(
            body="By mail", attachments=[("mail.pdf", b"%PDF-1.4 by mail")]
        )
        self.assertTrue(message.attachment_ids)
        self.assertEqual(len(self.papers(order, "correspondence")), 2)

    def test_what_was_collected_stays(self):
        letter = self.letter(self.opportunity)
        order = self.draft()
        self.sign(order)
        letter.unlink()
        paper = self.papers(order, "correspondence")
        self.assertEqual(paper.attachment_id.raw, b"%PDF-1.4 a letter")
        self.assertTrue(self.as_role("archivist", order.gy_dossier_ids).action_verify())
