"""Our words for what the code of other addons says.

Odoo reads the words of an addon's code from that addon's own folder, and only those. What stands in
an ``i18n_extra`` of ours for other addons' code is laid beside it here; their own words go first.
What our table of words says otherwise goes before theirs.
"""

import re
from collections import defaultdict
from typing import NamedTuple

import polib

from odoo.tools import file_path
from odoo.tools.misc import ReadonlyDict
from odoo.tools.translate import CodeTranslations, code_translations


class Words(NamedTuple):
    """Our words for an addon: ``{source: words}`` of its code, of the browser, and what counts first."""

    python: dict
    browser: dict
    over: dict


# By addon and language
OURS = defaultdict(lambda: Words({}, {}, {}))


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
    for module in {*python, *browser}:
        words = Words(python.get(module, {}), browser.get(module, {}), {})
        _remember(module, lang, words)


def lay_over(words, lang="zh_CN"):
    """Lay words over those that other addons come with, in code and in the browser: ours count.

    :param words: ``{addon: {source: words}}``
    """
    for module, ours in words.items():
        _remember(module, lang, Words({}, {}, ours))


def _remember(module, lang, words):
    """Keep words for when those of the addon are read: the start of a process reads no file."""
    key = (module, lang)
    for known, new in zip(OURS[key], words, strict=True):
        known.update({**new, **known})
    # Read before we came: read again when asked for.
    code_translations.python_translations.pop(key, None)
    code_translations.web_translations.pop(key, None)


def _read_with_ours(reader, module, lang):
    _read_python(reader, module, lang)
    key = (module, lang)
    if ours := OURS.get(key):
        known = reader.python_translations[key]
        reader.python_translations[key] = ReadonlyDict({**ours.python, **known, **ours.over})


def _read_browser_with_ours(reader, module, lang):
    _read_browser(reader, module, lang)
    key = (module, lang)
    if ours := OURS.get(key):
        messages = reader.web_translations[key]["messages"]
        laid = {message["id"]: message["string"] for message in messages} | ours.over
        missing = sorted(ours.browser.keys() - laid.keys())
        laid |= {name: ours.browser[name] for name in missing}
        reader.web_translations[key] = ReadonlyDict(
            {"messages": tuple(ReadonlyDict({"id": id_, "string": laid[id_]}) for id_ in laid)}
        )


# Odoo has no hook where it reads them.
_read_python = CodeTranslations._load_python_translations
_read_browser = CodeTranslations._load_web_translations
CodeTranslations._load_python_translations = _read_with_ours
CodeTranslations._load_web_translations = _read_browser_with_ours
