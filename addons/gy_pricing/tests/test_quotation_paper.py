import base64

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import new_test_user, tagged

from odoo.addons.gy_sales_process.tests.test_paper import PaperReportCase, words


@tagged("post_install", "-at_install")
class TestQuotationPaper(PaperReportCase):
    """The quotation on Chinese A4, without wkhtmltopdf (R3.6, R17.2)."""

    def form(self, order, user=None):
        reports = self.env["ir.actions.report"].with_user(user or self.users["salesperson"])
        return "".join(words(reports._render_qweb_pdf("gy_pricing.report_quotation", order.ids)[0]))

    def test_draft_before_the_gate(self):
        self.assertIn("草稿", self.form(self.draft(price=0.0, bare=True)))
        text = self.form(self.draft())
        self.assertIn("报价", text)
        self.assertNotIn("草稿", text)

    def test_warranty(self):
        order = self.draft()
        for months, said in (
            ((18, 12), "产品交付之日起18个月或投入使用之日起12个月，以先到者为准"),
            ((0, 12), "产品投入使用之日起12个月"),
            ((0, 0), "未约定"),
        ):
            order.gy_warranty_months, order.gy_warranty_months_commissioned = months
            self.assertIn(said, self.form(order))

    def test_where_and_when_and_who(self):
        """Time and place of delivery, who to ring up, and where the seal is set."""
        self.company.partner_id.phone = "0379-6400 0000"
        order = self.draft()
        order.partner_id.write({"city": "太原市", "street": "轧钢路3号"})
        text = self.form(order)
        for said in ("交货时间", "交货地点太原市轧钢路3号", "0379-64000000", "（盖章）"):
            self.assertIn(said, text)

    def test_options_stand_apart(self):
        """What the customer may choose besides has a price, and is in no total."""
        order = self.draft(bare=True, price=1000.0)
        order.order_line = [
            Command.create({"display_type": "line_section", "name": "选配", "is_optional": True}),
            Command.create(
                {
                    "product_id": self.part.id,
                    "name": "Spare ring",
                    "product_uom_qty": 0,
                    "price_unit": 321.0,
                    "tax_ids": False,
                }
            ),
        ]
        text = self.form(order)
        self.assertIn("选配项", text)
        self.assertIn("321.00", text)
        self.assertIn("10,000.00", text)

    def test_no_cost_on_paper(self):
        """Neither the cost nor the floor is in what the customer gets, whoever prints it."""
        self.part.standard_price = 611.11
        order = self.draft(bare=True, price=1000.0)
        for role in ("salesperson", "commerce"):
            text = self.form(order, self.users[role])
            for figure in ("611.11", f"{order.order_line.gy_floor_price:.2f}"):
                self.assertNotIn(figure, text)

    def test_several_and_wrong_orders(self):
        pair = self.draft() | self.draft()
        text = self.form(pair)
        self.assertIn(pair[0].name, text)
        self.assertIn(pair[1].name, text)
        with self.assertRaisesRegex(UserError, "does not run under"):
            self.form(self.outside())

    def test_who_prints(self):
        order = self.draft()
        for role in self.users:
            self.assertIn(order.name, self.form(order, self.users[role]))
        portal = new_test_user(self.env, "print_portal", groups="base.group_portal")
        order.partner_id = portal.partner_id
        for user in (portal, self.env.ref("base.public_user")):
            with self.subTest(user.login), self.assertRaises(AccessError):
                self.form(order, user)

    def test_sent_by_mail(self):
        order = self.draft()
        template = self.as_role("salesperson", order)._find_mail_template()
        self.assertEqual(template, self.env.ref("gy_pricing.mail_template_quotation"))
        values = template._generate_template(order.ids, ["report_template_ids"])
        ((_name, content),) = values[order.id]["attachments"]
        self.assertTrue(base64.b64decode(content).startswith(b"%PDF-"))
        self.assertEqual(
            self.outside()._find_mail_template(), self.env.ref("sale.email_template_edi_sale")
        )
