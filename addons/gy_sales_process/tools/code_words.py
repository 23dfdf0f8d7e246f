"""Our words for what the code of other addons says.

Odoo reads the words of an addon's code from that addon's own folder, and only those. What stands in
an ``i18n_extra`` of ours for other addons' code is laid beside it here; their own words go first.
"""

import re
from collections import defaultdict

import polib

from odoo.tools import file_path
from odoo.tools.misc import ReadonlyDict
from odoo.tools.translate import code_translations


def words_of(entries):
    """Return ``({module: {source: words}}, the same of code in the browser)`` of a .po file."""
    python, browser = defaultdict(dict), defaultdict(dict)
    for entry in entries:
        if not any(place.startswith("code:") for place, _line in entry.occurrences):
            continue
        modules = re.search(r"^modules?: (.+)$", entry.comment, re.M)[1].split(", ")
        for module in modules:
            if "odoo-python" in entry.comment:
                python[module][entry.msgid] = entry.msgstr
            if "odoo-javascript" in entry.comment:
                browser[module][entry.msgid] = entry.msgstr
    return python, browser


def speak(addon, lang="zh_CN"):
    """Lay the words of an addon's ``i18n_extra`` beside those that other addons come with."""
    python, browser = words_of(polib.pofile(file_path(f"{addon}/i18n_extra/{lang}.po")))
    for module, words in python.items():
        known = code_translations.get_python_translations(module, lang)
        code_translations.python_translations[module, lang] = ReadonlyDict({**words, **known})
    for module, words in browser.items():
        known = code_translations.get_web_translations(module, lang)["messages"]
        missing = words.keys() - {message["id"] for message in known}
        messages = [ReadonlyDict({"id": name, "string": words[name]}) for name in sorted(missing)]
        code_translations.web_translations[module, lang] = ReadonlyDict(
            {"messages": (*known, *messages)}
        )


def lay_over(words, lang="zh_CN"):
    """Lay words over those that other addons come with, in code and in the browser: ours count.

    :param words: ``{addon: {source: words}}``
    """
    for module, ours in words.items():
        known = code_translations.get_python_translations(module, lang)
        code_translations.python_translations[module, lang] = ReadonlyDict({**known, **ours})
        messages = code_translations.get_web_translations(module, lang)["messages"]
        laid = {**{message["id"]: message["string"] for message in messages}, **ours}
        code_translations.web_translations[module, lang] = ReadonlyDict(
            {"messages": tuple(ReadonlyDict({"id": id_, "string": laid[id_]}) for id_ in laid)}
        )
