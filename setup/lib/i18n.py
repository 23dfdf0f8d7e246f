"""Translation files of our addons: what Odoo exports, merged into what is translated.

A term that is gone leaves the .po; a new one enters without translation. Terms of other addons
(labels of OCA addons that our users see) stay: no export of ours contains them.
"""

import io
import re

import polib

CHINESE = re.compile(r"[\u4e00-\u9fff]")


def modules_of(entry):
    """Return the addons a term belongs to, as Odoo notes them: ``#. module: a, b``."""
    found = re.search(r"^modules?: (.+)$", entry.comment or "", re.M)
    return {name.strip() for name in found[1].split(",")} if found else set()


def needs_translation(entry):
    """A term that is Chinese already is its own translation."""
    return not CHINESE.search(entry.msgid)


def merged(addon, pot, old):
    """Return the new zh_CN.po of ``addon``: the terms of ``pot`` with the translations of ``old``."""
    known = {entry.msgid: entry for entry in old if not entry.obsolete}
    result = polib.POFile(wrapwidth=78)
    result.metadata = {**pot.metadata, "Language": "zh_CN", "Plural-Forms": "nplurals=1; plural=0;"}
    result.header = pot.header
    entries = list(pot)
    exported = {entry.msgid for entry in pot}
    entries += [
        entry
        for entry in known.values()
        if entry.msgid not in exported and modules_of(entry) and addon not in modules_of(entry)
    ]
    for entry in sorted(entries, key=lambda item: item.msgid):
        before = known.get(entry.msgid)
        result.append(
            polib.POEntry(
                msgid=entry.msgid,
                msgstr=before.msgstr if before and "fuzzy" not in before.flags else "",
                comment=entry.comment,
                tcomment=before.tcomment if before else "",
                occurrences=entry.occurrences,
                flags=[flag for flag in entry.flags if flag != "fuzzy"],
            )
        )
    return result


def exported(env, addon):
    """Return what Odoo exports for ``addon`` now, without what changes with every export."""
    from odoo.tools.translate import trans_export

    buffer = io.BytesIO()
    trans_export(False, [addon], buffer, "po", env)
    pot = polib.pofile(buffer.getvalue().decode(), wrapwidth=78)
    for name in ("POT-Creation-Date", "PO-Revision-Date"):
        pot.metadata.pop(name, None)
    return pot


def bring_up_to_date(env, addon_dir):
    """Write both files of one addon; return how many terms there are and how many lack words."""
    folder = addon_dir / "i18n"
    folder.mkdir(exist_ok=True)
    po_path = folder / "zh_CN.po"
    old = polib.pofile(str(po_path)) if po_path.exists() else polib.POFile()
    pot = exported(env, addon_dir.name)
    new = merged(addon_dir.name, pot, old)
    pot.save(str(folder / f"{addon_dir.name}.pot"))
    new.save(str(po_path))
    return len(new), len([entry for entry in new if not entry.msgstr and needs_translation(entry)])
