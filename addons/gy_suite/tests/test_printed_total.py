import re

from lxml import html

from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.gy_sales_process.tests.common import GyCommon

REPORTS = ("gy_sales_process.report_contract", "gy_pricing.report_quotation")


@tagged("post_install", "-at_install")
class TestPrintedTotal(GyCommon):
    """What a quotation and a contract list adds up to the total below it (R3.6, R4.3)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        products = cls.env["product.product"]
        cls.service = products.create(
            {"name": "Installation", "type": "service", "list_price": 5000.0, "taxes_id": False}
        )
        cls.set = products.create(
            {"name": "Bearing set", "type": "consu", "list_price": 3000.0, "taxes_id": False}
        )
        cls.env["mrp.bom"].create(
            {
                "product_tmpl_id": cls.set.product_tmpl_id.id,
                "type": "phantom",
                "bom_line_ids": [Command.create({"product_id": cls.part.id, "product_qty": 2.0})],
            }
        )

    def printed(self, report, order):
        """Return ``(amounts of the lines, total)`` as they are printed."""
        reports = self.env["ir.actions.report"].with_user(self.users["salesperson"])
        page = html.fromstring(reports._render_qweb_html(report, order.ids)[0])
        table = page.xpath("//table[contains(@class, 'gy-table')]")[0]
        lines, total = table.xpath("./tbody")
        amounts = [self.number(row.xpath("./td")[5]) for row in lines.xpath("./tr")]
        return amounts, self.number(total.xpath("./tr")[0].xpath("./td")[1])

    def number(self, cell):
        text = re.sub(r"[^\d.-]", "", cell.text_content().replace("\N{MINUS SIGN}", "-"))
        return float(text)

    def assertAddsUp(self, order, count):
        for report in REPORTS:
            amounts, total = self.printed(report, order)
            self.assertEqual(len(amounts), count, report)
            self.assertAlmostEqual(sum(amounts), total, 2, report)
            self.assertAlmostEqual(total, order.amount_total, 2, report)

    def order(self, *lines):
        return self.draft(bare=True, order_line=[Command.create(line) for line in lines])

    def test_goods_and_services(self):
        order = self.order(
            {"product_id": self.bearing.id, "product_uom_qty": 2, "price_unit": 14125.0},
            {"product_id": self.service.id, "product_uom_qty": 1, "price_unit": 5000.0},
        )
        self.assertEqual(order.amount_total, 33250.0)
        self.assertAddsUp(order, 2)

    def test_kits_sections_and_notes(self):
        self.assertAddsUp(
            self.order(
                {"display_type": "line_section", "name": "Bearings"},
                {"product_id": self.set.id, "product_uom_qty": 3, "price_unit": 3000.0},
                {"display_type": "line_note", "name": "Packed in pairs"},
                {"display_type": "line_section", "name": "Work"},
                {"product_id": self.service.id, "product_uom_qty": 2, "price_unit": 450.5},
            ),
            2,
        )

    def test_discounts_and_deductions(self):
        self.assertAddsUp(
            self.order(
                {
                    "product_id": self.bearing.id,
                    "product_uom_qty": 3,
                    "price_unit": 29.48,
                    "discount": 7.5,
                },
                {"product_id": self.service.id, "product_uom_qty": 1, "price_unit": -12.34},
            ),
            2,
        )

    def test_taxes(self):
        tax = self.env["account.tax"].create(
            {"name": "Test 13 %", "amount": 13.0, "type_tax_use": "sale"}
        )
        self.assertAddsUp(
            self.order(
                *(
                    {
                        "product_id": product.id,
                        "product_uom_qty": 3,
                        "price_unit": 29.48,
                        "tax_ids": [Command.set(tax.ids)],
                    }
                    for product in (self.bearing, self.service)
                )
            ),
            2,
        )
