import re
from collections import defaultdict

import polib

from odoo.tests import BaseCase
from odoo.tools import file_path

from ..tools import layer

LATIN = re.compile(r"[A-Za-z]{2,}")
# Of an element what is no text: its name and its attributes, but those that are read; and expressions.
MARKUP = re.compile(
    r'</?\w+|\b(?!title|aria-label)[\w-]+="[^"]*"|\b(?:title|aria-label)='
    r"|\{\{.*?\}\}|% \(?object\b.*$"
)
# What Odoo calls by several names, and docs/words.md by one: the others stand on no screen.
TWINS = re.compile("制造订单|生产订单|制造单（MO）|交货单|发货单|出货单")


class TestTable(BaseCase):
    """Each row of the table says something, somewhere, and otherwise than Odoo."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.by_addon = defaultdict(list)
        for row in layer.words():
            cls.by_addon[row.addon].append(row)

    def test_every_row_stands_somewhere(self):
        """After an update of Odoo: a text that was worded otherwise is named here."""
        gone = [
            (addon, entry.msgid)
            for addon, rows in self.by_addon.items()
            for entry in layer.entries(addon, rows)
            if not entry.occurrences
        ]
        self.assertFalse(gone)

    def test_every_row_says_something_else_than_odoo(self):
        same = []
        for addon, rows in self.by_addon.items():
            said = {
                entry.msgid: entry.msgstr
                for entry in polib.pofile(file_path(f"{addon}/i18n/zh_CN.po"))
            }
            same += [(addon, row.english) for row in rows if said.get(row.english) == row.chinese]
        self.assertFalse(same)

    def test_one_thing_has_one_name(self):
        """No text of the addons whose words we mend says a name that the list of words refuses.

        The base describes addons that nobody has: left out.
        """
        said = []
        for addon, rows in self.by_addon.items():
            if addon == "base":
                continue
            ours = {row.english: row.chinese for row in rows}
            template = {
                entry.msgid for entry in polib.pofile(file_path(f"{addon}/i18n/{addon}.pot"))
            }
            said += [
                (addon, entry.msgid, text)
                for entry in polib.pofile(file_path(f"{addon}/i18n/zh_CN.po"))
                if entry.msgid in template
                and TWINS.search(text := ours.get(entry.msgid, entry.msgstr))
            ]
        self.assertFalse(said)

    def test_rows_are_chinese_and_stand_once(self):
        rows = [row for rows in self.by_addon.values() for row in rows]
        said = [(row, MARKUP.sub("", row.chinese)) for row in rows]
        self.assertFalse([row for row, text in said if LATIN.search(text) or not text])
        keys = [(row.addon, row.english, row.where) for row in rows]
        self.assertEqual(len(keys), len(set(keys)))
        self.assertEqual(keys, sorted(keys), "in order, so that a row is found")

    def test_a_row_for_some_places_leaves_the_others(self):
        rows = [layer.Word("account", "Send", "付款", "payment_type")]
        word = layer.entries("account", rows)[0]
        self.assertEqual(len(word.occurrences), 1)
        self.assertIn("payment_type__outbound", word.occurrences[0][0])
        self.assertNotIn("Send", layer.code_words()["account"])
        self.assertEqual(layer.code_words()["stock"]["Receipts"], "入库单")

    def test_an_entry_names_its_addon_and_its_places(self):
        rows = [
            layer.Word("stock", "Receipts", "入库单", ""),
            layer.Word("stock", "No such text", "无", ""),
        ]
        found = layer.entries("stock", rows)
        known, gone = found[0], found[1]
        self.assertEqual((known.msgid, known.msgstr), ("Receipts", "入库单"))
        self.assertEqual(known.comment, "module: stock")
        self.assertIn("ir.ui.menu,name:stock.in_picking", str(known))
        self.assertFalse(gone.occurrences, "a text that is gone is found by that")
