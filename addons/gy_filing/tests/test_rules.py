from odoo.exceptions import AccessError, ValidationError
from odoo.tests import new_test_user, tagged

from ..tools import matching
from .common import FilingCommon


@tagged("post_install", "-at_install")
class TestRules(FilingCommon):
    """Rules are definitions: shipped in the trade's words, edited by the administrator."""

    begins_with = ()

    def told(self, model, name):
        return matching.type_of(self.env["gy.filing.rule"]._all(), model, name)

    def test_shipped(self):
        for name, expected in (
            ("客户询价单", "correspondence"),
            ("来函20260105", "correspondence"),
            ("主轴轴承技术协议（盖章）", "technical_agreement"),
            ("NU2340图样", "technical_agreement"),
            ("装箱单", "packing_list"),
            ("产品合格证", "conformity_certificate"),
            ("超声波探伤报告", "inspection_certificate"),
            ("热处理记录", "inspection_certificate"),
            ("货运单", "waybill"),
            ("签收回单", "sign_off_slip"),
            ("增值税发票", "fapiao"),
            ("对账函", "statement"),
            ("补充协议二", "supplement"),
            ("IMG_0001", ""),
        ):
            with self.subTest(name):
                self.assertEqual(self.told("sale.order", f"{name}.pdf"), expected)
        self.assertEqual(self.told("helpdesk.ticket", "IMG_0001.jpg"), "service_record")

    def test_administrator_edits(self):
        admin = new_test_user(
            self.env, "gy_filing_admin", groups="gy_sales_process.group_process_admin"
        )
        rules = self.env["gy.filing.rule"].with_user(admin)
        rule = rules.create(
            {
                "name": "Photos",
                "sequence": 1,
                "place": "stock.picking",
                "words": "IMG",
                "type_id": self.type("waybill").id,
            }
        )
        self.assertEqual(rule.model, "stock.picking")
        self.assertEqual(self.told("stock.picking", "IMG_0001.jpg"), "waybill")
        rule.place = False
        self.assertEqual(self.told("sale.order", "IMG_0001.jpg"), "waybill")
        rule.active = False
        self.assertEqual(self.told("sale.order", "IMG_0001.jpg"), "")
        self.assertIn("stock.picking", dict(rules._selection_place()))

    def test_a_rule_says_something(self):
        for values in ({"words": "，"}, {}):
            with self.assertRaisesRegex(ValidationError, "would take every file"):
                self.env["gy.filing.rule"].create(
                    {"name": "All", "type_id": self.type("waybill").id, **values}
                )

    def test_nobody_else_edits(self):
        for role in self.users:
            rule = self.as_role(role, self.env["gy.filing.rule"]).search([], limit=1)
            self.assertTrue(rule.words, role)
            for attempt in (
                lambda rule=rule: rule.write({"words": "x"}),
                lambda rule=rule: rule.unlink(),
                lambda rule=rule: rule.copy(),
            ):
                with self.assertRaises(AccessError), self.cr.savepoint():
                    attempt()
