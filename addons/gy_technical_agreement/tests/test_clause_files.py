import base64

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import Form, tagged

from odoo.addons.gy_sales_process.tests.word_files import rows_of, text_of, word_file

from .people import release_parts, write_part
from .tables import TablesCommon
from .test_technical_agreement import SCAN

REPORT = "gy_technical_agreement.action_report_technical_agreement"


@tagged("post_install", "-at_install")
class TestClauseFiles(TablesCommon):
    """Clauses carry files in revisions, which belong to the agreement (R2.1, R2.3)."""

    def clause(self, part="work"):
        return self.made[f"{part}_clause_ids"][:1]

    def attach(self, role="technology", part="work", **values):
        values = {
            "title": "Operating conditions",
            "revision": "B",
            "file": SCAN,
            "file_name": "conditions.pdf",
            **values,
        }
        clause = self.as_role(role, self.clause(part))
        clause.file_ids = [Command.create(values)]
        return clause.file_ids[-1:]

    def test_the_owner_of_the_part_adds_them(self):
        row = self.attach()
        self.assertEqual(row.display_name, "Operating conditions, revision B")
        self.assertEqual(self.clause().files_said, "Operating conditions, revision B")
        self.attach("salesperson", "commercial", revision=False)
        self.assertEqual(self.clause("commercial").files_said, "Operating conditions")
        for role, part in (
            ("salesperson", "work"),
            ("technology", "commercial"),
            ("general_manager", "work"),
            ("quality", "work"),
        ):
            with self.assertRaises(AccessError, msg=role), self.cr.savepoint():
                self.attach(role, part)
            self.assertTrue(self.as_role(role, row).title, "everybody with a role reads it")
        with self.assertRaises(AccessError):
            self.as_role("salesperson", row).unlink()
        self.assertTrue(self.as_role("technology", self.clause()).can_write)
        self.assertFalse(self.as_role("salesperson", self.clause()).can_write)

    def test_kinds_of_files(self):
        picture = base64.b64encode(b"\x89PNG\r\n\x1a\n" + bytes(40)).decode()
        word = base64.b64encode(word_file("x")).decode()
        for data, name in ((SCAN, "a.pdf"), (picture, "a.png"), (word, "a.docx")):
            self.assertEqual(self.attach(file=data, file_name=name).file_name, name)
        program = base64.b64encode(b"MZ" + bytes(100)).decode()
        for data, name, words in (
            (program, "a.exe", "is a program"),
            (program, "a.pdf", "is a program"),
            (SCAN, "a.docx", "something else than its name"),
            (base64.b64encode(b"PK\x03\x04").decode(), "a.zip", "neither a PDF"),
            (base64.b64encode(b"a,b").decode(), "a.csv", "neither a PDF"),
            (base64.b64encode(b"<svg/>").decode(), "a.svg", "is a program"),
        ):
            with self.assertRaisesRegex(UserError, words), self.cr.savepoint():
                self.attach(file=data, file_name=name)

    def test_released_and_signed_are_fixed(self):
        row = self.attach()
        write_part(self, self.made, "work").action_release("work")

        def attempts(words):
            for attempt in (
                lambda: row.write({"revision": "C"}),
                lambda: row.write({"file": SCAN}),
                lambda: row.write({"clause_id": self.clause("commercial").id}),
                lambda: row.unlink(),
                lambda: row.copy(),
                lambda: self.attach(),
                lambda: self.as_role("technology", self.clause()).write(
                    {"file_ids": [Command.clear()]}
                ),
            ):
                with self.assertRaisesRegex(UserError, words), self.cr.savepoint():
                    attempt()

        attempts("is released|stays with")
        self.signed_with()
        attempts("is signed|stays with")

    def signed_with(self):
        release_parts(self, self.made, "commercial")
        self.work.action_sign("2026-03-02", SCAN, "agreement.pdf")

    def test_not_by_way_of_the_attachment(self):
        """Who may write a clause's file writes it there, where it is asked whether it may change."""
        drawing = self.drawing(file=SCAN, file_name="LY.pdf")
        row = self.attach()
        for record in (row, drawing):
            files = self.env["ir.attachment"].search(
                [
                    ("res_model", "=", record._name),
                    ("res_field", "=", "file"),
                    ("res_id", "=", record.id),
                ]
            )
            mine = self.as_role("technology", files)
            plain = self.as_role("technology", self.env["ir.attachment"]).create(
                {"name": "x.pdf", "raw": b"%PDF-1.4 x", "res_model": row._name, "res_id": row.id}
            )
            for attempt in (
                lambda mine=mine: mine.write({"raw": b"other"}),
                lambda mine=mine: mine.unlink(),
                lambda plain=plain: plain.write({"res_field": "file"}),
                lambda mine=mine, record=record: mine.create(
                    {
                        "name": "file",
                        "raw": b"other",
                        "res_model": record._name,
                        "res_id": record.id,
                        "res_field": "file",
                    }
                ),
            ):
                with self.assertRaises(AccessError), self.cr.savepoint():
                    attempt()

    def test_nobody_forges_what_is_filed(self):
        row = self.attach()
        document = self.env["gy.document"].sudo().search([], limit=1)
        with self.assertRaises(AccessError):
            row.write({"document_id": document.id})
        with self.assertRaises(AccessError):
            self.attach(document_id=document.id)
        with self.assertRaises(AccessError):
            row.write({"part": "commercial"})
        other = self.agreement(self.wanting())
        with self.assertRaises(UserError):
            row.write({"clause_id": other.work_clause_ids[:1].id})

    def test_filed_when_signed(self):
        row = self.attach()
        drawing = self.drawing(file=SCAN, file_name="LY.pdf")
        write_part(self, self.made, "work").action_release("work")
        self.signed_with()
        order = self.made.contract_ids
        for record, name in ((row, "conditions.pdf"), (drawing, "LY.pdf")):
            document = record.document_id.sudo()
            self.assertEqual(document.type_id.code, "agreement_attachment")
            self.assertEqual((document.name, document.order_id), (name, order))
            self.assertEqual(str(document.date), "2026-03-02")
        before = len(order.sudo().gy_document_ids)
        order._gy_collect_papers()
        self.assertEqual(len(order.sudo().gy_document_ids), before, "each paper once")

    def test_taken_along_to_the_next_revision(self):
        self.attach()
        self.attach(title="Second", revision=False)
        write_part(self, self.made, "work").action_release("work")
        self.signed_with()
        action = self.work.with_context(bin_size=True).action_revise("New speed")
        revision = self.made.browse(action["res_id"])
        self.assertEqual(revision.file_ids.mapped("title"), ["Operating conditions", "Second"])
        copied = revision.file_ids[:1]
        self.assertEqual(copied.with_context(bin_size=False).file.decode(), SCAN)
        self.assertEqual(copied.clause_id.topic_id, self.clause().topic_id)
        self.assertFalse(copied.document_id, "it is filed with its own signature")
        self.as_role("technology", copied).revision = "C"
        self.assertIn("<ins", revision.difference)
        self.assertIn("Operating conditions, revision", revision.difference)

    def test_on_paper(self):
        self.attach()
        report = self.env["ir.actions.report"]
        html = report._render_qweb_html(REPORT, self.made.ids)[0].decode()
        for text in ("Operating conditions", "conditions.pdf", "附件清单"):
            self.assertIn(text, html)
        action = self.work.action_docx()
        file = self.work.env["gy.docx.file"].browse(int(action["url"].split("/")[4]))
        content = base64.b64decode(file.data)
        self.assertIn("附件清单", text_of(content))
        tables = [rows_of(content, number) for number in range(1, 3)]
        row = next(table for table in tables if "附件" in table[0][2])[1]
        self.assertEqual(row[2:], ["Operating conditions", "B", "conditions.pdf"])

    def test_in_the_form_of_the_clause(self):
        action = self.as_role("technology", self.clause()).action_files()
        self.assertEqual((action["res_id"], action["target"]), (self.clause().id, "new"))
        with Form(self.as_role("technology", self.clause())) as form, form.file_ids.new() as row:
            row.title = "Layout"
            row.file_name = "a.pdf"
            row.file = SCAN
        self.assertEqual(self.clause().files_said, "Layout")
