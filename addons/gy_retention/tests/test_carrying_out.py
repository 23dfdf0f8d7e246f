from contextlib import suppress
from unittest.mock import patch

from odoo.exceptions import UserError
from odoo.fields import Date
from odoo.tests import tagged

from odoo.addons.gy_retention.models import destruction_work

from .common import RetentionCommon


@tagged("post_install", "-at_install")
class TestCarryingOut(RetentionCommon):
    """What is approved is destroyed in batches; the register stays and says so (R16.3, R17.5)."""

    begins_with = ("old",)

    def test_files_go_and_the_register_stays(self):
        due = self.old()
        papers = due.document_ids
        hashes = papers.mapped("sha256")
        files = papers.attachment_id
        paths = [files._full_path(name) for name in files.mapped("store_fname") if name]
        length = due.order_id.gy_chain_length
        found = self.carried_out(due)
        self.assertEqual(found.state, "done")
        self.assertFalse(files.exists())
        self.assertEqual(len(papers.exists()), length)
        self.assertEqual(papers.mapped("sha256"), hashes)
        self.assertEqual(set(papers.mapped("destroyed_on")), {self.today()})
        self.assertEqual(papers.destruction_row_id.destruction_id, found)
        self.assertEqual((due.destruction_state, due.destroyed_on), ("destroyed", self.today()))
        self.assertTrue(paths)

    def test_chain_still_passes(self):
        due = self.old()
        self.carried_out(due)
        dossier = self.as_role("archivist", due)
        self.assertTrue(dossier.action_verify(), dossier.check_note)
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE gy_document SET name = 'other' WHERE id = %s", [due.document_ids[0].id]
        )
        self.env.invalidate_all()
        self.assertFalse(dossier.action_verify())
        self.assertIn("its row in the register was altered", dossier.check_note)

    def test_destroyed_only_by_a_list(self):
        """A row that says so without a list that was carried out is a paper that is missing."""
        due = self.old()
        paper = due.document_ids[0]
        self.env.flush_all()
        self.env.cr.execute(
            """UPDATE gy_document SET destroyed_on = date, attachment_id = NULL,
                      destroyed_attachment_id = attachment_id WHERE id = %s""",
            [paper.id],
        )
        self.env.invalidate_all()
        dossier = self.as_role("archivist", due)
        self.assertFalse(dossier.action_verify())
        self.assertIn("the file is missing", dossier.check_note)

    def test_copies_go_too(self):
        lost = self.lost(content=b"their own drawing")
        other = self.env["ir.attachment"].create(
            {
                "name": "elsewhere.pdf",
                "raw": b"their own drawing",
                "res_model": "res.partner",
                "res_id": self.customer.id,
            }
        )
        self.carried_out(lost)
        left = self.env["ir.attachment"].search([("checksum", "=", other.checksum)])
        self.assertEqual(left, other, "what belongs to another record stays there")
        self.assertTrue(self.as_role("archivist", lost).action_verify())

    def test_copies_along_the_chain_go_too(self):
        """From where they were filed: at the contract, its transfers and orders."""
        due = self.old()
        order = due.order_id
        content = due.document_ids[0].attachment_id.raw
        places = [order, *self.productions(order)[:1], *self.deliveries(order)[:1]]
        # Put there before the closing.
        attachments = self.env["ir.attachment"]
        model = self.env.registry["ir.attachment"]
        with patch.object(model, "_gy_check_handed_over", lambda *_args: None):
            copies = attachments.create(
                [
                    {"name": "a.pdf", "raw": raw, "res_model": one._name, "res_id": one.id}
                    for one in places
                    for raw in (content, b"another paper")
                ]
            )
        self.assertGreater(len(places), 1)
        self.carried_out(due)
        self.assertEqual(set(copies.exists().mapped("raw")), {b"another paper"})

    def test_no_bundle_afterwards(self):
        due = self.old()
        dossier = self.as_role("archivist", due)
        self.assertTrue(dossier.action_bundle())
        self.carried_out(due)
        with self.assertRaisesRegex(UserError, "only the register is left"):
            dossier._check_bundle()

    def test_vouchers_stay(self):
        due = self.old(voucher=Date.subtract(self.today(), years=12))
        self.carried_out(due)
        left = due.document_ids.filtered("attachment_id")
        self.assertEqual(left.type_id.code, "fapiao")
        self.assertEqual(due.destruction_state, "partly")
        dossier = self.as_role("archivist", due)
        self.assertTrue(dossier.action_verify())
        self.assertTrue(dossier.action_bundle(), "what is there can be shown to a court")

    def test_kept_rows_keep(self):
        due = self.old()
        found = self.proposed()
        end = due.retention_date
        self.kept(self.row(found, due)).action_keep("Reference", "2088-12-31")
        self.agree(self.submitted(found))
        self.kept(found).action_carry_out()
        self.work()
        self.assertEqual(str(due.retention_date), "2088-12-31")
        self.assertEqual(self.row(found, due).outcome, "kept")
        self.assertEqual(self.row(found, due).end_on, end, "the list says what it was")
        self.assertEqual(len(due.document_ids.attachment_id), len(due.document_ids))

    def test_refused_at_the_last_moment(self):
        """Lent or disputed after it was approved: it is not destroyed, and the list says why."""
        lent, sued = self.old(), self.old()
        found = self.approved(lent, sued)
        self.as_role("archivist", lent).action_lend(self.users["quality"].id, "2099-01-01")
        sued.order_id._gy_write_decided({"gy_waiting_months": 900})
        self.kept(found).action_carry_out()
        self.work()
        for dossier, words in ((lent, "has to come back"), (sued, "not settled any more")):
            row = self.row(found, dossier)
            self.assertEqual(row.outcome, "refused")
            self.assertIn(words, row.refusal)
            self.assertEqual(len(dossier.document_ids.attachment_id), len(dossier.document_ids))
        self.assertEqual(found.state, "done")

    def test_killed_and_resumed(self):
        """Each batch is a transaction of its own; what is done is not done twice."""
        dossiers = self.old() | self.old() | self.old()
        found = self.approved(*dossiers)
        self.kept(found).action_carry_out()
        rows = self.env.registry["gy.destruction.row"]
        original, done = rows._destroy, []

        def dying(row, today):
            if len(done) == 2:
                raise KeyboardInterrupt
            done.append(row.dossier_id.id)
            return original(row, today)

        with (
            self.enter_registry_test_mode(),
            patch.object(destruction_work, "BATCH", 1),
            patch.object(rows, "_destroy", dying),
            # Odoo's assertRaises would take back what was committed before.
            suppress(KeyboardInterrupt),
        ):
            self.env.ref("gy_retention.ir_cron_carry_out").method_direct_trigger()
        self.env.invalidate_all()
        self.assertEqual(found.state, "running")
        self.assertEqual(len(found.row_ids.filtered("done_on") & self.rows_of(found, dossiers)), 2)
        self.work()
        self.assertEqual(found.state, "done")
        self.assertEqual(set(dossiers.mapped("destruction_state")), {"destroyed"})
        self.work()
        self.assertEqual(len(self.papers_certified(found)), 1)

    def rows_of(self, found, dossiers):
        return found.row_ids.filtered(lambda row: row.dossier_id in dossiers)

    def papers_certified(self, found):
        return self.env["gy.document"].search(
            [("origin_model", "=", found._name), ("origin_id", "=", found.id)]
        )

    def test_certificate(self):
        due = self.old()
        found = self.carried_out(due)
        paper = self.papers_certified(found)
        self.assertEqual(paper, found.certificate_id)
        self.assertEqual(paper.type_id.retention_id, self.table["destruction"])
        self.assertEqual(paper.user_id, self.keeper)
        self.assertTrue(paper.attachment_id.raw.startswith(b"%PDF"))
        self.assertIn("destroyed", "".join(found.message_ids.mapped("body")))

    def test_only_what_is_approved(self):
        due = self.old()
        found = self.proposed()
        with self.assertRaisesRegex(UserError, "is not approved"):
            self.kept(found).action_carry_out()
        self.agree(self.submitted(found))
        self.work()
        self.assertEqual(found.state, "approved", "nothing goes before somebody says so")
        self.kept(found).action_carry_out()
        with self.assertRaisesRegex(UserError, "is not approved"):
            self.kept(found).action_carry_out()
        self.assertTrue(due.document_ids.attachment_id)
