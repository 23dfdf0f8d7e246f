from unittest.mock import patch

import polib

from odoo.tests import BaseCase
from odoo.tools.translate import code_translations

from odoo.addons.gy_sales_process.tools import code_words


def entry(source, words, comment, place="code:addons/x/y.py"):
    return polib.POEntry(msgid=source, msgstr=words, comment=comment, occurrences=[(place, "0")])


class TestCodeWords(BaseCase):
    """Our words for what the code of other addons says."""

    def test_words_of_a_file(self):
        python, browser = code_words.words_of(
            [
                entry("Due", "到期", "module: a\nodoo-python"),
                entry("Both", "两处", "modules: a, b\nodoo-python\nodoo-javascript"),
                entry("Label", "标签", "module: a", "model:ir.ui.menu,name:a.menu"),
            ]
        )
        self.assertEqual(python, {"a": {"Due": "到期", "Both": "两处"}, "b": {"Both": "两处"}})
        self.assertEqual(browser, {"a": {"Both": "两处"}, "b": {"Both": "两处"}})

    def test_words_are_laid_beside_those_that_are_there(self):
        """What an addon says in Chinese itself goes first, in the code and in the browser."""
        key = ("account", "zh_CN")
        own = code_translations.get_python_translations(*key)
        shown = code_translations.get_web_translations(*key)["messages"]
        self.addCleanup(code_translations.python_translations.__setitem__, key, own)
        self.addCleanup(code_translations.web_translations.__setitem__, key, {"messages": shown})
        known, message = next(iter(own)), shown[0]
        both = "module: account\nodoo-python\nodoo-javascript"
        words = [
            entry(known, "别的", both),
            entry(message["id"], "别的", both),
            entry("Zzz", "新", both),
        ]
        with (
            patch.object(code_words, "file_path"),
            patch.object(code_words.polib, "pofile", return_value=words),
        ):
            code_words.speak("some_addon")
        laid = code_translations.get_python_translations(*key)
        self.assertEqual((laid[known], laid["Zzz"]), (own[known], "新"))
        messages = code_translations.get_web_translations(*key)["messages"]
        self.assertEqual(messages[: len(shown)], shown)
        self.assertEqual(
            [item["id"] for item in messages[len(shown) :]],
            sorted({known, "Zzz"} - {item["id"] for item in shown}),
        )

    def test_words_are_laid_over_those_that_are_there(self):
        """Ours count, in the code and in the browser; what we do not say stays as it is."""
        key = ("account", "zh_CN")
        own = code_translations.get_python_translations(*key)
        shown = code_translations.get_web_translations(*key)["messages"]
        self.addCleanup(code_translations.python_translations.__setitem__, key, own)
        self.addCleanup(code_translations.web_translations.__setitem__, key, {"messages": shown})
        (known, kept), message = list(own)[:2], shown[0]
        code_words.lay_over({"account": {known: "别的", message["id"]: "另一个", "Zzz": "新"}})
        laid = code_translations.get_python_translations(*key)
        self.assertEqual((laid[known], laid[kept], laid["Zzz"]), ("别的", own[kept], "新"))
        messages = {
            item["id"]: item["string"]
            for item in code_translations.get_web_translations(*key)["messages"]
        }
        self.assertEqual((messages[message["id"]], messages["Zzz"]), ("另一个", "新"))
        self.assertEqual(messages[shown[1]["id"]], shown[1]["string"])
