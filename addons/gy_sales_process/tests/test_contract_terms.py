import base64
from unittest.mock import patch

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import new_test_user, tagged

from .common import GyCommon
from .test_paper import PaperReportCase, words
from .word_files import text_of, word_file


@tagged("post_install", "-at_install")
class TestContractTerms(PaperReportCase):
    """Penalty, interest and disputes are terms, which the clauses are filled from (R4.2)."""

    begins_with = ("draft",)

    def form(self, order):
        reports = self.env["ir.actions.report"].with_user(self.users["salesperson"])
        content = reports._render_qweb_pdf("gy_sales_process.report_contract", order.ids)[0]
        return "".join(words(content))

    def missing(self, order):
        return [item["missing"] for item in order._gy_contract_criteria() if not item["ok"]]

    def test_of_a_new_contract(self):
        order = self.draft()
        self.assertEqual(
            (order.gy_penalty_rate, order.gy_penalty_cap, order.gy_interest_rate),
            (0.35, 5.0, 0.05),
        )
        self.assertEqual(order.gy_forum, "court")
        self.assertFalse(self.outside().gy_forum)

    def test_on_paper(self):
        order = self.draft()
        order.write({"gy_penalty_rate": 0.5, "gy_penalty_cap": 8, "gy_interest_rate": 0.03})
        text = self.form(order)
        for said in (
            "价款的0.5%支付违约金",
            "该部分价款的8%",
            "逾期金额的0.03%",
            "人民法院提起诉讼",
        ):
            self.assertIn(said, text)

    def test_warranty_of_the_standard_types(self):
        """Every type that gives a warranty has both terms, whichever comes first (R13.2)."""
        kinds = self.env["gy.process.profile"].with_context(active_test=False)
        for code, months in (
            *((code, (18, 12)) for code in ("standard", "repeat", "framework", "call_off")),
            *((code, (18, 12)) for code in ("free_replacement", "export")),
            ("spare_parts", (12, 6)),
            ("sample", (0, 0)),
        ):
            kind = kinds.search([("code", "=", code)])
            self.assertEqual(
                (kind.warranty_months, kind.warranty_months_commissioned), months, code
            )

    def test_warranty_in_words(self):
        """Both terms are said where both are agreed, one where the other is not (R13.2)."""
        order = self.draft()
        for months, words_, chinese, english in (
            (
                (18, 12),
                "18 months from delivery or 12 months from putting into operation, "
                "whichever is first",
                "质保期为产品交付之日起18个月或投入使用之日起12个月，以先到者为准",
                "The warranty is 18 months from delivery or 12 months from putting into "
                "operation, whichever is first",
            ),
            (
                (24, 0),
                "24 months from delivery",
                "质保期为产品交付之日起24个月",
                "The warranty is 24 months from delivery",
            ),
            (
                (0, 9),
                "9 months from putting into operation",
                "质保期为产品投入使用之日起9个月",
                "The warranty is 9 months from putting into operation",
            ),
            ((0, 0), "", "本合同不约定质保期", "No term of warranty is agreed"),
        ):
            order.gy_warranty_months, order.gy_warranty_months_commissioned = months
            self.assertEqual(order._gy_warranty_words(), words_)
            values = self.env["gy.order.paper"]._clause_values(order)
            self.assertEqual(values["warranty"], chinese, "in the language of the clauses")
            self.assertEqual(values["warranty_english"], english)
            self.assertEqual(
                (values["warranty_months"], values["warranty_months_commissioned"]), months
            )
            [clause] = order.gy_clause_ids.filtered(lambda one: one.topic == "warranty")
            clause.invalidate_recordset(["reads_as"])
            self.assertTrue(clause.reads_as.startswith(f"1. {chinese}。"), clause.reads_as)

    def test_warranty_expected_from_delivery(self):
        order = self.draft()
        for months, expected in (((18, 12), 18), ((0, 9), 9), ((0, 0), 0)):
            order.gy_warranty_months, order.gy_warranty_months_commissioned = months
            self.assertEqual(order._gy_warranty_from_delivery(), expected)

    def test_arbitration_needs_a_commission(self):
        order = self.draft()
        order.gy_forum = "arbitration"
        self.assertIn("name the commission", self.missing(order)[0])
        order.gy_forum_place = "沈阳仲裁委员会"
        self.assertFalse(self.missing(order))
        text = self.form(order)
        self.assertIn("提交沈阳仲裁委员会仲裁", text)
        self.assertNotIn("人民法院", text)

    def test_another_court(self):
        order = self.draft()
        order.gy_forum_place = "洛阳市"
        self.assertIn("洛阳市有管辖权的人民法院", self.form(order))

    def test_they_are_what_is_reviewed(self):
        for name, value in (
            ("gy_penalty_rate", 1.0),
            ("gy_penalty_cap", 9.0),
            ("gy_interest_rate", 0.1),
            ("gy_forum", "arbitration"),
            ("gy_forum_place", "x"),
            ("gy_warranty_months_commissioned", 6),
            ("gy_other_attachments", "x"),
        ):
            order = self.draft()
            before = order.gy_content_hash
            self.as_role("salesperson", order).write({name: value})
            self.assertNotEqual(order.gy_content_hash, before, name)

    def test_locked_in_force(self):
        order = self.confirmed()
        for name, value in (("gy_penalty_rate", 1.0), ("gy_other_attachments", "x")):
            with self.subTest(name), self.assertRaisesRegex(UserError, "in force"):
                self.as_role("salesperson", order).write({name: value})

    def test_attachments(self):
        order = self.draft()
        bare = len(order._gy_paper_attachments())
        order.gy_other_attachments = "Scope of supply\n\n  Integrity agreement "
        self.assertEqual(
            order._gy_paper_attachments()[bare:], ["Scope of supply", "Integrity agreement"]
        )
        order.write({"gy_own_text": True, "gy_own_text_name": "theirs.docx"})
        self.assertTrue(any("theirs.docx" in name for name in order._gy_paper_attachments()))
        text = self.form(order)
        self.assertIn("附件", text)
        self.assertIn("Integrityagreement", text)

    def test_a_paper_may_have_a_language_of_its_own(self):
        """Chinese by default, whoever prints; English is there even where no one works in it."""
        order = self.draft()
        report = self.env.ref("gy_sales_process.action_report_contract")
        self.assertIn("买卖合同", self.form(order))
        report.gy_paper_lang = "en_US"
        text = self.form(order)
        self.assertIn("SalesContract", text)
        self.assertNotIn("买卖合同", text)
        report.gy_paper_lang = "xx_XX"
        self.assertTrue(self.form(order), "a language that is not there keeps nobody from printing")

    def test_lines_say_what_they_give(self):
        paper = self.env["report.gy_sales_process.report_contract"]
        self.assertEqual(paper._labelled("Agent", "Wang"), "Agent: Wang")
        self.assertEqual(paper.with_context(lang="zh_CN")._labelled("代理人", "王"), "代理人：王")

    def test_a_copy_has_the_terms_and_no_attachments(self):
        order = self.draft()
        order.write({"gy_penalty_rate": 0.5, "gy_forum_place": "x", "gy_other_attachments": "x"})
        copy = order.copy()
        self.assertEqual((copy.gy_penalty_rate, copy.gy_forum_place), (0.5, "x"))
        self.assertFalse(copy.gy_other_attachments)

    def test_no_penalty_may_be_agreed(self):
        order = self.draft()
        self.as_role("salesperson", order).write({"gy_penalty_rate": 0.0, "gy_interest_rate": 0.0})
        self.env.flush_all()
        order.invalidate_recordset()
        self.assertEqual((order.gy_penalty_rate, order.gy_interest_rate), (0.0, 0.0))

    def test_customers_do_not_read_them(self):
        order = self.draft()
        portal = new_test_user(self.env, "terms_portal", groups="base.group_portal")
        order.partner_id = portal.partner_id
        for name in ("gy_penalty_rate", "gy_forum", "gy_forum_place", "gy_other_attachments"):
            with self.subTest(name), self.assertRaises(AccessError):
                order.with_user(portal).read([name])

    def test_unknown_placeholders_name_the_new_ones(self):
        order = self.draft()
        with self.assertRaisesRegex(
            ValidationError, "{forum}, {forum_english}, {interest_rate}.*{penalty_rate}"
        ):
            order.gy_clause_ids[0].body = "{moon}"
        order.gy_clause_ids[0].body = "{forum} {penalty_rate} {penalty_cap} {interest_rate}"
        self.assertNotIn("{", order.gy_clause_ids[0].reads_as)


