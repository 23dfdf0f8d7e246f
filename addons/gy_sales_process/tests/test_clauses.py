import unittest

from hypothesis import given
from hypothesis import strategies as st

from ..tools import clauses, comparing
from ..tools.clauses import Clause
from .examples import examples


class TestSplit(unittest.TestCase):
    """A text is cut where its author numbered it (R4.1)."""

    def names(self, *texts):
        return [one.name for one in clauses.split(texts)]

    def test_ways_to_number(self):
        for texts, expected in (
            (("第一条 标的", "x", "第二条、付款方式", "y"), ["第一条 标的", "第二条 付款方式"]),
            (("第 1 条　标的", "第12条：付款"), ["第 1 条 标的", "第12条 付款"]),
            (("一、标的", "x", "十二、付款方式"), ["一 标的", "十二 付款方式"]),
            (("1. 标的", "x", "2. 付款"), ["1 标的", "2 付款"]),
            (("1、标的", "2、付款"), ["1 标的", "2 付款"]),
            (("（一）标的", "（二） 付款"), ["（一） 标的", "（二） 付款"]),
            (
                ("Article 1 Goods", "x", "Article 2 Payment"),
                ["Article 1 Goods", "Article 2 Payment"],
            ),
            (("第一章 总则", "第二章 付款"), ["第一章 总则", "第二章 付款"]),
        ):
            with self.subTest(texts):
                self.assertEqual(self.names(*texts), expected)

    def test_items_within_articles_are_no_clauses(self):
        found = clauses.split(["第一条 包装", "1. 木箱", "2. 防潮", "第二条 运输", "一、汽运"])
        self.assertEqual([one.name for one in found], ["第一条 包装", "第二条 运输"])
        self.assertEqual(found[0].body, "1. 木箱\n2. 防潮")

    def test_sections_of_a_decimal_clause_stay_in_it(self):
        found = clauses.split(["1. 质保", "1.1 质保期一年", "1.2 换货", "2. 争议"])
        self.assertEqual([one.body for one in found], ["1.1 质保期一年\n1.2 换货", ""])

    def test_titles(self):
        found = clauses.split(
            [
                "第一条 质保期：自验收之日起12个月。",
                "第二条 卖方应在三十日内交货，逾期的按日支付违约金。",
            ]
        )
        self.assertEqual((found[0].title, found[0].body), ("质保期", "自验收之日起12个月。"))
        self.assertEqual(found[1].title, "")
        self.assertTrue(found[1].body.startswith("卖方应在"))

    def test_what_stands_before_the_first_clause(self):
        found = clauses.split(["采购合同", "甲方：某公司", "第一条 标的", "第二条 付款"])
        self.assertEqual((found[0].number, found[0].body), ("", "采购合同\n甲方：某公司"))

    def test_a_text_without_headings_is_one(self):
        self.assertEqual(clauses.split(["甲方采购轴承。", "货到付款。"])[0].body.count("\n"), 1)
        self.assertEqual(clauses.split([]), [])

    def test_sentences(self):
        self.assertEqual(
            clauses.sentences("1. 木箱包装；\n（2）防潮。3.1 米以下"),
            ["木箱包装", "防潮", "米以下"],
        )

    @examples(300)
    @given(st.lists(st.text(max_size=60), max_size=30))
    def test_never_raises_and_loses_nothing(self, texts):
        found = clauses.split(texts)
        kept = "".join(one.number + one.title + one.body for one in found)
        signs = {sign for text in texts for sign in text if sign.isalnum()}
        self.assertLessEqual(signs - set(kept), set())


