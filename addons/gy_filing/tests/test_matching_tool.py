from odoo.tests import BaseCase, tagged

from ..tools.matching import Rule, plain, type_of, words_of

RULES = (
    Rule("", ("技术协议", "图纸", "drawing"), "technical_agreement"),
    Rule("", ("装箱", "packing list"), "packing_list"),
    Rule("", ("合格证",), "conformity_certificate"),
    Rule("", ("检验", "材质"), "inspection_certificate"),
    Rule("stock.picking", ("照片",), "waybill"),
    Rule("helpdesk.ticket", (), "service_record"),
)


@tagged("post_install", "-at_install")
class TestMatching(BaseCase):
    """What paper a file is, without a database (R15.2)."""

    def test_table(self):
        for model, name, expected in (
            ("sale.order", "NU2340技术协议.pdf", "technical_agreement"),
            ("mrp.production", "轴承图纸-A版.dwg", "technical_agreement"),
            ("stock.picking", "装箱单.xlsx", "packing_list"),
            ("stock.picking", "Packing_List-7.PDF", "packing_list"),
            ("stock.picking", "ＰＡＣＫＩＮＧ　ＬＩＳＴ.pdf", "packing_list"),
            ("mrp.production", "检验合格证.pdf", "conformity_certificate"),
            ("mrp.production", "材质证明.pdf", "inspection_certificate"),
            ("stock.picking", "现场照片.jpg", "waybill"),
            ("sale.order", "现场照片.jpg", ""),
            ("helpdesk.ticket", "现场照片.jpg", "service_record"),
            ("helpdesk.ticket", "图纸.pdf", "technical_agreement"),
            ("sale.order", "scan0001.pdf", ""),
            ("sale.order", "a.drawing", ""),
            ("sale.order", "", ""),
            ("sale.order", None, ""),
        ):
            with self.subTest(f"{model} {name}"):
                self.assertEqual(type_of(RULES, model, name), expected)

    def test_no_rules(self):
        self.assertEqual(type_of((), "sale.order", "图纸.pdf"), "")

    def test_words(self):
        for text, expected in (
            ("询价, 来函，传真、邮件;a；b", ("询价", "来函", "传真", "邮件", "a", "b")),
            (" Packing-List ,, ", ("packing list",)),
            ("", ()),
            (None, ()),
            (False, ()),
            ("，,", ()),
        ):
            self.assertEqual(words_of(text), expected)

    def test_plain(self):
        self.assertEqual(plain("  A_b－C "), "a b c")
