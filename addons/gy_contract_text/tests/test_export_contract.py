import unittest
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from odoo.tests import tagged

from odoo.addons.gy_sales_process.tests.common import GyCommon
from odoo.addons.gy_sales_process.tests.examples import examples
from odoo.addons.gy_sales_process.tests.test_paper import words

from ..tools import english_amount


class TestEnglishAmounts(unittest.TestCase):
    """Amounts as export contracts say them (R4.2)."""

    def test_table(self):
        for amount, currency, expected in (
            (0, "USD", "SAY US DOLLARS ZERO ONLY"),
            (10.01, "USD", "SAY US DOLLARS TEN AND CENTS ONE ONLY"),
            (1409.5, "EUR", "SAY EUROS ONE THOUSAND FOUR HUNDRED AND NINE AND CENTS FIFTY ONLY"),
            (100_000_000, "CNY", "SAY RENMINBI YUAN ONE HUNDRED MILLION ONLY"),
            (0.005, "XYZ", "SAY XYZ ZERO AND CENTS ONE ONLY"),
            (-12, "USD", "SAY MINUS US DOLLARS TWELVE ONLY"),
        ):
            self.assertEqual(english_amount.in_words(amount, currency), expected)

    def test_too_large(self):
        with self.assertRaises(ValueError):
            english_amount.in_words(10**15, "USD")

    @examples(100)
    @given(st.decimals(0, 10**12, places=2))
    def test_always_closed(self, amount):
        text = english_amount.in_words(amount, "USD")
        self.assertTrue(text.startswith("SAY US DOLLARS ") and text.endswith(" ONLY"))
        self.assertEqual("CENTS" in text, amount != Decimal(int(amount)))


@tagged("post_install", "-at_install")
class TestExportContract(GyCommon):
    """A contract of the export type is written in both languages, and printed in English (R4.3)."""

    def test_the_type_brings_its_text(self):
        order = self.draft(kind="export")
        text = self.env.ref("gy_contract_text.contract_template_export")
        self.assertEqual(order.gy_clause_ids.mapped("body"), text.clause_ids.mapped("body"))
        self.assertNotEqual(
            self.draft().gy_clause_ids.mapped("body"), text.clause_ids.mapped("body")
        )
        self.assertFalse([item for item in order._gy_paper_criteria() if not item["ok"]])

    def test_what_people_wrote_or_chose_stays(self):
        order = self.draft()
        order.gy_clause_ids[0].body = "ours"
        export = self.env.ref("gy_sales_process.process_profile_export")
        self.as_role("sales_manager", order).gy_profile_id = export
        self.assertEqual(order.gy_clause_ids[0].body, "ours")
        order = self.draft()
        order.gy_contract_template_id = self.env.ref("gy_sales_process.contract_template_standard")
        self.as_role("sales_manager", order).gy_profile_id = export
        self.assertNotIn("Incoterms", "".join(order.gy_clause_ids.mapped("body")))

    def test_in_english(self):
        order = self.draft(kind="export", quantity=2, price=704.75)
        reports = self.as_role("salesperson", self.env["ir.actions.report"])
        reports = reports.with_context(lang="zh_CN")
        name = "gy_contract_text.action_report_contract_english"
        text = " ".join(words(reports._render_qweb_pdf(name, order.ids)[0]))
        for said in (
            *("Sales Contract", "Seller:", "Article 1", "Article 3", "Quality", "质量"),
            "ONE THOUSAND FOUR HUNDRED AND NINE AND CENTS FIFTY ONLY",
            "The warranty is 18 months from delivery or 12 months from putting into operation",
            "质保期为产品交付之日起18个月或投入使用之日起12个月，以先到者为准。",
            order.gy_contract_number,
        ):
            self.assertIn("".join(said.split()), "".join(text.split()))
        for unsaid in ("买卖合同", "第一条", "DRAFT", "{"):
            self.assertNotIn(unsaid, text)

    def test_it_has_every_clause_of_the_standard_text(self):
        export = self.env.ref("gy_contract_text.contract_template_export")
        standard = self.env.ref("gy_sales_process.contract_template_standard")
        self.assertEqual(
            export.clause_ids.sorted().mapped("topic"),
            standard.clause_ids.sorted().mapped("topic"),
        )

    def test_each_half_is_in_its_own_language(self):
        """What fills a clause is English in its English half, Chinese in the Chinese, on both papers."""
        self.env["res.lang"]._activate_lang("zh_CN")
        order = self.draft(kind="export")
        order.write({"gy_delivery_manner": "delivered", "gy_packing": "wooden cases"})
        for model, lang in (
            ("report.gy_contract_text.report_contract_english", "en_US"),
            ("report.gy_sales_process.report_contract", "zh_CN"),
        ):
            paper = self.env[model].with_context(lang=lang)
            for clause in paper._values(order.with_context(lang=lang))["clauses"]:
                english, _mark, chinese = clause["body"].partition("\n")
                self.assertTrue(english.isascii(), english)
                for word in ("either side", "the date", "agreement signed", "the buyer"):
                    self.assertNotIn(word, chinese)

    def test_the_chinese_paper_stays_chinese(self):
        order = self.draft(kind="export")
        reports = self.as_role("salesperson", self.env["ir.actions.report"])
        name = "gy_sales_process.action_report_contract"
        text = "".join(words(reports._render_qweb_pdf(name, order.ids)[0]))
        self.assertIn("买卖合同", text)
        self.assertIn("第一条", text)
