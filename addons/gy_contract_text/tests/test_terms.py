import unittest
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.gy_sales_process.tests.examples import examples
from odoo.addons.gy_sales_process.tools.capitals import amount_in_capitals, number_in_words

from ..tools import terms

# What contracts are made of.
WORDS = (
    *(
        "质保期",
        "预付款",
        "提货款",
        "逾期交货",
        "逾期付款",
        "合同总价",
        "每逾期一日",
        "每周",
        "不超过",
    ),
    *(
        "年",
        "个月",
        "日内",
        "元",
        "角",
        "%",
        "‰",
        "百分之",
        "万分之",
        "三十",
        "壹",
        "万",
        "亿",
        "半",
    ),
    *("12", "0.5", "2026", ".", "，", "。", "交货期", "月", "日"),
)


class TestNumbers(unittest.TestCase):
    """Figures, words and capitals are read alike (R4.2)."""

    def test_numbers(self):
        for text, expected in (
            ("12", 12),
            ("1,234.5", Decimal("1234.5")),
            ("十", 10),
            ("十八", 18),
            ("三十六", 36),
            ("一百零五", 105),
            ("两", 2),
            ("贰拾", 20),
            ("一万二千", 12000),
            ("壹亿零叁万", 100030000),
            ("二〇二六", 2026),
            ("", None),
            ("x", None),
            ("1.2.3", None),
        ):
            self.assertEqual(terms.number(text), expected, text)

    def test_rates(self):
        for text, expected in (
            ("30%", "30"),
            ("30 ％", "30"),
            ("5‰", "0.5"),
            ("百分之三十", "30"),
            ("千分之五", "0.5"),
            ("万分之五", "0.05"),
        ):
            self.assertEqual(terms.rate(text), Decimal(expected), text)

    @examples(300)
    @given(st.integers(1, 99_999_999))
    def test_words_of_whole_numbers(self, value):
        self.assertEqual(terms.number(number_in_words(value)), value)

    @examples(300)
    @given(st.decimals(1, 9_999_999_999, places=2))
    def test_capital_amounts(self, amount):
        found = terms.read(f"合同总价人民币（大写）{amount_in_capitals(amount)}。")
        self.assertEqual([fact.value for fact in found], [amount])


class TestTerms(unittest.TestCase):
    """What a clause says in figures (R4.2)."""

    def figures(self, text):
        return {fact.term: fact.value for fact in terms.read(text)}

    def test_table(self):
        for text, expected in (
            ("质保期为产品交付之日起18个月。", {"warranty_months": 18}),
            ("质保期：一年", {"warranty_months": 12}),
            ("质量保证期自验收合格之日起贰年", {"warranty_months": 24}),
            ("保修期半年", {"warranty_months": 6}),
            (
                "质保期为产品交付之日起18个月或投入使用之日起12个月，以先到者为准",
                {"warranty_months": 18, "warranty_months_commissioned": 12},
            ),
            (
                "质保期自设备投运之日起一年，或自最后一批货物到货之日起18个月，以先到者为准",
                {"warranty_months": 18, "warranty_months_commissioned": 12},
            ),
            (
                "质保期：货到现场18个月、投运后12个月，先到为准",
                {"warranty_months": 18, "warranty_months_commissioned": 12},
            ),
            ("质保期为设备投入使用之日起12个月", {"warranty_months_commissioned": 12}),
            ("质保期为安装调试后验收合格之日起12个月", {"warranty_months": 12}),
            ("质保期为交付之日起18个月，质保金在调试后3个月支付", {"warranty_months": 18}),
            ("质保期内出现故障，卖方应在3个月内修理", {}),
            ("质保期按剩余的质保期计算，且不少于六个月", {}),
            ("质保期满后12个月内", {}),
            ("质保期至2026年12月", {}),
            ("质保期为{warranty_months}个月", {}),
            ("交货期：2026年12月20日前", {"delivery_date": date(2026, 12, 20)}),
            ("交货时间为2026-2-3", {"delivery_date": date(2026, 2, 3)}),
            ("交货时间：2026年13月40日", {}),
            ("支付合同总价的30%作为预付款", {"share.advance": 30}),
            ("预付款为合同总价的百分之三十", {"share.advance": 30}),
            (
                "30%预付款，60%提货款，10%质保金",
                {
                    "share.advance": 30,
                    "share.pre_shipment": 60,
                    "share.retention": 10,
                },
            ),
            ("质保金5%，验收款占25%", {"share.retention": 5, "share.acceptance": 25}),
            ("合同生效后15日内支付30%预付款", {"share.advance": 30, "days.advance": 15}),
            ("质保期满后三十天内支付10%质保金", {"share.retention": 10, "days.retention": 30}),
            ("逾期交货的，每逾期一日支付千分之五的违约金", {"penalty_rate": Decimal("3.5")}),
            (
                "逾期交货的，每逾期一周，按价款的0.5%支付违约金，累计不超过该部分价款的5%",
                {
                    "penalty_rate": Decimal("0.5"),
                    "penalty_cap": 5,
                },
            ),
            ("买方逾期付款的，每日按逾期金额的万分之五支付", {"interest_rate": Decimal("0.05")}),
            ("合同总价：¥1,409.50元", {"total": Decimal("1409.50")}),
            ("合同总金额为12万元", {"total": 120000}),
            ("合同总价人民币壹仟肆佰零玖元伍角整", {"total": Decimal("1409.5")}),
            ("双方应在三日内书面通知", {}),
            ("", {}),
        ):
            with self.subTest(text):
                self.assertEqual(self.figures(text), expected)

    def test_says_the_words(self):
        found = terms.read("1. 质保期为验收之日起18个月，免费。")
        self.assertEqual([fact.said for fact in found], ["质保期为验收之日起18个月"])

    @examples(500)
    @given(st.text(max_size=300))
    def test_never_raises(self, text):
        self.assertIsInstance(terms.read(text), tuple)

    @examples(500)
    @given(
        st.lists(
            st.sampled_from(WORDS),
            max_size=25,
        )
    )
    def test_never_raises_on_its_own_words(self, words):
        for fact in terms.read("".join(words)):
            self.assertIsInstance(fact.value, Decimal | date)