@tagged("post_install", "-at_install")
class TestSignatureHooks(GyCommon):
    """Who signs is asked when the signing is recorded; what is sealed is complete (R4.2, R4.4)."""

    def keep_back(self):
        """Have the hook for those who sign refuse everything."""

        def refused(order, date=None):
            return [order._gy_criterion("Signatory", False, f"Nobody may sign on {date}")]

        return patch.object(self.registry["sale.order"], "_gy_signature_criteria", refused)

    def test_recording_asks_for_the_day(self):
        order = self.draft()
        with self.keep_back(), self.assertRaisesRegex(UserError, "Nobody may sign on 2026-03-02"):
            self.sign(order, "2026-03-02")
        self.assertFalse(order.gy_signed_on)

    def test_the_stage_says_it_until_it_is_signed(self):
        order = self.draft()
        with self.keep_back():
            labels = [item["label"] for item in order._gy_stage_criteria("signing")]
            self.assertEqual(labels[0], "Signatory")
            self.assertCriteriaMatchFlags(order)
        self.sign(order)
        with self.keep_back():
            labels = [item["label"] for item in order._gy_stage_criteria("signing")]
            self.assertNotIn("Signatory", labels)
            self.assertCriteriaMatchFlags(order)

    def test_a_draft_is_printed_without(self):
        order = self.draft()
        with self.keep_back():
            self.assertFalse([item for item in order._gy_contract_criteria() if not item["ok"]])

    def test_only_what_is_complete_is_sealed(self):
        order = self.draft()
        order.gy_packing = False
        missing = [item["missing"] for item in order._gy_sealing_criteria() if not item["ok"]]
        self.assertIn("Fill in: Packing", missing)


