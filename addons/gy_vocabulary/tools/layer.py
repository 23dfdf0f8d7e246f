"""Our Chinese for what Odoo's addons say: one row a text, laid over what Odoo's files bring.

A row names the addon, the English text, our words and, where only some places are meant, a part of
their names. Where a text stands is read from the addon's own template, so that a row follows Odoo's
updates; one that stands nowhere any more is found by a test.
"""

import csv
import tempfile
from collections import defaultdict
from typing import NamedTuple

import polib

from odoo.modules import Manifest
from odoo.tools import file_path
from odoo.tools.translate import TranslationImporter

ADDON, LANG = "gy_vocabulary", "zh_CN"
TABLE = f"{ADDON}/words/{LANG}.csv"


class Word(NamedTuple):
    """A row of the table: the texts ``english`` of ``addon`` are said as ``chinese``.

    ``where`` is a part of the names of the places that are meant; empty: all of them.
    """

    addon: str
    english: str
    chinese: str
    where: str


def words():
    """Return all rows, a list of :class:`Word`."""
    with open(file_path(TABLE), encoding="utf-8", newline="") as table:
        return [Word(**row) for row in csv.DictReader(table)]


def entries(addon, rows):
    """Return the ``.po`` entries of these rows of one addon.

    :param rows: a list of :class:`Word`
    :return: a list of :class:`polib.POEntry`, with those places of the addon's template that are meant;
        a text that stands nowhere there has none
    """
    template = {entry.msgid: entry for entry in polib.pofile(_template_of(addon))}
    found = []
    for row in rows:
        entry = template.get(row.english)
        places = [
            place
            for place in (entry.occurrences if entry else ())
            if row.where in f"{place[0]}:{place[1]}"
        ]
        found.append(
            polib.POEntry(
                msgid=row.english,
                msgstr=row.chinese,
                comment=f"module: {addon}",
                occurrences=places,
            )
        )
    return found


def lay(env, addons=None):
    """Lay our words over those in the database.

    :param addons: only these; by default all that are there
    """
    by_addon = defaultdict(list)
    for row in words():
        if (addons is None or row.addon in addons) and Manifest.for_addon(row.addon):
            by_addon[row.addon].append(row)
    if not by_addon:
        return
    file = polib.POFile()
    file.metadata = {"Language": LANG, "Content-Type": "text/plain; charset=UTF-8"}
    for addon, rows in by_addon.items():
        file.extend(entry for entry in entries(addon, rows) if entry.occurrences)
    importer = TranslationImporter(env.cr, verbose=False)
    # The reader of .po files asks for the name of what it reads.
    with tempfile.NamedTemporaryFile(suffix=".po") as stream:
        stream.write(str(file).encode())
        importer.load(stream, "po", LANG)
    importer.save(overwrite=True)


def code_words():
    """Return ``{addon: {english: chinese}}`` of the rows that are meant everywhere, code included."""
    found = defaultdict(dict)
    for row in words():
        if not row.where:
            found[row.addon][row.english] = row.chinese
    return found


def _template_of(addon):
    return file_path(f"{addon}/i18n/{addon}.pot")
