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
        kept = dict(code_translations.python_translations), dict(code_translations.web_translations)
        self.addCleanup(code_translations.python_translations.update, kept[0])
        self.addCleanup(code_translations.web_translations.update, kept[1])
        code_words.speak("gy_after_sales")
        for module in ("web", "account"):
            before = code_translations.get_web_translations(module, "zh_CN")
            code_words.speak("gy_after_sales")
            self.assertEqual(code_translations.get_web_translations(module, "zh_CN"), before)