@tagged("post_install", "-at_install")
class TestDocxTemplates(GyCommon):
    """Templates of Word files: shipped ones, and a company's own (R4.3)."""

    def setUp(self):
        super().setUp()
        self.templates = self.env["gy.docx.template"]
        self.template = self.templates.create({"name": "Test", "code": "test"})

    def hand_in(self, *paragraphs, template=None):
        values = {"file": base64.b64encode(word_file(*paragraphs)), "file_name": "own.docx"}
        (template or self.template).write(values)

    def rendered(self, **values):
        return text_of(self.templates._render("test", self.company, values))

    def test_none(self):
        with self.assertRaisesRegex(UserError, "no Word template “test”"):
            self.rendered()
        self.assertFalse(self.template.shipped_file)
        self.assertFalse(self.template.placeholders)

    def test_own(self):
        self.hand_in("plain")
        self.assertEqual(self.rendered(), "plain")

    def test_the_company_s_comes_first(self):
        self.hand_in("of all")
        own = self.templates.create({"name": "Own", "code": "test", "company_id": self.company.id})
        self.assertEqual(self.rendered(), "ofall", "an empty one is none")
        self.hand_in("of ours", template=own)
        self.assertEqual(self.rendered(), "ofours")
        other = self.env["res.company"].create({"name": "Other"})
        self.assertEqual(text_of(self.templates._render("test", other, {})), "ofall")

    def test_what_does_not_fit_is_refused(self):
        with self.assertRaisesRegex(
            ValidationError, "own.docx is not taken: nothing fills {{ x }}"
        ):
            self.hand_in("{{ x }}")

    def test_a_name_that_is_gone_is_told_when_printed(self):
        self.hand_in("{% if old is defined %}{% endif %}plain")
        self.template.invalidate_recordset()
        self.assertEqual(self.rendered(), "plain")

    def test_code_is_known_to_the_program(self):
        shipped = self.templates.search([("shipped", "!=", False)])
        for template in shipped:
            admin = template.with_user(self.env.ref("base.user_admin"))
            self.assertTrue(template.shipped_file, template.code)
            self.assertTrue(template.placeholders)
            with self.assertRaisesRegex(UserError, "known to the program"):
                admin.code = "other"

    def test_files_to_fetch_belong_to_who_made_them(self):
        mine = self.as_role("salesperson", self.env["gy.docx.file"])
        action = mine._give("a.docx", b"x")
        row = mine.browse(int(action["url"].split("/")[4]))
        self.assertEqual((row.name, base64.b64decode(row.data)), ("a.docx", b"x"))
        with self.assertRaises(AccessError):
            self.as_role("quality", row).read(["data"])
        with self.assertRaises(AccessError):
            mine.create({"name": "b.docx"})
