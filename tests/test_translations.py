"""Every term that Odoo exports from our addons has its Chinese words in i18n/zh_CN.po."""

import re
import sys
from pathlib import Path

import polib
import pytest
from lxml import etree

from odoo.tests import TransactionCase, tagged

ROOT = Path(__file__).parents[1]
ADDONS = sorted(path.parent for path in (ROOT / "addons").glob("*/__manifest__.py"))

sys.path.insert(0, str(ROOT / "setup" / "lib"))
import i18n  # noqa: E402


def place(addon, entry):
    """Say where a term comes from: file and line in the code, or the record that carries it."""
    for reference, _ in entry.occurrences:
        if not reference.startswith("code:"):
            return reference
        path = ROOT / re.sub(r"^code:", "", reference).split(":")[0]
        if not path.exists():
            path = addon.parent / path.relative_to(ROOT / "addons")
        start = entry.msgid.split("\n")[0][:25]
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if start in line:
                return f"{path.relative_to(ROOT)}:{number}"
        return str(path.relative_to(ROOT))
    return "?"


def complaints(addon, terms):
    """Compare ``terms`` with the addon's zh_CN.po; return one line per shortcoming."""
    path = addon / "i18n" / "zh_CN.po"
    if not path.exists():
        return [f"{addon.name}: no i18n/zh_CN.po ({len(terms)} terms)"] if terms else []
    known = {entry.msgid: entry for entry in polib.pofile(str(path)) if not entry.obsolete}
    found = [
        f"{addon.name}: fuzzy: {entry.msgid!r}"
        for entry in known.values()
        if "fuzzy" in entry.flags
    ]
    for entry in terms:
        translated = known.get(entry.msgid)
        if translated is None:
            found.append(f"{addon.name}: missing: {entry.msgid!r} ({place(addon, entry)})")
        elif not translated.msgstr and i18n.needs_translation(entry):
            found.append(f"{addon.name}: empty: {entry.msgid!r} ({place(addon, entry)})")
    return found


# Read by administrators only, or no words: expressions, addresses, names of standards.
ONE_LANGUAGE = {
    "auditlog.rule.name",
    # The text for exports is in both languages.
    "gy.contract.template.name",
    # Words of file names, in both languages.
    "gy.filing.rule.words",
    "ir.sequence.name",
    "mail.template.email_from",
    "mail.template.lang",
}


def texts_of_data():
    """Yield ``(model, field)`` of the data of our addons whose value is words."""
    for addon in ADDONS:
        for path in sorted((addon / "data").glob("*.xml")):
            for record in etree.parse(str(path)).iter("record"):
                for field in record.iter("field"):
                    if re.search(r"[A-Za-z]{3,} ", (field.text or "").strip()):
                        yield record.get("model"), field.get("name")


# Menus of a record's own screen, not of the menu bar.
OF_RECORDS = {"操作", "打印"}


def paths_of_guides():
    """Yield ``(guide, path)`` of the menus that the guides send people to: “A／B”."""
    for guide in sorted((ROOT / "docs" / "guide").glob("*.md")):
        for quoted in re.findall(r"“([^“”]+／[^“”]+)”", guide.read_text(encoding="utf-8")):
            path = tuple(part.strip() for part in quoted.split("／"))
            if path[0] not in OF_RECORDS:
                yield guide.name, path


def placeholders(text):
    return sorted(re.findall(r"%\(\w+\)[sdfr]|%[sdfr]|\{\w*\}", text))


@tagged("post_install", "-at_install")
class TestTranslations(TransactionCase):
    def test_no_term_without_chinese(self):
        installed = self.env["ir.module.module"]._installed()
        found = []
        for addon in ADDONS:
            pot_path = addon / "i18n" / f"{addon.name}.pot"
            if addon.name in installed:
                terms = i18n.exported(self.env, addon.name)
                found += complaints(addon, terms)
                kept = (
                    {entry.msgid for entry in polib.pofile(str(pot_path))}
                    if pot_path.exists()
                    else set()
                )
                if kept != {entry.msgid for entry in terms}:
                    found.append(f"{addon.name}: the .pot file is of yesterday")
            elif pot_path.exists():
                found += complaints(addon, polib.pofile(str(pot_path)))
        self.assertFalse(found, "run setup/i18n.sh and translate:\n" + "\n".join(found))

    def test_what_we_write_in_data_can_be_translated(self):
        """Words in a field that has one language only stay English for everybody (P19)."""
        found = {
            f"{model}.{name}"
            for model, name in texts_of_data()
            if model in self.env and not self.env[model]._fields[name].translate
        }
        self.assertFalse(found - ONE_LANGUAGE)

    def test_menus_that_the_guides_name_are_there(self):
        """Each “A／B” of the guides is a menu B right below a menu A, in Chinese."""
        self.env["res.lang"]._activate_lang("zh_CN")
        menus = self.env["ir.ui.menu"].with_context(lang="zh_CN")
        known = {
            tuple(menu.complete_name.split("/"))
            for menu in menus.with_context(**{"ir.ui.menu.full_list": True}).search([])
        }
        known |= {names[start:] for names in known for start in range(len(names))}
        starts = {names[:length] for names in known for length in range(2, len(names) + 1)}
        gone = sorted({(guide, path) for guide, path in paths_of_guides() if path not in starts})
        self.assertFalse(gone)

    def test_tooltips_of_the_seven_steps(self):
        self.env["res.lang"]._activate_lang("en_US")
        stage = self.env.ref("gy_presales.crm_stage_interest")
        stage.with_context(lang="zh_CN").requirements = "记录客户的兴趣点。"
        english = stage.with_context(lang="en_US").requirements
        self.assertIn("Record what the customer took an interest in", english)
        self.assertEqual(stage.with_context(lang="zh_CN").requirements, "记录客户的兴趣点。")


