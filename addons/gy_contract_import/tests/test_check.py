import base64
import io

import openpyxl

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..tools import findings
from . import books
from .common import ImportCommon


@tagged("post_install", "-at_install")
class TestCheck(ImportCommon):
    """The check names each wrong cell in words, and changes nothing."""

    def test_another_currency_is_named_by_its_cell(self):
        sheets = books.half_delivered()
        sheets["contracts"][0]["currency"] = "美元"
        sheets["lines"][0]["price"] = "$ 1130"
        words = self.checked(sheets)
        self.assertIn(self.company.currency_id.name, words["合同!I2"])
        self.assertIn("another currency", words["合同明细!E2"])
        for name in ("CNY", "人民币", "cny", None):
            sheets = books.half_delivered()
            sheets["contracts"][0]["currency"] = name
            self.assertFalse(self.checked(sheets), name)

    def test_wrong_cells(self):
        sheets = books.half_delivered()
        sheets["contracts"][0] |= {"customer": "Nobody & Sons", "signed": "soon"}
        sheets["lines"][0] |= {"product": "NU 9999", "price": "cheap"}
        sheets["installments"][1] |= {"trigger": "sometime"}
        said = self.checked(sheets)
        self.assertIn("neither here nor on the sheet", said["合同!B2"])
        self.assertIn("write it like 2026-03-18", said["合同!E2"])
        self.assertIn("no number", said["合同明细!E2"])
        self.assertIn("internal reference", said["合同明细!C2"])
        self.assertIn("合同生效", said["收款计划!D3"])

    def test_every_code_has_words(self):
        head = self.env["gy.contract.import"]
        for code in set(findings.CODES) - {"rows", "sheets", "contracts"}:
            words = head._finding_words(findings.Finding("合同", "A1", code))
            self.assertTrue(words)
        for code in ("empty", "large", "old", "broken", "bomb", "macro", "rows", "sheets"):
            self.assertTrue(head._file_words(code))

    def test_changes_nothing(self):
        models = (
            "sale.order",
            "res.partner",
            "stock.move",
            "account.move",
            "gy.contract.import.row",
        )
        before = {model: self.env[model].search_count([]) for model in models}
        head = self.head(books.together(books.half_delivered(), {"customers": [{"name": "New"}]}))
        head.action_check()
        self.assertEqual(head.state, "ready")
        self.assertEqual({model: self.env[model].search_count([]) for model in models}, before)
        self.assertIn("合同 1", head.summary_text)

    def test_again(self):
        """Another workbook is another one: what was found in the first is not said of it."""
        sheets = books.half_delivered()
        sheets["contracts"][0]["customer"] = "Nobody"
        head = self.head(sheets)
        head.action_check()
        self.assertEqual(head.state, "wrong")
        with self.assertRaisesRegex(UserError, "cells are wrong"):
            head.action_start()
        head.file = base64.b64encode(books.workbook(books.half_delivered()))
        self.assertEqual((head.state, len(head.finding_ids)), ("draft", 0))
        with self.assertRaisesRegex(UserError, "check the workbook first"):
            head.action_start()

    def test_files_that_are_none(self):
        for data, words in ((b"x", "no workbook"), (b"\xd0\xcf\x11\xe0", "password")):
            with self.assertRaisesRegex(UserError, words):
                self.head(data=data).action_check()
        with self.assertRaisesRegex(UserError, "choose the workbook"):
            self.head(data=b"", file=False).action_check()

    def content(self, action):
        number = int(action["url"].split("/")[3].split("?")[0])
        return openpyxl.load_workbook(io.BytesIO(self.env["ir.attachment"].browse(number).raw))

    def test_downloads(self):
        sheets = books.half_delivered()
        sheets["contracts"][0]["customer"] = "Nobody"
        head = self.head(sheets)
        self.assertIn("合同明细", self.content(head.action_get_template()).sheetnames)
        head.action_check()
        marked = self.content(head.action_get_findings())
        self.assertIn("neither here", marked["合同"]["B2"].comment.text)
        head.action_get_findings()
        kept = self.env["ir.attachment"].search_count(
            [("res_model", "=", head._name), ("res_id", "=", head.id), ("res_field", "=", False)]
        )
        self.assertEqual(kept, 2, "the file is made anew, not once more")

    def test_only_the_administrator(self):
        head = self.head(books.half_delivered())
        for role in self.users:
            own = self.as_role(role, head)
            for method in ("action_check", "action_start", "action_get_template", "action_go_live"):
                with self.assertRaises(AccessError):
                    getattr(own, method)()
            with self.assertRaises(AccessError):
                own.read(["name"])

    def test_not_without_the_process(self):
        self.company.gy_process_enabled = False
        with self.assertRaisesRegex(UserError, "Switch the sales process on"):
            self.head(books.half_delivered()).action_check()
