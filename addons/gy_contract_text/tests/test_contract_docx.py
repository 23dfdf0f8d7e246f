import base64
import re

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import HttpCase, new_test_user, tagged

from odoo.addons.gy_sales_process.tests.common import GyCommon
from odoo.addons.gy_sales_process.tests.test_paper import words
from odoo.addons.gy_sales_process.tests.word_files import rows_of, text_of, word_file


class DocxCase(GyCommon):
    """What the browser gets, as a file."""

    def fetched(self, action, user):
        """Return ``(name, content)`` of the file an action leads to."""
        self.assertEqual(action["type"], "ir.actions.act_url")
        row_id = int(action["url"].split("/")[4])
        row = self.env["gy.docx.file"].with_user(user).browse(row_id)
        return row.name, base64.b64decode(row.data)

    def docx(self, order, role="salesperson"):
        mine = self.as_role(role, order)
        return self.fetched(mine.action_gy_contract_docx(), mine.env.user)


@tagged("post_install", "-at_install")
class TestContractDocx(DocxCase):
    """The contract as an editable Word file says what the PDF says (R4.3)."""

    begins_with = ("draft",)

    def pdf(self, order):
        reports = self.as_role("salesperson", self.env["ir.actions.report"])
        name = "gy_sales_process.report_contract"
        text = "".join(words(reports._render_qweb_pdf(name, order.ids)[0]))
        # Heads and feet of the pages stand between what is said.
        head = f"{order.company_id.name}{order.gy_contract_number}".replace(" ", "")
        return re.sub(rf"{head}第\d+页共\d+页", "", text)

    def test_says_what_the_pdf_says(self):
        self.customer.write({"vat": "91210000123456789X", "city": "沈阳市", "street": "大路 1 号"})
        order = self.draft(quantity=2, price=704.75)
        order.note = "随货提供两份检验报告"
        order.gy_other_attachments = "供货范围清单\n\n 廉洁协议 "
        name, content = self.docx(order)
        text, pdf = text_of(content), self.pdf(order)
        self.assertEqual(name, f"买卖合同 {order.gy_contract_number}.docx")
        values = self.env["report.gy_sales_process.report_contract"].with_context(lang="zh_CN")
        said = values._docx_values(order.with_context(lang="zh_CN"))
        expected = [
            *("壹仟肆佰零玖元伍角整", "91210000123456789X", "沈阳市大路1号", "廉洁协议"),
            *(order.gy_contract_number, "供货范围清单", said["total"], said["seller"]["name"]),
            *(value for row in said["goods"] for value in map(str, row.values())),
            *(value for row in said["payments"] for value in map(str, row.values())),
            *(clause[key] for clause in said["clauses"] for key in ("heading", "body")),
        ]
        for value in expected:
            value = "".join(value.split())
            self.assertIn(value, text)
            self.assertIn(value, pdf)
        self.assertNotIn("草稿", text)
        self.assertNotIn("{", text)

    def test_tables(self):
        order = self.draft(quantity=2, price=704.75)
        goods = rows_of(self.docx(order)[1], 1)
        self.assertEqual(goods[0][:2], ["序号", "产品名称及型号规格"])
        self.assertEqual((goods[1][0], goods[1][3]), ("1", "2"))
        self.assertIn("壹仟肆佰零玖元伍角整", goods[2][0])
        self.assertEqual(len(goods), 3, "no tax, no row of it")

    def test_a_draft_says_so_and_takes_no_number(self):
        order = self.draft()
        order.gy_packing = False
        name, content = self.docx(order)
        self.assertIn("草稿", name)
        self.assertIn("草稿", text_of(content))
        self.assertFalse(order.gy_contract_number)

    def test_own_text_is_named_instead_of_clauses(self):
        order = self.draft()
        order.write({"gy_own_text": True, "gy_own_text_name": "theirs.docx"})
        text = text_of(self.docx(order)[1])
        self.assertIn("theirs.docx", text)
        self.assertNotIn("质量标准与技术要求", text)

    def test_what_people_typed_is_text(self):
        order = self.draft()
        order.gy_packing = "a < b & {{ company }} \x0b {% x %} <w:p/>"
        self.assertIn("a<b&{{company}}{%x%}<w:p/>", text_of(self.docx(order)[1]))

    def test_who_gets_it(self):
        order = self.draft()
        self.owned(order, self.users["salesperson"])
        for role in self.users:
            self.assertIn(order.gy_contract_number or "", self.docx(order, role)[0])
        other = new_test_user(self.env, "docx_other", groups="gy_sales_process.group_salesperson")
        portal = new_test_user(self.env, "docx_portal", groups="base.group_portal")
        for user in (other, portal):
            with self.subTest(user.login), self.assertRaises(AccessError):
                order.with_user(user).action_gy_contract_docx()
        with self.assertRaisesRegex(UserError, "does not run under"):
            self.as_role("salesperson", self.outside()).action_gy_contract_docx()

    def test_a_file_is_for_who_had_it_made(self):
        order = self.draft()
        action = self.as_role("salesperson", order).action_gy_contract_docx()
        row = self.env["gy.docx.file"].browse(int(action["url"].split("/")[4]))
        with self.assertRaises(AccessError):
            self.as_role("sales_manager", row).read(["data"])
        for role in ("salesperson", "contract_admin"):
            with self.assertRaises(AccessError):
                self.as_role(role, row).create({"name": "x"})


