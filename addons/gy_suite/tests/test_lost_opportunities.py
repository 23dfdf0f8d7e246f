from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.gy_presales.tests.people import create_opportunity
from odoo.addons.gy_sales_process.tests.common import GyCommon


@tagged("post_install", "-at_install")
class TestLostOpportunities(GyCommon):
    """A quotation that is lost takes its opportunity along, with reason and papers (R1.6, R3.6)."""

    def offer(self, lead):
        return self.draft(bare=True, opportunity_id=lead.id)

    def lose(self, order):
        reason = self.env.ref("gy_pricing.loss_reason_price")
        self.as_role("salesperson", order).action_gy_lose(reason.id, "5 % dearer than Luoyang")
        return reason

    def test_lost_with_its_quotation(self):
        lead = create_opportunity(self, self.customer)
        order = self.offer(lead)
        reason = self.lose(order)
        self.assertEqual(lead.won_status, "lost")
        self.assertEqual(lead.lost_reason_id.name, reason.name)
        self.assertTrue(lead.sudo().gy_dossier_ids, "its papers are kept")

    def test_offered_again(self):
        lead = create_opportunity(self, self.customer)
        order = self.offer(lead)
        self.lose(order)
        self.as_role("salesperson", order).action_draft()
        self.assertEqual(lead.won_status, "pending")
        self.assertFalse(order.gy_loss_reason_id)

    def test_alternatives(self):
        """What the customer did not take is lost; what it took keeps the opportunity alive."""
        lead = create_opportunity(self, self.customer)
        order = self.offer(lead)
        other = self.env["sale.order"].browse(order.action_gy_add_alternative()["res_id"])
        self.assertEqual(other.opportunity_id, lead)
        self.as_role("salesperson", order).action_gy_choose_alternative()
        self.assertEqual((other.state, lead.won_status), ("cancel", "pending"))
        self.lose(order)
        self.assertEqual(lead.won_status, "lost")

    def test_papers_of_what_was_recorded_are_kept(self):
        """Of contacts, proofs, solutions: neither removed nor replaced, nor their records (R16.3)."""
        lead = create_opportunity(self, self.customer)
        order = self.offer(lead)
        papers = {}
        for part in (lead.gy_contact_ids, lead.gy_solution_ids, lead.gy_need_ids):
            papers[part] = self.as_role("salesperson", self.env["ir.attachment"]).create(
                {
                    "name": "photo.jpg",
                    "raw": part._name.encode(),
                    "res_model": part._name,
                    "res_id": part.id,
                }
            )
        self.lose(order)
        dossier = lead.sudo().gy_dossier_ids
        kept = set(dossier.document_ids.attachment_id.mapped("raw"))
        self.assertEqual(kept, {part._name.encode() for part in papers})
        for part, paper in papers.items():
            for refused in (
                paper.unlink,
                paper.sudo().unlink,
                lambda paper=paper: paper.write({"raw": b"another"}),
                lambda paper=paper: paper.write({"res_id": 0}),
                self.as_role("salesperson", part).unlink,
            ):
                with self.assertRaisesRegex(UserError, "is lost: its papers are kept"):
                    refused()
        self.as_role("salesperson", order).action_draft()
        papers[lead.gy_contact_ids].unlink()
