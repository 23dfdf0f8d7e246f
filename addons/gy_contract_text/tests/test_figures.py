from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged

from .test_own_text import OwnTextCase


@tagged("post_install", "-at_install")
class TestFigures(OwnTextCase):
    """A clause that says other figures than the contract's fields is found before signing (R4.2)."""

    begins_with = ("draft",)

    def missing(self, order):
        return [item["missing"] for item in order._gy_paper_criteria() if not item["ok"]]

    def say(self, order, topic, body):
        self.as_role("salesperson", self.clause(order, topic)).body = body

    def test_standard_text_says_nothing_else(self):
        self.assertFalse(self.missing(self.draft()))

    def test_warranty(self):
        order = self.draft()
        order.gy_warranty_months = 12
        self.say(order, "warranty", "质保期为产品交付之日起18个月或投运之日起12个月，先到为准。")
        (words,) = self.missing(order)
        self.assertIn(
            "says “质保期为产品交付之日起18个月”, the contract 12 (warranty months)", words
        )
        self.assertIn(self.clause(order, "warranty").title, words)
        with self.assertRaisesRegex(UserError, "18个月"):
            self.sign(order)
        order.gy_warranty_months = 18
        self.assertFalse(self.missing(order))
        self.say(order, "warranty", "质保期为{warranty_months}个月。")
        order.gy_warranty_months = 24
        self.assertFalse(self.missing(order), "a placeholder cannot contradict")

    def test_both_terms_of_the_warranty(self):
        """A text that names another month of either is found (R13.2)."""
        order = self.draft()
        self.say(
            order,
            "warranty",
            "质保期为产品交付之日起18个月或投入使用之日起12个月，以先到者为准。",
        )
        self.assertFalse(self.missing(order), "as in every standard type")
        order.gy_warranty_months = 24
        (words,) = self.missing(order)
        self.assertIn("18个月”, the contract 24 (warranty months)", words)
        order.write({"gy_warranty_months": 18, "gy_warranty_months_commissioned": 6})
        (words,) = self.missing(order)
        self.assertIn(
            "says “投入使用之日起12个月”, the contract 6 (warranty months from commissioning)",
            words,
        )
        order.gy_warranty_months_commissioned = 0
        self.assertIn("the contract 0", self.missing(order)[0], "the contract agrees no such term")

    def test_one_term_of_two(self):
        """By a text without one of the terms the warranty lasts longer than agreed (R13.2)."""
        order = self.draft()
        self.say(order, "warranty", "质保期为产品交付之日起18个月。")
        (words,) = self.missing(order)
        self.assertIn("the contract 12 (warranty months from commissioning)", words)
        order.gy_warranty_months_commissioned = 0
        self.assertFalse(self.missing(order))
        order.gy_warranty_months_commissioned = 12
        self.say(order, "warranty", "质保期为产品投入使用之日起12个月。")
        (words,) = self.missing(order)
        self.assertIn("the contract 18 (warranty months)", words)
        self.say(order, "warranty", "质保期为交付后{warranty_months}个月或投运后12个月。")
        self.assertFalse(self.missing(order), "the placeholder says the other")
        self.say(order, "warranty", "质保期另行约定。")
        self.assertFalse(self.missing(order), "nothing said in figures")

    def test_the_article_is_that_of_the_paper(self):
        order = self.draft()
        self.say(order, "warranty", "质保期为99个月。")
        paper = order.env["report.gy_sales_process.report_contract"]
        printed = [one["heading"] for one in paper._values(order)["clauses"]]
        words = self.missing(order)[0].partition(" says")[0]
        self.assertIn(
            words.replace(" ", ""), [head.replace("　", "").replace(" ", "") for head in printed]
        )

    def test_dates_rates_and_totals(self):
        order = self.draft(quantity=2, price=704.75, commitment_date="2031-05-08 04:00:00")
        for topic, body, ok in (
            ("delivery", "交货期：2031年5月8日。", True),
            ("delivery", "交货期：2031年6月8日。", False),
            ("liability", "卖方逾期交货的，每逾期一周支付0.35%的违约金，累计不超过5%。", True),
            ("liability", "卖方逾期交货的，每逾期一日支付万分之五的违约金。", True),
            ("liability", "卖方逾期交货的，每逾期一日支付千分之五的违约金。", False),
            ("liability", "卖方逾期交货的，每逾期一周支付0.35%的违约金，累计不超过10%。", False),
            ("liability", "买方逾期付款的，每日支付万分之三的违约金。", False),
            ("price", "合同总价：人民币壹仟肆佰零玖元伍角整。", True),
            ("price", "合同总价：1,400.00元。", False),
        ):
            with self.subTest(body):
                self.say(order, topic, body)
                self.assertEqual(not self.missing(order), ok)
                self.clause(order, topic).body = "x"

    def test_payments(self):
        order = self.draft()
        paper = order._gy_in_paper_lang()
        lines = paper.env["report.gy_sales_process.report_contract"]._payment_lines(paper)
        shares = order._gy_agreed_payments()
        if not any(line["share"] for line in lines):
            self.assertFalse(shares, "without a plan there is nothing to compare")
            return
        share = shares["share.advance"][0]
        self.say(order, "payment", f"合同生效后支付{share}%预付款。")
        self.assertFalse(self.missing(order))
        self.say(order, "payment", f"合同生效后支付{share + 7}%预付款。")
        self.assertIn("payment plan, %", self.missing(order)[0])
        self.say(order, "payment", "到货款40%。")
        self.assertIn("the contract 0", self.missing(order)[0], "the plan has no such payment")

    def test_meant_so(self):
        order = self.draft()
        self.say(order, "warranty", "质保期为99个月。")
        clause = self.as_role("salesperson", self.clause(order, "warranty"))
        clause.meant_so = "spare rings only, agreed with the customer"
        self.assertFalse(self.missing(order))
        clause.body = "质保期为98个月。"
        self.assertFalse(clause.meant_so, "other words, another reason")
        self.assertTrue(self.missing(order))

    def test_of_the_customers_text(self):
        order = self.draft()
        order.gy_warranty_months = 12
        version = self.hand_in(order)
        (words,) = self.missing(order)
        self.assertTrue(words.startswith("第一条 质量保证 says"), words)
        self.clause(order, "warranty").body = "质保期为99个月。"
        self.assertEqual(len(self.missing(order)), 1, "our clauses are not what is signed")
        version.meant_so = "accepted by the manager"
        self.assertFalse(self.missing(order))

    def test_the_reason_stands_once_in_force(self):
        order = self.draft()
        version = self.hand_in(order)
        version.meant_so = "accepted"
        with self.open_gates():
            self.sign(order)
            order.action_confirm()
        for role in ("salesperson", "sales_manager"):
            with self.assertRaisesRegex(UserError, "not possible in its present state"):
                self.as_role(role, version).meant_so = "x"

    def test_a_contract_without_clauses(self):
        order = self.draft()
        order.gy_clause_ids = [Command.clear()]
        self.assertTrue(order._gy_figure_criteria()[0]["ok"])
