from odoo.tests import TransactionCase, tagged

from odoo.addons.gy_presales.tools import company_names, content


@tagged("post_install", "-at_install")
class TestContent(TransactionCase):
    """What counts as a text, and which names are one company's (R1.1)."""

    def test_one_letter_is_no_text(self):
        for text in (
            False,
            "",
            "x",
            "了解",
            "…………",
            "aaaaaaaaaaaa",
            "好好好好好好",
            "- - - - -",
            "无",
        ):
            self.assertTrue(content.is_meagre(text), text)

    def test_a_sentence_is(self):
        for text in ("年产八百台", "Two lines", "计划2027年投产", "C4 123456"):
            self.assertFalse(content.is_meagre(text), text)

    def test_marks_of_secrets(self):
        for text in ("机密★1年", "绝密 ★ 30年", "某厂（秘密★）"):
            self.assertTrue(content.is_marked_secret(text), text)
        for text in (False, "商业秘密保护制度完善", "保密资质二级", "机密文件不外借"):
            self.assertFalse(content.is_marked_secret(text), text)

    def test_names_of_one_company(self):
        for one, other in (
            ("北方重型机械股份有限公司", "北方重型机械有限公司"),
            ("北方重型机械（沈阳）有限公司", "北方重型机械(沈阳)"),
            ("Northern Bearings Co., Ltd.", "NORTHERN BEARINGS"),
            ("西岭水泥装备集团", "西岭水泥装备集团有限公司"),
            ("ＡＢＣ轴承公司", "ABC轴承"),
        ):
            self.assertEqual(company_names.core(one), company_names.core(other), one)

    def test_names_of_two_companies(self):
        for one, other in (
            ("北方重型机械有限公司", "南方重型机械有限公司"),
            ("Bianco", "Bian"),
            ("Delta Ag", "Deltag"),
        ):
            self.assertNotEqual(company_names.core(one), company_names.core(other), one)

    def test_telephones(self):
        for number in ("0379-6400 0004", "+86 379 6400 0004", "0086 (0)379 64000004"):
            self.assertEqual(company_names.telephone(number), "37964000004", number)
        self.assertEqual(company_names.telephone("+86 138 0013 8000"), "13800138000")
        self.assertEqual(company_names.telephone("110"), "")

    def test_nothing_but_a_form(self):
        self.assertEqual(company_names.core("有限公司"), "有限公司")
        self.assertEqual(company_names.core(False), "")
        self.assertEqual(company_names.searched(False), "")

    def test_what_is_searched_stands_in_both_names(self):
        for one, other in (
            ("北方重型机械（沈阳）有限公司", "北方重型机械 (沈阳)"),
            ("东海风电设备有限公司", "东海风电设备股份有限公司"),
        ):
            self.assertIn(company_names.searched(one), other)
