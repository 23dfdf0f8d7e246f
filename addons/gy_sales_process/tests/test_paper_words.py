import doctest

from odoo.tests import tagged

from ..tools import paper_words
from .common import GyCommon


@tagged("post_install", "-at_install")
class TestPaperWords(GyCommon):
    """What every paper says, it says alike; its file says what it is (R17.2)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("zh_CN")
        cls.report = cls.env.ref("gy_sales_process.action_report_contract")

    def form(self, order):
        return self.env["ir.actions.report"]._render_qweb_html(self.report, order.ids)[0].decode()

    def test_examples(self):
        self.assertFalse(doctest.testmod(paper_words).failed)

    def test_product_once(self):
        self.bearing.write({"name": "圆柱滚子轴承 NU 2340", "default_code": "NU 2340"})
        order = self.draft()
        order.order_line.name = f"{self.bearing.display_name}\n带保持架"
        page = self.form(order)
        self.assertIn("圆柱滚子轴承 NU 2340\n带保持架", page)
        self.assertNotIn("[NU 2340]", page)
        self.assertEqual(paper_words.kind(self.bearing), "圆柱滚子轴承")
        self.bearing.default_code = False
        self.assertEqual(paper_words.kind(self.bearing), "圆柱滚子轴承 NU 2340")

    def test_product_once_on_native_papers(self):
        """Order, picking and delivery slip of Odoo, before and after the goods have left."""
        self.bearing.write({"name": "圆柱滚子轴承 NU 2340", "default_code": "NU 2340"})
        order = self.outside()
        order.action_confirm()
        picking = order.picking_ids
        papers = [("sale.action_report_saleorder", order)]
        papers += [
            (name, picking)
            for name in ("stock.action_report_delivery", "stock.action_report_picking")
        ]
        for state in ("waiting", "done"):
            for name, record in papers:
                render = self.env["ir.actions.report"]._render_qweb_html
                page = render(name, record.ids)[0].decode()
                self.assertNotIn("[NU 2340]", page, (state, name))
                # A picking list has what is reserved.
                if (state, name) != ("waiting", "stock.action_report_picking"):
                    self.assertIn("圆柱滚子轴承 NU 2340", page, (state, name))
            if state == "waiting":
                self._transfer(picking)
                self.assertEqual(picking.state, "done")

    def test_address_in_one_line(self):
        partner = self.env["res.partner"].create(
            {"name": "库房", "city": "太原市", "street": "轧钢路 3 号", "zip": "030000"}
        )
        self.assertEqual(paper_words.address(partner), "太原市轧钢路 3 号")

    def test_header_names_the_contract(self):
        """Whatever the paper's own number is, the contract's stands beside it, and once."""
        order = self.draft()
        paper = self.env["gy.document"].new({"order_id": order.id})
        layout = {"company": self.company, "say": paper_words.SAY}
        for doc, number, times in ((paper, "FH-1", 1), (order, order.name, 1), (None, "X", 0)):
            page = self.env["ir.qweb"]._render(
                "gy_sales_process.paper_layout", {**layout, "doc": doc, "number": number}
            )
            header = str(page).partition("</header>")[0].partition("<header>")[2]
            self.assertEqual(header.count(order.name), times, number)

    def test_logo(self):
        """A company's own logo stands in the header, the one it came with does not."""
        self.assertNotIn("<img", self.form(self.draft()))
        self.company.logo = (
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJ"
            "RU5ErkJggg=="
        )
        self.assertIn("<img", self.form(self.draft()))

    def test_file_names(self):
        order = self.draft()
        customer = order.partner_id.commercial_partner_id.name
        self.assertEqual(order._gy_paper_name("合同"), f"合同 {order.name} {customer}")
        paper = self.env["gy.document"].new({"order_id": order.id})
        name = paper._gy_paper_name("签收单", "WH/OUT/7")
        self.assertEqual(name, f"签收单 WH-OUT-7 {order.name} {customer}")
        own = paper._gy_paper_name("移交清单", f"{order.name}-1")
        self.assertEqual(own, f"移交清单 {order.name}-1 {customer}")
        self.assertEqual(order.partner_id._gy_paper_name("函件"), "函件")
