from odoo.exceptions import AccessError, UserError
from odoo.fields import Command, Date
from odoo.tests import tagged

from .common import ArchiveCommon, pdf


@tagged("post_install", "-at_install")
class TestDossier(ArchiveCommon):
    """A dossier starts by itself, fills itself, and tells what is missing of whom (R15)."""

    begins_with = ("contract",)

    def codes(self, order, required=True):
        lines = self.dossier(order).line_ids
        return [line.type_id.code for line in lines if not required or line.is_required]

    def step(self, order, code):
        self.env.flush_all()
        self.env.cr.precommit.run()
        rows = order.sudo().gy_step_ids
        return rows.filtered(lambda row: row.latest and row.stage_id.code == code)

    def test_starts_when_signed(self):
        order = self.draft(bare=True)
        self.as_role("sales_manager", order).gy_profile_id = self.kind
        self.prepare(order)
        self.assertFalse(self.dossier(order))
        self.assertCriteriaMatchFlags(order)
        with self.open_gates():
            self.sign(order)
        dossier = self.dossier(order)
        self.assertEqual(dossier.partner_id, self.customer)
        self.assertEqual(dossier.user_id, self.users["salesperson"])
        self.assertEqual(dossier.state, "open")
        self.assertEqual(dossier.retention_years, 10)
        self.assertEqual(self.step(order, "archive").state, "active", "under way from signing on")
        self.assertCriteriaMatchFlags(order)

    def test_asks_for_the_papers_of_its_stages(self):
        """Standard contracts need what the chain produces; a stage that does not apply, nothing."""
        standard = self.draft()
        with self.open_gates():
            self.sign(standard)
        known = standard.sudo()._gy_applicable_codes()
        wanted = {
            kind.code
            for code in known
            if code != "handover"
            for kind in self.stage(code).document_type_ids
        }
        self.assertEqual(set(self.codes(standard, required=False)), wanted)
        self.assertLessEqual({"contract"}, wanted)
        self.assertFalse(
            wanted
            & {"progress_report", "packing_list", "statement", "service_record", "correspondence"}
        )
        self.assertEqual(self.codes(self.signed()), ["contract", "correspondence"])

    def test_papers_of_the_kind_belong_to_the_archive(self):
        order = self.signed()
        self.assertEqual(self.line(order, "correspondence").stage_id, self.stage("archive"))
        self.assertEqual(self.line(order, "contract").stage_id, self.stage("signing"))
        self.assertEqual(self.line(order, "contract").user_id, self.users["salesperson"])

    def test_running_dossiers_keep_their_definition(self):
        order = self.contract()
        self.stage("signing").document_type_ids = [Command.link(self.type("statement").id)]
        self.kind.document_type_ids = [Command.clear()]
        self.assertEqual(self.codes(order), ["contract", "correspondence"])
        self.assertEqual(self.codes(self.contract()), ["contract", "statement"])

    def test_signed_anew_before_it_is_in_force(self):
        """A draft that becomes another kind is asked for that kind's papers when it is signed."""
        order = self.signed()
        other = self._create_kind(
            "other", document_type_ids=[Command.set([self.type("statement").id])]
        )
        self.as_role("sales_manager", order).gy_profile_id = other
        self.assertFalse(order.gy_signing_done)
        with self.open_gates():
            self.sign(order)
        self.assertEqual(self.codes(order), ["contract", "statement"])
        self.assertEqual(len(self.dossier(order)), 1)

    def test_skipped_stage_asks_for_nothing(self):
        self.stage("handover").document_type_ids = [Command.clear()]
        kind = self._create_kind("skipping", document_type_ids=[Command.clear()])
        order = self.signed(kind)
        order.sudo()._gy_recompute("gy_stage_codes")
        self.assertEqual(self.codes(order), ["contract"])
        order.sudo().flush_recordset()
        self.env.cr.execute(
            "UPDATE sale_order SET gy_skipped_codes = 'signing' WHERE id = %s", [order.id]
        )
        order.invalidate_recordset()
        order.sudo().modified(["gy_skipped_codes"])
        self.assertEqual(self.codes(order), [])
        self.assertTrue(self.line(order, "contract").is_skipped)

    def test_fills_itself(self):
        order = self.contract()
        self.assertEqual((order.gy_papers_there, order.gy_papers_required), (1, 2))
        self.assertTrue(self.line(order, "contract").is_ok, "signing filed it")
        criteria = order._gy_stage_criteria("archive")
        missing = [item["missing"] for item in criteria if not item["ok"]]
        self.assertEqual(len(missing), 1)
        self.assertIn("“Correspondence” is not filed yet", missing[0])
        self.assertIn("Contract Administrator", missing[0])
        self.assertEqual(order.gy_archive_ratio, 0.5)
        self.assertFalse(order.gy_archive_done)
        self.assertFalse(order.gy_archive_date, "what is not complete has no day")
        self.assertCriteriaMatchFlags(order)
        self.file(order, "correspondence", date="2026-01-07")
        self.file(order, "correspondence", date="2026-02-07")
        self.assertTrue(order.gy_archive_done)
        self.assertEqual(order.gy_archive_date, order.gy_signed_on, "the latest first paper")
        dossier = self.dossier(order)
        self.assertEqual(dossier.state, "complete")
        self.assertEqual(dossier.papers, "2 of 2 papers")
        self.assertEqual(dossier.document_ids.mapped("chain_number"), [1, 2, 3])
        self.assertCriteriaMatchFlags(order)

    def test_papers_before_the_dossier_count(self):
        order = self.draft(bare=True)
        self.as_role("sales_manager", order).gy_profile_id = self.kind
        self.file(order)
        self.prepare(order)
        with self.open_gates():
            self.sign(order)
        self.assertTrue(self.line(order, "correspondence").is_ok)

    def test_complete_only_in_force(self):
        order = self.signed()
        self.fill(order)
        self.assertEqual(self.dossier(order).state, "complete")
        self.assertFalse(order.gy_archive_done)
        self.assertCriteriaMatchFlags(order)

    def test_number_per_year_and_one_each(self):
        first, second = self.dossier(self.contract()), self.dossier(self.contract())
        self.assertRegex(first.name, r"^DA\d{4}-\d{5}$")
        self.assertNotEqual(first.name, second.name)
        first.order_id._gy_start_dossiers()
        self.assertEqual(first.order_id.gy_dossier_ids, first)

    def test_pages_are_counted(self):
        order = self.contract()
        self.assertEqual(self.file(order, content=pdf(3)).page_count, 3)
        self.assertEqual(self.file(order, content=b"a photo").page_count, 1)

    # -- waiving -----------------------------------------------------------------

    def test_waive(self):
        order = self.contract()
        self.file(order, "contract")
        line = self.line(order, "correspondence", "contract_admin")
        with self.assertRaisesRegex(UserError, "Say why"):
            line.action_waive(" ")
        line.action_waive("Everything was settled by telephone")
        self.assertEqual(line.waived_by_id, self.users["contract_admin"])
        self.assertEqual(self.dossier(order).state, "complete")
        self.assertEqual(self.dossier(order).papers, "1 of 1 papers")
        self.assertTrue(order.gy_archive_done)
        self.assertCriteriaMatchFlags(order)
        self.assertIn("by telephone", order.sudo().message_ids[0].body)
        with self.assertRaisesRegex(UserError, "not asked for any more"):
            line.action_waive("again")
        with self.assertRaisesRegex(UserError, "is filed"):
            self.line(order, "contract", "contract_admin").action_waive("no need")

    def test_dialog_waives(self):
        order = self.contract()
        line = self.line(order, "correspondence", "contract_admin")
        action = line.action_open_waive()
        dialogs = self.as_role("contract_admin", self.env[action["res_model"]])
        dialog = dialogs.with_context(**action["context"]).create({"reason": "Lost in a fire"})
        dialog.action_apply()
        self.assertEqual(line.waive_reason, "Lost in a fire")

    # -- originals ---------------------------------------------------------------

    def test_place_of_the_original(self):
        order = self.contract(full=True)
        documents = self.as_role("archivist", self.dossier(order).document_ids)
        documents.action_gy_place("Room 2", "Cabinet 7", " ", "original")
        self.assertEqual(set(documents.mapped("cabinet")), {"Cabinet 7"})
        self.assertEqual(set(documents.mapped("box")), {False})
        self.assertTrue(self.dossier(order, "archivist").action_verify(), "no part of the chain")
        for values in ({}, {"room": " "}, {"copy_kind": "pencil"}):
            with self.assertRaises(UserError):
                documents.action_gy_place(**values)

    def test_dialog_of_the_place(self):
        """The dialog opens on the papers that are chosen in their list."""
        papers = self.dossier(self.contract(full=True)).document_ids[:2]
        dialogs = self.as_role("archivist", self.env["gy.paper.placing"]).with_context(
            active_model="gy.document", active_ids=papers.ids
        )
        # What the web client asks for to open the dialog
        found = dialogs.onchange({}, [], {"document_ids": {"fields": {"display_name": {}}}})
        self.assertEqual(len(found["value"]["document_ids"]), 2)
        values = {"room": "Room 2", "cabinet": "Cabinet 7", "copy_kind": "original"}
        dialogs.create(values).action_apply()
        self.assertEqual(papers.mapped("cabinet"), ["Cabinet 7"] * 2)

    def test_borrowing(self):
        order = self.contract(full=True)
        dossier = self.dossier(order, "archivist")
        paper = dossier.document_ids[0]
        borrower = self.users["salesperson"]
        lent = self.env["gy.borrowing"].browse(
            dossier.action_lend(borrower.id, "2099-01-01", paper.id)
        )
        self.assertEqual(lent.borrower_id, borrower)
        with self.assertRaisesRegex(UserError, "is with Test salesperson"):
            dossier.action_lend(borrower.id, "2099-01-01", paper.id)
        with self.assertRaisesRegex(UserError, "is with Test salesperson"):
            dossier.action_lend(borrower.id, "2099-01-01")
        dossier.action_lend(self.users["finance"].id, "2099-01-01", dossier.document_ids[1].id)
        with self.assertRaisesRegex(UserError, "between the lending and today"):
            self.as_role("archivist", lent).action_return("2099-01-01")
        self.as_role("archivist", lent).action_return()
        with self.assertRaisesRegex(UserError, "is back already"):
            self.as_role("archivist", lent).action_return()
        with self.assertRaisesRegex(UserError, "not before today"):
            dossier.action_lend(borrower.id, "2020-01-01", paper.id)
        with self.assertRaisesRegex(UserError, "Choose a colleague"):
            dossier.action_lend(self.env.ref("base.public_user").id, "2099-01-01")
        other = self.dossier(self.contract(full=True)).document_ids[0]
        with self.assertRaisesRegex(UserError, "not in the dossier"):
            dossier.action_lend(borrower.id, "2099-01-01", other.id)

    def test_who_has_the_whole_dossier_has_each_paper(self):
        dossier = self.dossier(self.contract(full=True), "archivist")
        dossier.action_lend(self.users["salesperson"].id, "2099-01-01")
        with self.assertRaisesRegex(UserError, "is with Test salesperson"):
            dossier.action_lend(self.users["finance"].id, "2099-01-01", dossier.document_ids[0].id)

    def test_usage(self):
        dossier = self.dossier(self.contract(), "sales_admin")
        dossier.action_note_usage("Runs 6,000 h at the mine")
        self.assertEqual(dossier.product_usage, "Runs 6,000 h at the mine")
        with self.assertRaises(AccessError):
            self.as_role("quality", dossier).action_note_usage("x")

    # -- lost opportunities ------------------------------------------------------

    def lead(self, **values):
        return self.env["crm.lead"].create(
            {
                "name": "Mill drive",
                "probability": 20.0,
                "type": "opportunity",
                "partner_id": self.customer.id,
                "user_id": self.users["salesperson"].id,
                "company_id": self.company.id,
                **values,
            }
        )

    def lose(self, lead):
        """Mark the opportunity as lost, with a reason."""
        reason = self.env["crm.lost.reason"].create({"name": "Price"})
        lead.action_set_lost(lost_reason_id=reason.id)

    def test_lost_opportunity(self):
        lead = self.lead()
        self.assertFalse(lead.gy_dossier_ids)
        lead.probability = 0
        self.assertFalse(lead.gy_dossier_ids, "little hope is no loss")
        self.lose(lead)
        dossier = lead.gy_dossier_ids
        today = Date.context_today(lead)
        self.assertEqual((dossier.state, dossier.lost_on), ("closed", today))
        self.assertEqual(dossier.retention_date, Date.add(today, years=3))
        self.assertEqual(dossier.user_id, self.users["salesperson"])
        lead.action_restore()
        self.assertEqual(dossier.state, "open")
        self.assertFalse(dossier.retention_date)
        self.lose(lead)
        self.assertEqual(lead.gy_dossier_ids, dossier)
        with self.assertRaisesRegex(UserError, "are kept for their years"):
            lead.unlink()
        with self.assertRaisesRegex(UserError, "lost opportunity"):
            self.as_role("contract_admin", dossier).action_hand_over()

    def test_lost_papers_are_chained(self):
        lead = self.lead()
        self.lose(lead)
        for number in (1, 2):
            document = self.env["gy.document"]._file(
                "correspondence", "visit.pdf", b"paper %d" % number, origin=lead
            )
            self.assertEqual(document.chain_number, number)
        dossier = self.as_role("archivist", lead.gy_dossier_ids)
        dossier.invalidate_recordset()
        self.assertEqual(len(dossier.document_ids), 2)
        self.assertTrue(dossier.action_verify())

    def letter(self, lead, content=b"%PDF-1.4 an offer"):
        return self.as_role("salesperson", self.env["ir.attachment"]).create(
            {"name": "offer.pdf", "raw": content, "res_model": "crm.lead", "res_id": lead.id}
        )

    def test_lost_opportunity_keeps_its_letters(self):
        """Its dossier fills itself, and nothing of it can be removed any more (R1.6)."""
        lead = self.lead()
        early = self.letter(lead)
        self.lose(lead)
        late = self.letter(lead, b"%PDF-1.4 their answer")
        dossier = lead.gy_dossier_ids
        dossier.invalidate_recordset()
        self.assertEqual(
            dossier.document_ids.attachment_id.mapped("raw"),
            [b"%PDF-1.4 an offer", b"%PDF-1.4 their answer"],
        )
        for letter in (early, late):
            for refused in (
                letter.unlink,
                lambda letter=letter: letter.write({"raw": b"%PDF-1.4 another"}),
                lambda letter=letter: letter.write({"res_id": self.lead().id}),
                letter.sudo().unlink,
            ):
                with self.assertRaisesRegex(UserError, "is lost: its papers are kept"):
                    refused()
        self.assertTrue(self.as_role("archivist", dossier).action_verify())

    def test_restored_opportunity_is_worked_on(self):
        lead = self.lead()
        letter = self.letter(lead)
        self.lose(lead)
        lead.action_restore()
        letter.unlink()
        self.lose(lead)
        lead.gy_dossier_ids.invalidate_recordset()
        self.assertEqual(len(lead.gy_dossier_ids.document_ids), 1, "each paper once")

    def test_kept_for_their_years_and_no_longer(self):
        """After them the papers are proposed, and whoever may remove files removes them (R16.3)."""
        lead = self.lead()
        letter = self.letter(lead)
        self.lose(lead)
        dossier = lead.sudo().gy_dossier_ids
        action = self.env.ref("gy_archive.dossier_view_search")
        self.assertIn("kept_long_enough", action.arch_db)
        due = [("lead_id", "!=", False), ("retention_date", "<", "today")]
        self.assertNotIn(dossier, dossier.search(due))
        today = Date.context_today(lead)
        dossier._gy_write_decided({"lost_on": Date.subtract(today, years=3)})
        with self.assertRaisesRegex(UserError, f"kept until {today}"):
            letter.unlink()
        dossier._gy_write_decided({"lost_on": Date.subtract(today, years=3, days=1)})
        self.assertIn(dossier, dossier.search(due))
        letter.unlink()
        for name in ("lost_on", "retention_years", "retention_date"):
            with self.assertRaises(AccessError):
                self.as_role("archivist", dossier).write({name: False})

    def test_lost_again_the_years_begin_anew(self):
        lead = self.lead()
        letter = self.letter(lead)
        self.lose(lead)
        dossier = lead.sudo().gy_dossier_ids
        old = Date.subtract(Date.context_today(lead), years=9)
        dossier._gy_write_decided({"lost_on": old})
        lead.action_restore()
        self.assertFalse(dossier.retention_date)
        self.lose(lead)
        self.assertEqual(dossier.lost_on, Date.context_today(lead))
        with self.assertRaisesRegex(UserError, "is lost: its papers are kept"):
            letter.unlink()

    def test_photos_of_its_meetings_are_kept(self):
        lead = self.lead()
        event = self.env["calendar.event"].create(
            {
                "name": "Talk",
                "opportunity_id": lead.id,
                "start": "2026-01-05 02:00:00",
                "stop": "2026-01-05 03:00:00",
            }
        )
        photo = self.env["ir.attachment"].create(
            {"name": "cage.jpg", "raw": b"photo", "res_model": event._name, "res_id": event.id}
        )
        self.lose(lead)
        for refused in (photo.unlink, lambda: photo.write({"raw": b"other"}), event.unlink):
            with self.assertRaisesRegex(UserError, "is lost: its papers are kept"):
                refused()
        lead.sudo().gy_dossier_ids.invalidate_recordset()
        self.assertEqual(lead.sudo().gy_dossier_ids.document_ids.attachment_id.raw, b"photo")

    def test_outside_the_process(self):
        self.company.gy_process_enabled = False
        lead = self.lead()
        self.lose(lead)
        self.assertFalse(lead.gy_dossier_ids)
        order = self.draft(bare=True)
        order.action_confirm()
        self.assertFalse(order.gy_dossier_ids)
        self.assertFalse(order.gy_closing_date)

    # -- whose turn it is --------------------------------------------------------

    def turns(self, role, kind):
        self.env.flush_all()
        self.env.cr.precommit.run()
        turns = self.as_role(role, self.env["gy.turn"]).search([("kind", "=", kind)])
        return turns.order_id

    def test_missing_paper_is_asked_of_whom_owes_it(self):
        order = self.contract()
        self.assertIn(order, self.turns("contract_admin", "missing_paper"))
        self.assertNotIn(order, self.turns("quality", "missing_paper"))
        self.fill(order)
        self.assertNotIn(order, self.turns("contract_admin", "missing_paper"))

    def test_borrowing_is_called_back(self):
        order = self.contract(full=True)
        dossier = self.dossier(order, "archivist")
        borrower = self.users["finance"]
        lent = self.env["gy.borrowing"].browse(
            dossier.action_lend(borrower.id, "2026-01-10", date="2026-01-02")
        )
        for role, kind in (("finance", "borrowing_due"), ("archivist", "borrowing_recall")):
            self.assertIn(order, self.turns(role, kind))
        self.assertNotIn(order, self.turns("quality", "borrowing_due"))
        self.assertTrue(lent.is_overdue)
        self.as_role("archivist", lent).action_return()
        self.assertNotIn(order, self.turns("finance", "borrowing_due"))