@tagged("post_install", "-at_install")
class TestDocxTemplate(DocxCase):
    """The company replaces the template; what cannot be printed is refused in words (R4.3)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.template = cls.env.ref("gy_contract_text.docx_template_contract")

    def hand_in(self, content, name="own.docx", role="contract_admin"):
        template = self.as_role(role, self.template)
        template.write({"file": base64.b64encode(content), "file_name": name})

    def test_own_template(self):
        self.hand_in(word_file("{{ number }}｜{{ capitals }}", "{{ seller.name }}"))
        order = self.draft(quantity=2, price=704.75)
        text = text_of(self.docx(order)[1])
        self.assertIn(f"{order.gy_contract_number}｜人民币壹仟肆佰零玖元伍角整", text)
        self.assertNotIn("第一条", text)
        self.template.file = False
        self.assertIn("第一条", text_of(self.docx(order)[1]), "the program's again")

    def test_a_company_of_its_own(self):
        own = self.template.copy({"company_id": self.company.id, "name": "Own"})
        own.write({"file": base64.b64encode(word_file("own {{ total }}")), "file_name": "a.docx"})
        self.assertTrue(text_of(self.docx(self.draft())[1]).startswith("own"))

    def test_unknown_placeholders_are_named(self):
        text = word_file("{{ numbr }}", "{{ seller.nme }}", "{% for x in gods %}{% endfor %}")
        with self.assertRaisesRegex(ValidationError, r"{{ gods }}, {{ nme }}, {{ numbr }}"):
            self.hand_in(text)

    def test_refused(self):
        for content, text in (
            (b"%PDF-1.4", "something else than its name says"),
            (b"PK\x05\x06" + bytes(18), "no Word file"),
            (word_file("{{ number"), "cannot be understood"),
            (word_file("{{ ().__class__.__mro__ }}"), "nothing fills|cannot be understood"),
            (word_file("{{ seller.__class__.__init__.__globals__ }}"), "nothing fills|understood"),
            (word_file("{% include '/etc/passwd' %}"), "understood|damaged"),
        ):
            with self.subTest(text), self.assertRaisesRegex(UserError, text):
                self.hand_in(content)

    def test_placeholders_are_told(self):
        for name in ("number", "goods[].name", "seller.name", "clauses[].body", "attachments[]"):
            self.assertIn(f"\n{name}　", f"\n{self.template.placeholders}")

    def test_every_placeholder_of_the_sample_is_filled(self):
        """A template that is taken prints with a real contract, too."""
        order = self.draft().with_context(lang="zh_CN")
        said = order.env["report.gy_sales_process.report_contract"]._docx_values(order)
        sample = self.template._sample()
        self.assertEqual(set(said), set(sample))
        for name in ("goods", "payments", "clauses"):
            self.assertEqual(set(said[name][0]), set(sample[name][0]), name)
        self.assertEqual(set(said["seller"]), set(sample["seller"]))

    def test_who_replaces_it(self):
        for role in self.users:
            if role != "contract_admin":
                with self.subTest(role), self.assertRaises(AccessError):
                    self.hand_in(word_file("x"), role=role)

    def test_the_path_leads_nowhere_else(self):
        for path in ("/etc/passwd", "gy_x/../../etc/a.docx", "base/a.docx", "gy_none/a.docx"):
            self.template.shipped = path
            self.assertFalse(self.template.shipped_file)
        with self.assertRaisesRegex(UserError, "no Word template"):
            self.docx(self.draft())


@tagged("post_install", "-at_install")
class TestDocxDownload(HttpCase):
    """The addresses that the buttons lead to give the files."""

    def test_shipped_template(self):
        self.authenticate("admin", "admin")
        template = self.env.ref("gy_contract_text.docx_template_contract")
        response = self.url_open(template.action_download_shipped()["url"])
        self.assertEqual(response.content, template._shipped_content())
        self.assertIn("contract.docx", response.headers["Content-Disposition"])
