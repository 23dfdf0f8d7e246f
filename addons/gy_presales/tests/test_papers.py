from odoo.tests import tagged

from .common import VisitCommon
from .people import create_opportunity


@tagged("post_install", "-at_install")
class TestPapers(VisitCommon):
    """Papers of an opportunity are also those of its contacts, proofs and visits (R1.6)."""

    def attach(self, record, content):
        values = {"name": "paper.pdf", "res_model": record._name, "res_id": record.id}
        model = self.as_role("salesperson", self.env["ir.attachment"])
        return model.create({**values, "raw": b"%PDF-1.4 " + content})

    def parts(self, lead):
        visit = self.visit(lead, days=-1)
        proof = self.as_role("salesperson", self.env["gy.proof"]).create(
            {"lead_id": lead.id, "name": "Three years in the same mill", "kind": "success_case"}
        )
        return [lead, lead.gy_contact_ids, lead.gy_solution_ids, proof, visit]

    def test_they_go_into_the_contract(self):
        lead = create_opportunity(self, self.customer)
        parts = self.parts(lead)
        papers = self.env["ir.attachment"].union(
            *(self.attach(part, part._name.encode()) for part in parts)
        )
        self.assertEqual(lead._gy_attached_papers(), papers)
        order = self.draft(opportunity_id=lead.id)
        outside = order._gy_outside_papers()
        self.assertEqual({item[1] for item in outside} & set(papers), set(papers))
        self.assertEqual({item[2] for item in outside if item[1] in papers}, {lead})

    def test_what_is_no_part_of_it(self):
        """Another opportunity's, a customer's, a file that hangs nowhere."""
        lead, other = create_opportunity(self, self.customer), self.lead()
        self.attach(other, b"x")
        self.attach(self.customer, b"y")
        self.as_role("salesperson", self.env["ir.attachment"]).create({"name": "z", "raw": b"z"})
        self.assertFalse(lead._gy_attached_papers())
        self.assertEqual(len(other._gy_attached_papers()), 1)