class TestComparing(unittest.TestCase):
    """Clauses that belong together, and what one says otherwise (R4.1)."""

    OURS = [
        Clause("", "包装与标识", "包装方式：木箱。包装应能防潮。"),
        Clause("", "质量保证与售后服务", "质保期为产品交付之日起12个月。质保期内免费修理或更换。"),
        Clause("", "违约责任", "卖方逾期交货的，每逾期一周支付0.35%违约金。"),
        Clause("", "争议解决", "协商不成的，向合同签订地人民法院提起诉讼。"),
    ]

    def test_topics(self):
        for title, expected in (
            ("质保期限", "warranty"),
            ("付款方式及期限", "payment"),
            ("交货时间和地点", "delivery"),
            ("争议的解决方式", "disputes"),
            ("廉洁约定", ""),
        ):
            self.assertEqual(comparing.topic(Clause("第一条", title, "")), expected, title)

    def test_topics_of_another_paper(self):
        """An agreement tells its clauses by words of its own."""
        words = {"scope": ("供货范围", "分工"), "schedule": ("进度", "工期")}
        for title, body, expected in (
            ("供货范围", "", "scope"),
            ("工期要求", "", "schedule"),
            ("其他", "进度按计划，工期九十天。", "schedule"),
            ("付款", "货款分期支付。", ""),
            ("", "", ""),
        ):
            clause = Clause("第一条", title, body)
            self.assertEqual(comparing.topic(clause, words), expected, title)
        self.assertEqual(comparing.topic(Clause("第一条", "付款", "货款"), {}), "")

    def test_matched_by_topics_of_another_paper(self):
        words = {"scope": ("供货范围", "分工"), "schedule": ("进度", "工期")}
        ours = [
            Clause("", "Scope", "轴承本体。"),
            Clause("", "Schedule", "图纸确认后七十五日。"),
        ]
        theirs = [
            Clause("一", "工期与进度", "合同生效后六十日内交货，进度每周通报。"),
            Clause("二", "供货范围及分工", "成套供应，现场安装由卖方负责。"),
            Clause("三", "廉洁", "双方不得行贿。"),
        ]
        known = ["scope", "schedule"]
        self.assertEqual(comparing.match(ours, theirs, known, words), {0: 1, 1: 0})
        self.assertEqual(comparing.match(ours, theirs, known), {}, "a contract has other words")
        self.assertEqual(comparing.match([], theirs, [], words), {})
        self.assertEqual(comparing.match(ours, [], known, words), {})

    def test_answers(self):
        """To each of ours stands what they say of it; what belongs to none stays apart."""
        words = {"scope": ("供货范围", "分工"), "schedule": ("进度", "工期")}
        ours = [Clause("", "Scope", "轴承本体。"), Clause("", "Secrecy", "保密三年。")]
        theirs = [
            Clause("一", "供货范围", "成套供应。"),
            Clause("二", "分工", "现场安装由卖方负责。"),
            Clause("三", "廉洁", "双方不得行贿。"),
        ]
        found, others = comparing.answers(ours, theirs, ["scope", ""], words)
        self.assertEqual([bool(answer) for answer in found], [True, False])
        self.assertEqual(found[0].head, "一 供货范围, 二 分工")
        self.assertEqual(found[0].body, "成套供应。\n现场安装由卖方负责。")
        self.assertEqual((found[1].head, found[1].body), ("", ""))
        self.assertEqual(others, theirs[2:])

    @examples(100)
    @given(st.lists(st.text(max_size=60), max_size=8), st.lists(st.text(max_size=60), max_size=8))
    def test_nothing_of_theirs_is_lost(self, ours, theirs):
        mine = [Clause("", text[:8], text) for text in ours]
        others = [Clause("一", f"{number}", text) for number, text in enumerate(theirs)]
        found, rest = comparing.answers(mine, others)
        self.assertEqual(len(found), len(mine))
        told = [clause for answer in found for clause in answer.clauses] + rest
        self.assertEqual(sorted(told, key=others.index), others)

    @examples(100)
    @given(st.dictionaries(st.text(max_size=8), st.lists(st.text(max_size=4), max_size=4)))
    def test_any_words_tell_a_topic_of_theirs_or_none(self, words):
        for clause in (Clause("一", "付款方式", "货款与发票"), Clause("", "", "")):
            self.assertIn(comparing.topic(clause, words), {*words, ""})

    def test_matched_by_topic_whatever_the_order(self):
        theirs = [
            Clause("", "", "采购合同"),
            Clause("第一条", "纠纷处理", "争议由买方所在地仲裁委员会仲裁。"),
            Clause("第二条", "保修", "质量保证期24个月，三包。"),
            Clause("第三条", "廉洁", "双方不得行贿。"),
            Clause("第四条", "逾期责任", "逾期违约金每日千分之五，违约方赔偿。"),
        ]
        self.assertEqual(comparing.match(self.OURS, theirs), {1: 3, 2: 1, 4: 2})

    def test_deviations(self):
        ours, theirs = self.OURS[1].body, "质保期为产品验收之日起24个月。现场服务免费。"
        found = comparing.deviations(ours, theirs)
        self.assertEqual([one.kind for one in found], ["changed", "added", "missing"])
        self.assertIn("24个月", found[0].theirs)
        self.assertIn("12个月", found[0].ours)
        self.assertIn("修理", found[2].ours)

    def test_writing_is_no_deviation(self):
        self.assertEqual(
            comparing.deviations("1. 包装：木箱（防潮）。", "（1）包装: 木 箱(防潮)；"), []
        )

    @examples(200)
    @given(st.text(max_size=200), st.text(max_size=200))
    def test_changes_give_both_texts_again(self, old, new):
        found = comparing.changes(old, new)
        self.assertEqual("".join(words for kind, words in found if kind != "new"), old)
        self.assertEqual("".join(words for kind, words in found if kind != "gone"), new)

    def test_marks(self):
        left, right = comparing.marked("1. 质保期12个月。木箱。", "质保期18个月。现场服务免费。")
        self.assertIn(("gone", "木箱。"), left)
        self.assertIn(("new", "现场服务免费。"), right)
        self.assertIn(("new", "8"), right, "what nearly says the same is compared sign by sign")

    @examples(200)
    @given(st.text(max_size=200), st.text(max_size=200))
    def test_marks_give_both_texts_again(self, ours, theirs):
        left, right = comparing.marked(ours, theirs)
        self.assertEqual("".join(words for _kind, words in left), ours)
        self.assertEqual("".join(words for _kind, words in right), theirs)

    @examples(200)
    @given(st.text(max_size=300))
    def test_a_text_does_not_differ_from_itself(self, text):
        self.assertEqual(comparing.deviations(text, text), [])

    @examples(100)
    @given(st.lists(st.text(max_size=80), max_size=12), st.lists(st.text(max_size=80), max_size=12))
    def test_matching_never_raises(self, ours, theirs):
        mine = [Clause("", text[:8], text) for text in ours]
        others = [Clause("一", text[:8], text) for text in theirs]
        for number, index in comparing.match(mine, others).items():
            self.assertIn(number, range(len(others)))
            self.assertIn(index, range(len(mine)))
