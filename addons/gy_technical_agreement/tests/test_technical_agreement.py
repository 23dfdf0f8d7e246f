import base64
from datetime import date, timedelta

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import Form, new_test_user, tagged

from odoo.addons.gy_presales.tests.people import create_opportunity
from odoo.addons.gy_sales_process.models.res_users import ROLES
from odoo.addons.gy_sales_process.tests.common import GyCommon

from .people import release_parts, write_part

SCAN = base64.b64encode(b"%PDF-1.4 signed paper").decode()


class AgreementCommon(GyCommon):
    """An agreement of a contract, and the ways it is written and released."""

    def wanting(self, **values):
        """Return a contract for which the salesperson wants an agreement."""
        order = self.draft(**values)
        order.gy_agreement_wanted = True
        return order

    def agreement(self, order=None):
        """Return the agreement the salesperson starts from a contract."""
        order = order or self.wanting()
        order.action_gy_new_agreement()
        return order.gy_agreement_id

    def signed(self, order=None, day="2026-03-02"):
        agreement = self.agreement(order)
        release_parts(self, agreement)
        self.as_role("technology", agreement).action_sign(day, SCAN, "agreement.pdf")
        return agreement


@tagged("post_install", "-at_install")
class TestTechnicalAgreement(AgreementCommon):
    """Two parts, two owners, signed revisions (R2)."""

    begins_with = ("wanting", "agreement")

    def missing(self, order):
        criteria = order._gy_stage_criteria("technical_agreement")
        return [item["missing"] for item in criteria if not item["ok"]]

    def test_stage_skips_itself_and_says_so(self):
        order = self.draft()
        self.assertTrue(order.gy_agreement_skipped)
        criteria = order._gy_stage_criteria("technical_agreement")
        self.assertIn("the stage is skipped", criteria[0]["label"])
        self.assertCriteriaMatchFlags(order)
        self.env.flush_all()
        self.env.cr.precommit.run()
        step = order.sudo().gy_step_ids.filtered(
            lambda row: row.stage_id.code == "technical_agreement"
        )
        self.assertEqual(step.state, "skipped")

    def test_opportunity_is_won_with_its_agreement(self):
        """Unless a contract of it asks for none (R2.5)."""
        proof = Command.create({"kind": "peer", "name": "Comparison"})
        lead = create_opportunity(self, self.customer, gy_proof_ids=[proof])
        lead.stage_id = self.env.ref("gy_presales.crm_stage_agreement")
        with self.assertRaisesRegex(UserError, "agreement is not signed"), self.cr.savepoint():
            lead.action_set_won()
        order = self.draft(bare=True, opportunity_id=lead.id)
        order.action_cancel()
        with self.assertRaisesRegex(UserError, "agreement is not signed"), self.cr.savepoint():
            lead.action_set_won()
        order.action_draft()
        self.assertFalse(lead.gy_missing, "the contract needs no agreement")
        with self.assertRaisesRegex(UserError, "won by its contract"), self.cr.savepoint():
            lead.action_set_won_rainbowman()
        with self.open_gates():
            order.action_confirm()
        self.assertEqual(lead.won_status, "won")

    def test_flags_are_written_by_nobody(self):
        order = self.draft(bare=True)
        for name in ("gy_agreement_done", "gy_agreement_skipped"):
            with self.assertRaises(AccessError):
                order.write({name: True})

    def test_outside_the_process(self):
        order = self.outside()
        self.assertFalse(order.gy_agreement_done or order.gy_agreement_skipped)

    def test_stage_follows_the_agreement(self):
        order = self.wanting()
        self.assertEqual(order.gy_stage_id.code, "technical_agreement")
        self.assertRegex(self.missing(order)[0], "not tied to one")
        agreement = self.agreement(order)
        self.assertRegex(self.missing(order)[0], "is not signed")
        self.assertCriteriaMatchFlags(order)
        release_parts(self, agreement)
        self.as_role("technology", agreement).action_sign("2026-03-02", SCAN, "agreement.pdf")
        self.assertTrue(order.gy_agreement_done)
        self.assertEqual(order.gy_agreement_date, date(2026, 3, 2))
        self.assertEqual(order.gy_stage_id.code, "signing")
        self.assertCriteriaMatchFlags(order)

    def test_contract_is_not_confirmed_without_it(self):
        """R4.2, also where a manager skipped the stage."""
        order = self.wanting()
        self.sign(order)
        manager = self.as_role("sales_manager", order)
        manager.action_gy_skip_stage("technical_agreement", "In a hurry")
        with self.assertRaisesRegex(UserError, "needs a technical agreement"):
            order.action_confirm()
        self.signed(order)
        self.assertFalse(order.gy_signing_done, "the agreement is part of what is signed")

    def test_starts_with_every_topic_and_need(self):
        agreement = self.agreement()
        self.assertEqual(len(agreement.commercial_clause_ids), 9)
        self.assertEqual(len(agreement.work_clause_ids), 8)
        self.assertEqual(agreement.need_ids.need_id, self.opportunity.gy_need_ids)
        self.assertTrue(agreement.guidance)
        self.opportunity.gy_need_ids = [Command.create({"name": "It runs quietly"})]
        self.assertEqual(agreement.need_ids.need_id, self.opportunity.gy_need_ids)
        self.assertEqual(set(agreement.need_ids.mapped("result")), {"open"})

    def test_numbers_run_by_year(self):
        model = self.as_role("technology", self.env["gy.technical.agreement"])
        first, second = model.create(
            [{"partner_id": self.customer.id, "date": day} for day in ("2025-05-05", "2026-05-05")]
        )
        self.assertRegex(first.name, r"^JX2025-\d{4}$")
        self.assertRegex(second.name, r"^JX2026-\d{4}$")

    def test_owners_write_their_part_only(self):
        agreement = self.agreement()
        commercial = agreement.commercial_clause_ids[0]
        work = agreement.work_clause_ids[0]
        self.as_role("salesperson", commercial).text = "Thirty percent in advance"
        self.as_role("technology", work).text = "One bearing"
        for role, clause in (("salesperson", work), ("technology", commercial)):
            with self.assertRaises(AccessError, msg=role):
                self.as_role(role, clause).text = "X"
            with self.assertRaises(AccessError, msg=role), self.cr.savepoint():
                self.as_role(role, agreement).write(
                    {"clause_ids": [Command.create({"topic_id": clause.topic_id.id, "text": "X"})]}
                )
            with self.assertRaises(AccessError, msg=role):
                self.as_role(role, clause).unlink()
            with self.assertRaises(UserError, msg=role), self.cr.savepoint():
                own = commercial if clause == work else work
                self.as_role(role, own).topic_id = clause.topic_id
        with self.assertRaises(AccessError):
            self.as_role("salesperson", agreement.need_ids).write({"result": "met"})
        answers = self.as_role("technology", agreement.need_ids)
        answers.write({"result": "met"})
        for values in ({"agreement_id": agreement.id}, {"need_id": answers[:1].need_id.id}):
            with self.assertRaisesRegex(UserError, "Only the answer"):
                answers.write(values)

    def test_other_roles_only_read(self):
        agreement = self.agreement()
        for role in set(ROLES) - {"salesperson", "sales_manager", "technology"}:
            reader = self.as_role(role, agreement)
            self.assertTrue(reader.read(["name", "state"]), role)
            self.assertTrue(reader.clause_ids.read(["text"]), role)
            self.assertTrue(reader.need_ids.read(["display_name", "text"]), role)
            for call in (
                lambda reader=reader: reader.write({"engineer_id": False}),
                lambda reader=reader: reader.clause_ids[0].write({"text": "X"}),
                lambda reader=reader: reader.action_release("commercial"),
                lambda reader=reader: reader.action_release("work"),
                lambda reader=reader: reader.action_reopen("work", "X"),
                lambda reader=reader: reader.action_sign("2026-03-02", SCAN, "a.pdf"),
                lambda reader=reader: reader.action_revise("X"),
                lambda reader=reader: reader.create({"partner_id": self.customer.id}),
                lambda reader=reader: reader.unlink(),
            ):
                with self.assertRaises(AccessError, msg=role):
                    call()
            reader.message_post(body="A remark")

    def test_a_colleague_does_not_see_it(self):
        agreement = self.agreement()
        colleague = new_test_user(
            self.env, "gy_test_colleague", groups="gy_sales_process.group_salesperson"
        )
        theirs = agreement.with_user(colleague)
        self.assertNotIn(agreement.id, theirs.search([]).ids)
        for call in (
            lambda: theirs.read(["name"]),
            lambda: theirs.action_release("commercial"),
            lambda: theirs.action_revise("X"),
            lambda: agreement.clause_ids.with_user(colleague).read(["text"]),
        ):
            with self.assertRaises(AccessError):
                call()

    def test_release(self):
        agreement = self.agreement()
        sales, technology = (
            self.as_role(role, agreement) for role in ("salesperson", "technology")
        )
        for role, part in ((sales, "work"), (technology, "commercial")):
            with self.assertRaises(AccessError):
                role.action_release(part)
        with self.assertRaisesRegex(UserError, "commercial and a work part only"):
            sales.action_release("all")
        with self.assertRaisesRegex(UserError, "says nothing"):
            sales.action_release("commercial")
        write_part(self, agreement, "work")
        technology.engineer_id = False
        with self.assertRaisesRegex(UserError, "engineer is not named"):
            technology.action_release("work")
        technology.work_clause_ids.unlink()
        with self.assertRaisesRegex(UserError, "has no clause"):
            technology.action_release("work")
        write_part(self, agreement, "commercial").action_release("commercial")
        self.assertEqual(agreement.commercial_user_id, self.users["salesperson"])
        with self.assertRaisesRegex(UserError, "is released"):
            sales.action_release("commercial")
        for change in (
            lambda: sales.commercial_clause_ids[0].write({"text": "X"}),
            lambda: sales.commercial_clause_ids[0].unlink(),
            lambda: sales.write({"partner_id": self.env.user.partner_id.id}),
        ):
            with self.assertRaisesRegex(UserError, "released"):
                change()

    def test_release_on_an_earlier_day(self):
        """The part counts from the day its owner was done, not before the agreement (R0.13)."""
        agreement = self.agreement()
        today = self.today()
        start, day = today - timedelta(days=3), today - timedelta(days=1)
        own = write_part(self, agreement, "commercial")
        own.date = start
        for bad, reason, words in (
            (start - timedelta(days=1), "Late", "lies before its start on"),
            (day, " ", "Say why it is entered only now"),
            (today + timedelta(days=1), "Soon", "not in the future"),
        ):
            with self.assertRaisesRegex(UserError, words), self.cr.savepoint():
                own.action_release("commercial", bad, reason)
        dialog = own.env["gy.agreement.release"].with_context(
            active_model="gy.technical.agreement", active_id=agreement.id
        )
        dialog = dialog.create({"date": day, "back_date_reason": "Agreed at the plant"})
        self.assertEqual(dialog.part, "commercial")
        dialog.action_apply()
        self.assertEqual(agreement.commercial_released_on, day)
        self.assertIn("Agreed at the plant", agreement.sudo().gy_back_dated)
        self.assertIn("Agreed at the plant", agreement.sudo().message_ids[1].body)
        dialogs = self.as_role("technology", self.env["gy.agreement.release"])
        self.assertEqual(dialogs.default_get(["part"])["part"], "work")
        with self.assertRaises(AccessError):
            own.gy_back_dated = "Nothing of it"

    def test_reopen(self):
        agreement = self.agreement()
        release_parts(self, agreement)
        self.assertEqual(agreement.state, "released")
        technology = self.as_role("technology", agreement)
        with self.assertRaises(AccessError):
            technology.action_reopen("commercial", "X")
        with self.assertRaisesRegex(UserError, "give the reason"):
            technology.action_reopen("work", " ")
        technology.action_reopen("work", "New clearance")
        self.assertEqual(agreement.state, "draft")
        self.assertIn("New clearance", agreement.message_ids[0].body)
        self.assertFalse(agreement.work_user_id)
        technology.work_clause_ids[0].text = "C4"
        with self.assertRaisesRegex(UserError, "not released"):
            technology.action_reopen("work", "Again")

    def test_sign(self):
        agreement = self.agreement()
        technology = self.as_role("technology", agreement)
        with self.assertRaises(AccessError):
            self.as_role("salesperson", agreement).action_sign("2026-03-02", SCAN, "a.pdf")
        release_parts(self, agreement, "commercial")
        with self.assertRaisesRegex(UserError, "is not released yet"):
            technology.action_sign("2026-03-02", SCAN, "a.pdf")
        release_parts(self, agreement, "work")
        future = self.today() + timedelta(days=3)
        for day, scan, name in (
            (future, SCAN, "a.pdf"),
            (False, SCAN, "a.pdf"),
            ("2026-03-02", False, "a.pdf"),
            ("2026-03-02", "no base64", "a.pdf"),
            ("2026-03-02", SCAN, " "),
        ):
            with self.assertRaises(UserError):
                technology.action_sign(day, scan, name)
        technology.action_sign("2026-03-02", SCAN, "a.pdf")
        self.assertEqual(agreement.state, "signed")
        document = agreement.sudo().document_id
        self.assertEqual(document.type_id.code, "technical_agreement")
        self.assertEqual(document.order_id, agreement.sudo().contract_ids)
        self.assertEqual(document.attachment_id.raw, b"%PDF-1.4 signed paper")
        with self.assertRaisesRegex(UserError, "is signed"):
            technology.action_sign("2026-03-02", SCAN, "a.pdf")
        with self.assertRaisesRegex(UserError, "is signed"):
            technology.action_reopen("work", "X")
        with self.assertRaisesRegex(UserError, "is signed"):
            technology.work_clause_ids[0].text = "X"
        with self.assertRaisesRegex(UserError, "is kept"):
            technology.unlink()

    def test_decided_fields_are_written_by_nobody(self):
        agreement = self.agreement()
        for name, value in (
            ("signed_on", "2026-03-02"),
            ("state", "signed"),
            ("work_released_on", "2026-03-02"),
            ("commercial_released_on", "2026-03-02"),
            ("superseded", True),
            ("revision", 5),
            ("name", "JX"),
            ("document_id", 1),
        ):
            for role in ("salesperson", "sales_manager", "technology"):
                with self.assertRaises(AccessError, msg=name):
                    self.as_role(role, agreement).write({name: value})
            with self.assertRaises(AccessError, msg=name), self.cr.savepoint():
                self.as_role("technology", agreement).create(
                    {"partner_id": self.customer.id, name: value}
                )
        result = self.as_role("technology", agreement).load(
            ["partner_id/.id", "signed_on"], [[str(self.customer.id), "2026-03-02"]]
        )
        self.assertFalse(result["ids"])
        copy = self.as_role("technology", self.signed()).copy()
        self.assertEqual((copy.state, copy.revision), ("draft", 1))
        self.assertFalse(copy.document_id or copy.engineer_id)

    def test_revision(self):
        order = self.wanting()
        agreement = self.signed(order)
        with self.assertRaisesRegex(UserError, "give the reason"):
            self.as_role("salesperson", agreement).action_revise("")
        action = self.as_role("salesperson", agreement).action_revise("Clearance C4")
        turn = self.as_role("technology", self.env["gy.turn"]).search(
            [("kind", "=", "agreement_work"), ("res_id", "=", action["res_id"])]
        )
        self.assertEqual(turn.order_id, order, "a revision waits for the contract it is made for")
        revision = self.env["gy.technical.agreement"].browse(action["res_id"])
        self.assertEqual((revision.name, revision.revision), (agreement.name, 2))
        self.assertEqual(revision.state, "draft")
        self.assertEqual(len(revision.clause_ids), len(agreement.clause_ids))
        self.assertEqual(revision.need_ids.need_id, agreement.need_ids.need_id)
        self.assertIn("Nothing was changed", revision.difference)
        with self.assertRaisesRegex(UserError, "in preparation already"):
            self.as_role("technology", agreement).action_revise("Once more")
        with self.assertRaisesRegex(UserError, "only the signed revision"):
            self.as_role("technology", revision).action_revise("Once more")
        clause = self.as_role("technology", revision.work_clause_ids[0])
        clause.text = clause.text + " C4"
        self.assertIn("<ins> C4</ins>", revision.difference)
        self.assertEqual(agreement.state, "signed", "it holds until the new one is signed")
        for part, role in (("commercial", "salesperson"), ("work", "technology")):
            self.as_role(role, revision).action_release(part)
        self.as_role("technology", revision).action_sign("2026-04-01", SCAN, "two.pdf")
        self.assertEqual(agreement.state, "superseded")
        self.assertFalse(order.gy_agreement_done)
        self.assertRegex(self.missing(order)[0], "later revision")
        self.assertCriteriaMatchFlags(order)
        order.gy_agreement_id = revision
        self.assertTrue(order.gy_agreement_done)

    def test_contract_in_force_keeps_its_revision(self):
        order = self.wanting()
        agreement = self.signed(order)
        with self.open_gates():
            order.action_confirm()
        revision = self.env["gy.technical.agreement"].browse(
            self.as_role("technology", agreement).action_revise("C4")["res_id"]
        )
        for part, role in (("commercial", "salesperson"), ("work", "technology")):
            self.as_role(role, revision).action_release(part)
        self.as_role("technology", revision).action_sign("2026-04-01", SCAN, "two.pdf")
        self.assertTrue(order.gy_agreement_done)
        self.assertCriteriaMatchFlags(order)
        with self.assertRaisesRegex(UserError, "is in force"):
            order.gy_agreement_id = revision
        with self.assertRaisesRegex(UserError, "is in force"):
            order.gy_agreement_wanted = False

    def test_one_agreement_for_several_contracts(self):
        agreement = self.signed()
        other = self.wanting()
        other.gy_agreement_id = agreement
        self.assertTrue(other.gy_agreement_done)
        with self.open_gates():
            self.sign(other)
        paper = other.sudo().gy_document_ids.filtered(lambda item: item.origin_id == agreement.id)
        self.assertEqual(paper.type_id.code, "technical_agreement")
        self.assertEqual(
            paper.attachment_id.checksum, agreement.sudo().document_id.attachment_id.checksum
        )
        self.assertEqual(agreement.contract_count, 2)

    def test_agreement_of_another_customer(self):
        other = self.env["res.partner"].create({"name": "Other", "is_company": True})
        theirs = self.as_role("salesperson", self.env["gy.technical.agreement"]).create(
            {"partner_id": other.id}
        )
        order = self.wanting()
        with self.assertRaises(ValidationError):
            order.gy_agreement_id = theirs

    def test_started_by_whom(self):
        for role in ("finance", "commerce", "general_manager"):
            order = self.wanting()
            with self.assertRaises(AccessError):
                self.as_role(role, order).action_gy_new_agreement()
        order = self.wanting()
        action = self.as_role("technology", order).action_gy_new_agreement()
        self.assertEqual(action["res_id"], order.gy_agreement_id.id)
        self.assertEqual(order.gy_agreement_id.user_id, self.users["salesperson"])
        with self.assertRaisesRegex(UserError, "tied to a technical agreement already"):
            order.action_gy_new_agreement()
        with self.assertRaisesRegex(UserError, "does not run under"):
            self.outside().action_gy_new_agreement()

    def test_from_the_opportunity(self):
        action = self.opportunity.action_gy_new_agreement()
        agreement = self.env["gy.technical.agreement"].browse(action["res_id"])
        self.assertEqual(agreement.partner_id, self.customer)
        release_parts(self, agreement)
        self.as_role("technology", agreement).action_sign("2026-03-02", SCAN, "a.pdf")
        self.assertFalse(agreement.sudo().document_id.order_id, "there is no contract yet")
        context = self.opportunity._prepare_opportunity_quotation_context()
        order = (
            self.as_role("salesperson", self.env["sale.order"])
            .with_context(**context)
            .create(self._draft_vals())
        )
        self.assertEqual(order.gy_agreement_id, agreement)
        self.assertTrue(order.gy_agreement_done)
        self.assertFalse(order.gy_agreement_skipped, "it is tied, so it counts")
        self.opportunity.stage_id = self.env.ref("gy_presales.crm_stage_value")

    def test_technology_reads_the_opportunity_of_an_agreement(self):
        lead = create_opportunity(self, self.customer)
        reader = self.as_role("technology", lead)
        with self.assertRaises(AccessError):
            reader.read(["name"])
        lead.action_gy_new_agreement()
        self.assertTrue(reader.read(["name"]))
        self.assertTrue(reader.gy_need_ids.read(["name"]))
        with self.assertRaises(AccessError):
            reader.write({"name": "X"})
        with self.assertRaises(AccessError):
            self.as_role("finance", lead).read(["name"])

    def test_forms_open_for_every_reader(self):
        agreement = self.signed()
        for role in ROLES:
            with self.subTest(role):
                self.assertEqual(Form(self.as_role(role, agreement)).state, "signed")
        view = "crm.crm_lead_view_form"
        for role in ("technology", "commerce", "deputy_gm", "general_manager", "sales_manager"):
            with self.subTest(role):
                form = Form(self.as_role(role, self.opportunity), view=view)
                self.assertEqual(len(form.gy_need_ids), 1)

    def test_other_company(self):
        company = self.env["res.company"].create({"name": "Sister"})
        agreement = self.agreement()
        stranger = new_test_user(
            self.env,
            "gy_test_sister",
            groups="gy_sales_process.group_technology",
            company_id=company.id,
            company_ids=[Command.set(company.ids)],
        )
        theirs = agreement.with_user(stranger)
        self.assertNotIn(agreement.id, theirs.search([]).ids)
        with self.assertRaises(AccessError):
            theirs.action_release("work")

    def test_turns(self):
        """R0.6: each part waits for its owner, the signing for the engineer."""

        def kinds(role):
            turns = self.as_role(role, self.env["gy.turn"]).search([])
            return set(turns.filtered(lambda turn: turn.res_id == agreement.id).mapped("kind"))

        order = self.wanting()
        agreement = self.agreement(order)
        self.assertEqual(kinds("salesperson"), {"agreement_commercial"})
        self.assertEqual(kinds("technology"), {"agreement_work"})
        self.assertFalse(kinds("finance"))
        release_parts(self, agreement)
        self.assertFalse(kinds("salesperson"))
        self.assertEqual(kinds("technology"), {"agreement_sign"})
        turn = self.as_role("technology", self.env["gy.turn"]).search(
            [("kind", "=", "agreement_sign")]
        )
        self.assertEqual(turn.order_id, order)
        self.assertEqual(turn.action_open()["res_id"], agreement.id)
        self.as_role("technology", agreement).action_sign("2026-03-02", SCAN, "a.pdf")
        self.assertFalse(kinds("technology"))

    def test_print(self):
        """R2.4: both parts with their text, a mark while it is no more than a draft."""
        agreement = self.agreement()
        write_part(self, agreement, "commercial")
        write_part(self, agreement, "work")
        report = "gy_technical_agreement.report_technical_agreement"
        reports = self.as_role("salesperson", self.env["ir.actions.report"])
        html = reports._render_qweb_html(report, agreement.ids)[0].decode()
        self.assertIn("gy-watermark", html)
        self.assertIn(agreement.name, html)
        self.assertEqual(html.count("What is agreed on"), 17)
        self.assertIn(self.opportunity.gy_need_ids.name, html)
        pdf = reports._render_qweb_pdf(report, agreement.ids)[0]
        self.assertTrue(pdf.startswith(b"%PDF"))
        release_parts(self, agreement)
        html = reports._render_qweb_html(report, agreement.ids)[0].decode()
        self.assertNotIn('gy-watermark"', html)

    def test_dialogs(self):
        agreement = self.agreement()
        release_parts(self, agreement)
        opened_on = {"active_model": agreement._name, "active_id": agreement.id}
        env = self.as_role("technology", agreement).with_context(**opened_on).env

        def decide(name, **values):
            return env[f"gy.agreement.{name}"].create(values).action_apply()

        decide("reopening", part="work", reason="C4")
        self.assertFalse(agreement.work_released_on)
        self.as_role("technology", agreement).action_release("work")
        decide("signing", date="2026-03-02", scan=SCAN, filename="a.pdf")
        self.assertEqual(agreement.state, "signed")
        action = decide("revision", reason="C4")
        self.assertEqual(action["res_model"], "gy.technical.agreement")

    def test_list_costs_the_same_for_many(self):
        names = ["display_name", "partner_id", "state", "contract_count", "can_write_work"]

        def cost(count):
            agreements = self.env["gy.technical.agreement"].create(
                [{"partner_id": self.customer.id} for _i in range(count)]
            )
            self.env.flush_all()
            self.env.invalidate_all()
            reader = self.as_role("technology", agreements)
            start = self.cr.sql_log_count
            reader.read(names)
            return self.cr.sql_log_count - start

        cost(2)
        self.assertLessEqual(cost(20), cost(2))

    def test_unsigned_agreements_are_handed_over(self):
        """They move with the rest of a user's open work, and count once (R0.12)."""
        agreement = self.agreement()
        target = new_test_user(
            self.env, "gy_test_target", groups="gy_sales_process.group_salesperson"
        )
        source = self.users["salesperson"]
        words = source._gy_open_work_words()
        self.assertEqual(
            [word for word in words if "greement" in word], ["Technical agreements: 1"]
        )
        self.as_role("sales_manager", source).action_gy_hand_over_work(target.id, "Leaves")
        self.assertEqual(agreement.sudo().user_id, target)
