import base64

from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import new_test_user, tagged

from .common import GyCommon
from .word_files import word_file


@tagged("post_install", "-at_install")
class TestOwnFiles(GyCommon):
    """A file in a field of ours is changed through its record only (R5.5, R17.3)."""

    def setUp(self):
        super().setUp()
        self.template = self.env["gy.docx.template"].create(
            {
                "name": "Letter",
                "code": "own_files_letter",
                "file": base64.b64encode(word_file("Dear customer")),
                "file_name": "letter.docx",
            }
        )
        self.place = {
            "res_model": self.template._name,
            "res_id": self.template.id,
            "res_field": "file",
        }
        self.file = self.env["ir.attachment"].search(
            [(name, "=", value) for name, value in self.place.items()]
        )

    def attempts(self, user):
        """Return ways to change the file behind the record's back."""
        mine = self.file.with_user(user)
        plain = mine.create({"name": "x.pdf", "raw": b"%PDF-1.4 x"})
        return {
            "content": lambda: mine.write({"raw": b"other"}),
            "away from the field": lambda: mine.write({"res_field": False}),
            "to another record": lambda: mine.write({"res_model": "res.partner", "res_id": 1}),
            "gone": mine.unlink,
            "another beside it": lambda: mine.create({"name": "file", "raw": b"x", **self.place}),
            "moved there": lambda: plain.write(self.place),
            "moved there in two steps": lambda: self.in_two_steps(plain),
        }

    def in_two_steps(self, plain):
        # Where it is shown in the chatter, an attachment may hang on the record.
        plain.write({"res_model": self.place["res_model"], "res_id": self.place["res_id"]})
        plain.write({"res_field": "file"})

    def test_nobody_gets_at_it(self):
        self.assertEqual(len(self.file), 1)
        admin = new_test_user(
            self.env,
            "own_files_admin",
            groups="gy_sales_process.group_process_admin",
            company_id=self.company.id,
            company_ids=[Command.set(self.company.ids)],
        )
        for user in (admin, self.users["contract_admin"], self.users["salesperson"]):
            for way, attempt in self.attempts(user).items():
                with self.subTest(f"{user.login}: {way}"), self.assertRaises(AccessError):
                    with self.cr.savepoint():
                        attempt()
        self.assertEqual(base64.b64decode(self.template.file)[:2], b"PK")

    def test_the_record_itself_is_the_way(self):
        other = base64.b64encode(word_file("Dear Sirs"))
        self.template.write({"file": other, "file_name": "other.docx"})
        self.assertEqual(self.template.with_context(bin_size=False).file, other)

    def test_files_of_others_are_left_alone(self):
        """What no field of ours holds is Odoo's to protect."""
        partner = self.customer
        file = self.as_role("salesperson", self.env["ir.attachment"]).create(
            {
                "name": "x.pdf",
                "raw": b"%PDF-1.4 x",
                "res_model": "res.partner",
                "res_id": partner.id,
            }
        )
        file.write({"raw": b"%PDF-1.4 y"})
        self.assertEqual(file.raw, b"%PDF-1.4 y")
        file.unlink()


@tagged("post_install", "-at_install")
class TestShownTexts(GyCommon):
    """Two texts side by side, whatever is in them, and what is told of the difference (R4.1)."""

    def setUp(self):
        super().setUp()
        self.texts = self.env["gy.customer.text.mixin"]

    def test_differences_are_marked_in_both(self):
        row = self.texts._shown_row("Packing", "木箱。防潮。", "第一条 包装", "纸箱。防潮。")
        self.assertIn("<del class='bg-danger-subtle'>木</del>", row)
        self.assertIn("<ins class='bg-success-subtle'>纸</ins>", row)
        self.assertEqual(row.count("防潮"), 2)

    def test_one_sided_rows_are_not_marked(self):
        for ours, theirs in (("木箱。", ""), ("", "木箱。")):
            row = self.texts._shown_row("—", ours, "—", theirs)
            self.assertNotIn("<ins", row)
            self.assertNotIn("<del", row)

    def test_what_they_write_is_text(self):
        evil = "<script>alert(1)</script> & <b>"
        row = self.texts._shown_row(evil, evil, evil, f"{evil} x")
        table = self.texts._shown_table((evil, evil), [row])
        self.assertNotIn("<script", table)
        self.assertIn("&lt;script&gt;", table)

    def test_only_word_files_are_read(self):
        self.assertEqual(self.texts._read(b"%PDF-1.4 x", "a.pdf"), ([], True))
        texts, whole = self.texts._read(word_file("第一条 包装", "木箱"), "A.DOCX")
        self.assertEqual((texts, whole), (["第一条 包装", "木箱"], True))
