import unittest

from odoo.addons.gy_sales_process.tools import comparing
from odoo.addons.gy_sales_process.tools.clauses import Clause

from ..tools import topic_words


class TestTopicWords(unittest.TestCase):
    """A customer's clause is told by its words, whoever numbered it (R2.1)."""

    def told(self, title, body=""):
        return comparing.topic(Clause("第一条", title, body), topic_words.WORDS)

    def test_headings_of_customers(self):
        for title, expected in (
            ("供货范围", "scope"),
            ("技术参数及要求", "parameters"),
            ("执行标准", "standards"),
            ("图纸及技术资料", "deliverables"),
            ("验收标准", "acceptance_criteria"),
            ("检验与试验", "acceptance_method"),
            ("设计进度", "schedule"),
            ("术语和定义", "terms"),
            ("违约责任", "liability"),
            ("保密义务", "confidentiality"),
            ("知识产权", "ownership"),
            ("争议解决", "disputes"),
            ("价款与支付", "price"),
            ("廉洁约定", ""),
        ):
            self.assertEqual(self.told(title), expected, title)

    def test_told_by_the_text_where_the_heading_says_nothing(self):
        self.assertEqual(self.told("其他", "双方争议提交仲裁，仲裁地为北京。"), "disputes")
        self.assertEqual(self.told("其他", "轴承的游隙与转速见型号说明。"), "parameters")

    def test_an_own_topic_is_told_by_its_name(self):
        self.assertEqual(topic_words.words("packing", "防锈包装"), ("防锈包装",))
        self.assertEqual(topic_words.words("packing", False), ())
        words = {"packing": topic_words.words("packing", "防锈包装")}
        self.assertEqual(comparing.topic(Clause("一", "防锈包装", ""), words), "packing")

    def test_no_words_no_topic(self):
        self.assertEqual(comparing.topic(Clause("一", "验收", "验收"), {}), "")
        self.assertEqual(
            comparing.match([Clause("", "", "")], [Clause("一", "x", "y")], [""], {}), {}
        )