@pytest.mark.parametrize("addon", ADDONS, ids=lambda path: path.name)
def test_placeholders_survive_translation(addon):
    path = addon / "i18n" / "zh_CN.po"
    if not path.exists():
        return
    found = [
        f"{entry.msgid!r} → {entry.msgstr!r}"
        for entry in polib.pofile(str(path))
        if entry.msgstr and placeholders(entry.msgid) != placeholders(entry.msgstr)
    ]
    assert not found, "\n" + "\n".join(found)


# Names of one thing that docs/words.md refuses, and the one it has.
TWINS = {"制造订单": "制造单", "生产订单": "制造单", "发货单": "送货单", "交货单": "送货单"}


def twins(text):
    return [name for name in TWINS if name in text]


def test_one_thing_has_one_name():
    """What users read in Chinese, on screens, papers and in the guides, names a thing as the list does."""
    read = [
        *ROOT.glob("addons/*/i18n/zh_CN.po"),
        *ROOT.glob("addons/*/i18n_extra/zh_CN.po"),
        *ROOT.glob("addons/*/data/*.xml"),
        *ROOT.glob("addons/*/views/*.xml"),
        *ROOT.glob("addons/*/report/*.xml"),
        *(path for path in ROOT.glob("docs/**/*.md") if path.name != "words.md"),
        ROOT / "README.zh-CN.md",
    ]
    found = [
        f"{path.relative_to(ROOT)}:{number}: {name}, by docs/words.md {TWINS[name]}"
        for path in read
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        for name in twins(line)
    ]
    assert not found, "\n".join(found)
    listed = (ROOT / "docs" / "words.md").read_text(encoding="utf-8")
    assert all(listed.count(name) for name in (*TWINS, *TWINS.values())), "as the list says"


def test_a_twin_is_found():
    assert twins("请拆分制造订单，再打开送货单") == ["制造订单"]


def test_merge_keeps_what_is_translated():
    def po(*entries):
        result = polib.POFile()
        result.metadata = {"Project-Id-Version": "x"}
        for msgid, msgstr, comment in entries:
            result.append(polib.POEntry(msgid=msgid, msgstr=msgstr, comment=comment))
        return result

    ours, theirs = "module: gy_a", "module: helpdesk_mgmt"
    pot = po(("Old", "", ours), ("New", "", ours))
    old = po(("Old", "旧", ours), ("Gone", "没有了", ours), ("Ticket", "工单", theirs))
    new = {entry.msgid: entry.msgstr for entry in i18n.merged("gy_a", pot, old)}
    assert new == {"Old": "旧", "New": "", "Ticket": "工单"}


def test_a_missing_term_is_found(tmp_path):
    addon = tmp_path / "gy_a"
    (addon / "i18n").mkdir(parents=True)
    po = polib.POFile()
    po.append(polib.POEntry(msgid="Known", msgstr="知道"))
    po.append(polib.POEntry(msgid="Empty", msgstr=""))
    po.append(polib.POEntry(msgid="Unsure", msgstr="也许", flags=["fuzzy"]))
    po.save(str(addon / "i18n" / "zh_CN.po"))
    terms = [
        polib.POEntry(msgid=msgid, occurrences=[("model:ir.ui.menu,name:gy_a.menu", "0")])
        for msgid in ("Known", "Empty", "Unsure", "Missing", "中文")
    ]
    assert complaints(addon, terms) == [
        "gy_a: fuzzy: 'Unsure'",
        "gy_a: empty: 'Empty' (model:ir.ui.menu,name:gy_a.menu)",
        "gy_a: missing: 'Missing' (model:ir.ui.menu,name:gy_a.menu)",
        "gy_a: missing: '中文' (model:ir.ui.menu,name:gy_a.menu)",
    ]
