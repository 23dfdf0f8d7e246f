from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import ArchiveCommon


@tagged("post_install", "-at_install")
class TestVoiding(ArchiveCommon):
    """A void paper stays in its dossier and its chain, and is asked for again (R15.2, R15.3)."""

    def void(self, document, role="archivist", reason="Wrong paper", **right):
        return self.as_role(role, document).action_void(reason, **right)

    def test_is_asked_for_again(self):
        order = self.contract(full=True)
        line = self.line(order, "correspondence")
        self.assertTrue(line.is_ok and order.gy_archive_done)
        document = self.dossier(order).document_ids.filtered(
            lambda row: row.type_id.code == "correspondence"
        )
        self.void(document)
        self.assertEqual((line.is_ok, line.document_count, line.filed_on), (False, 0, False))
        self.assertFalse(order.gy_archive_done)
        self.assertEqual(self.dossier(order).state, "open")
        self.assertCriteriaMatchFlags(order)
        with self.assertRaisesRegex(UserError, "“Correspondence” is not filed yet"):
            self.hand_over(order)
        self.file(order)
        self.assertTrue(line.is_ok and order.gy_archive_done)
        self.assertCriteriaMatchFlags(order)

    def test_waits_as_a_missing_paper(self):
        """Whoever owes the paper finds it among the to-dos again."""
        order = self.contract(full=True)
        turns = self.as_role("contract_admin", self.env["gy.turn"])
        mine = [("kind", "=", "missing_paper"), ("order_id", "=", order.id)]
        self.env.flush_all()
        self.env.cr.precommit.run()
        self.assertFalse(turns.search(mine))
        self.void(self.dossier(order).document_ids[-1])
        self.env.flush_all()
        self.env.cr.precommit.run()
        self.assertEqual(turns.search(mine).res_id, self.line(order, "correspondence").id)

    def test_replaced_in_one_go_nothing_is_missing(self):
        order = self.contract(full=True)
        document = self.dossier(order).document_ids[-1]
        right_id = self.void(document, data="JVBERi0xLjQgcmlnaHQ=", name="right.pdf")
        self.assertEqual(self.dossier(order).document_ids[-1].id, right_id)
        self.assertTrue(order.gy_archive_done)
        self.assertTrue(self.dossier(order, "archivist").action_verify())

    def test_chain_and_dossier_keep_it(self):
        order = self.contract(full=True)
        papers = self.dossier(order).document_ids
        head, length = order.sudo().gy_chain_head, order.sudo().gy_chain_length
        self.void(papers[-1])
        self.assertEqual(self.dossier(order).document_ids, papers)
        self.assertEqual((order.sudo().gy_chain_head, order.sudo().gy_chain_length), (head, length))
        self.assertTrue(self.dossier(order, "archivist").action_verify())

    def test_not_in_a_closed_dossier(self):
        order = self.contract(full=True)
        document = self.dossier(order).document_ids[-1]
        self.hand_over(order)
        for role in ("salesperson", "contract_admin", "archivist"):
            self.assertFalse(self.as_role(role, document).can_void, role)
            with self.assertRaisesRegex(UserError, "was handed over to the archive", msg=role):
                self.void(document, role)
        self.as_role("archivist", order).action_gy_receive()
        with self.assertRaisesRegex(UserError, "Administration can reopen it"):
            self.void(document)
        self.as_role("administration", order).action_gy_reopen("A wrong paper was filed")
        self.void(document)
        self.assertTrue(document.voided_on)

    def test_not_of_a_lost_opportunity(self):
        lead = self.env["crm.lead"].create({"name": "Lost", "type": "opportunity"})
        self.env["ir.attachment"].create(
            {"name": "a.pdf", "raw": b"%PDF-1.4 a", "res_model": lead._name, "res_id": lead.id}
        )
        reason = self.env["crm.lost.reason"].create({"name": "Price"})
        lead.action_set_lost(lost_reason_id=reason.id)
        document = lead.sudo().gy_dossier_ids.document_ids
        with self.assertRaisesRegex(UserError, "Restore the opportunity"):
            self.void(document)
        lead.action_unarchive()
        self.void(document)
        self.assertTrue(document.voided_on)

    def test_a_lent_paper_can_be_void(self):
        """Who has it in hand does not keep a wrong paper in force."""
        order = self.contract(full=True)
        document = self.dossier(order).document_ids[-1]
        borrower = self.users["salesperson"].id
        self.dossier(order, "archivist").action_lend(borrower, "2099-01-01", document.id)
        self.void(document)
        self.assertTrue(document.voided_on)

    def test_lists_say_that_it_is_void(self):
        order = self.contract(full=True)
        self.void(self.dossier(order).document_ids[-1], reason="Of another project")
        self.file(order)
        reports = self.env["ir.actions.report"].sudo()
        self.hand_over(order)
        handover = self.dossier(order).handover_ids
        for name, record in (
            ("gy_archive.report_evidence_index", self.dossier(order)),
            ("gy_archive.report_handover_list", handover),
        ):
            html = reports._render_template(name, {"docs": record, "doc_ids": record.ids})
            self.assertIn("Of another project", html.decode(), name)
