import base64

from odoo.exceptions import AccessError, ValidationError
from odoo.fields import Command
from odoo.tests import new_test_user, tagged

from odoo.addons.gy_sales_process.tests.word_files import rows_of, text_of, word_file

from .tables import TablesCommon


@tagged("post_install", "-at_install")
class TestAgreementDocx(TablesCommon):
    """The agreement as an editable Word file, with its tables and drawings (R2.4, R4.3)."""

    def docx(self, user=None):
        mine = self.made.with_user(user or self.users["technology"])
        action = mine.action_docx()
        row = mine.env["gy.docx.file"].browse(int(action["url"].split("/")[4]))
        return row.name, base64.b64decode(row.data)

    def test_says_what_the_print_says(self):
        self.item()
        self.drawing(number="LY-7", title="总装图", waits_for_approval=True)
        self.work.deliverable_ids = [Command.create({"name": "说明书", "due_date": "2031-05-08"})]
        name, content = self.docx()
        text = text_of(content)
        self.assertIn(self.made.name, name)
        self.assertIn("草稿", name)
        printed = self.made.with_context(lang="zh_CN")
        for said in (
            *("LY-7", "总装图", "投产前认可", "说明书", "2031-05-08", self.made.name, "草稿"),
            self.made.partner_id.commercial_partner_id.name,
            *printed.clause_ids.topic_id.mapped("name"),
            *(row.parameter_id.display_name for row in printed.item_ids._said_rows()),
            *(row.reads_as for row in printed.item_ids._said_rows()),
        ):
            self.assertIn("".join(said.split()), text)
        self.assertNotIn("{", text)

    def test_tables(self):
        self.item()
        self.item("24036 CC/W33")
        self.drawing(number="LY-7", title="总装图")
        content = self.docx()[1]
        first, second = rows_of(content, 1), rows_of(content, 2)
        self.assertEqual(first[0], ["序号", "参数", "数值和限值", "验收方法"])
        self.assertEqual(len(first), 1 + len(self.made.item_ids[0]._said_rows()))
        self.assertEqual(len(second), 1 + len(self.made.item_ids[1]._said_rows()))
        self.assertEqual(rows_of(content, 3)[1], ["1", "LY-7", "B", "总装图", ""])

    def test_empty_tables_are_left_out(self):
        text = text_of(self.docx()[1])
        for heading in ("技术参数：", "图样序号", "交付物序号", "执行标准"):
            self.assertNotIn(heading, text)

    def test_who_gets_it(self):
        for role in self.users:
            self.assertTrue(self.docx(self.users[role])[1])
        portal = new_test_user(self.env, "docx_portal", groups="base.group_portal")
        with self.assertRaises(AccessError):
            self.docx(portal)

    def test_sample_has_every_placeholder(self):
        template = self.env.ref("gy_technical_agreement.docx_template_technical_agreement")
        self.assertEqual(set(template._sample()), set(self.made._docx_values()))
        with self.assertRaisesRegex(ValidationError, "nothing fills {{ nmber }}"):
            data = base64.b64encode(word_file("{{ nmber }}"))
            template.write({"file": data, "file_name": "a.docx"})

    def test_the_contract_cites_number_and_revision(self):
        order = self.draft(bare=True)
        order.sudo().gy_agreement_id = self.made
        first = order._gy_paper_attachments()[0]
        self.assertIn(f"{self.made.name}, revision {self.made.revision}", first)

    def test_the_clause_and_the_list_cite_it_alike(self):
        order = self.draft(bare=True)
        order.sudo().gy_agreement_id = self.signed_with()
        self.env["res.lang"]._activate_lang("zh_CN")
        order = order.with_context(lang="zh_CN")
        cited = self.env["gy.order.paper"]._clause_values(order)["agreement"]
        self.assertIn("签订", cited)
        self.assertEqual(order._gy_paper_attachments()[0].lower(), cited.lower())
