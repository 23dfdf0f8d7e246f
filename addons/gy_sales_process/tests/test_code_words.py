from unittest.mock import patch

import polib

from odoo.tests import BaseCase
from odoo.tools.translate import CodeTranslations, code_translations

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
        ours = self.ours(key).over
        own = code_translations.get_python_translations(*key)
        shown = code_translations.get_web_translations(*key)["messages"]
        known = next(source for source in own if source not in ours)
        message = shown[0]
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
        before = [dict(item) for item in shown]
        self.assertEqual([dict(item) for item in messages[: len(shown)]], before)
        self.assertEqual(
            [item["id"] for item in messages[len(shown) :]],
            sorted({known, "Zzz"} - {item["id"] for item in shown}),
        )

    def test_words_are_laid_over_those_that_are_there(self):
        """Ours count, in the code and in the browser; what we do not say stays as it is."""
        key = ("account", "zh_CN")
        ours = self.ours(key).over
        own = code_translations.get_python_translations(*key)
        shown = code_translations.get_web_translations(*key)["messages"]
        said = [source for source in own if source not in ours][:2]
        message, other = [item for item in shown if item["id"] not in {*ours, *said}][:2]
        words = {said[0]: "别的", message["id"]: "另一个", "Zzz": "新"}
        code_words.lay_over({"account": words})
        laid = code_translations.get_python_translations(*key)
        self.assertEqual((laid[said[0]], laid[said[1]], laid["Zzz"]), ("别的", own[said[1]], "新"))
        messages = {
            item["id"]: item["string"]
            for item in code_translations.get_web_translations(*key)["messages"]
        }
        self.assertEqual((messages[message["id"]], messages["Zzz"]), ("另一个", "新"))
        self.assertEqual(messages[other["id"]], other["string"])

    def test_no_file_is_read_before_somebody_asks(self):
        """A process that starts reads no words; who forgets them reads them with ours again."""
        key = ("account", "zh_CN")
        for part in self.ours(key):
            part.clear()
        with patch.object(CodeTranslations, "_get_code_translations", return_value={}) as read:
            code_words.lay_over({"account": {"Zzz": "新"}})
            self.assertFalse(read.called)
            for _time in range(2):
                laid = code_translations.get_python_translations(*key)
                self.assertEqual(laid, {"Zzz": "新"})
                self.assertEqual(read.call_count, 1, "and then once")
            self.forget(key)
            self.assertEqual(code_translations.get_python_translations(*key), {"Zzz": "新"})

    def ours(self, key):
        """Return a copy of our words for an addon that this test may change."""
        words = code_words.Words(*(dict(part) for part in code_words.OURS[key]))
        self.startPatcher(patch.dict(code_words.OURS, {key: words}))
        self.addCleanup(self.forget, key)
        return words

    def forget(self, key):
        code_translations.python_translations.pop(key, None)
        code_translations.web_translations.pop(key, None)
