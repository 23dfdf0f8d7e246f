"""The guides say the words of the screens: what they quote is there to be read (no database)."""

import csv
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
GUIDES = sorted((ROOT / "docs" / "guide").glob("*.md"))
QUOTED = re.compile(r"“([^“”]+)”")
ENTRY = re.compile(r'^msgstr ((?:"(?:[^"\\]|\\.)*"\n?)+)', re.M)
WORD = re.compile(r'^"(.*)"$', re.M)
PLACEHOLDER = re.compile(r"%(?:\(\w+\))?[sdg]|%%")
# Words of Odoo's own screens that the guides quote.
ODOO = {
    "打印",
    "操作",
    "确认",
    "交易",
    "会计",
    "对账",
    "库存",
    "联系人",
    "设置",
    "一般设置",
    "用户和公司",
    "用户",
    "公司",
    "隐私查询",
    "确认维修",
    "开始维修",
    "结束维修",
}


def translations():
    """Return what our addons call things in Chinese."""
    for path in sorted((ROOT / "addons").glob("*/i18n/zh_CN.po")):
        for entry in ENTRY.findall(path.read_text(encoding="utf-8")):
            yield "".join(WORD.findall(entry)).replace('\\"', '"')
    for path in sorted((ROOT / "addons" / "gy_vocabulary" / "words").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.reader(file):
                yield from row


@pytest.fixture(scope="module")
def words():
    """Return the exact words, and patterns of those with something to fill in."""
    found = {text for text in translations() if text} | ODOO
    parts = [PLACEHOLDER.split(text) for text in found if PLACEHOLDER.search(text)]
    parts = [each for each in parts if max(map(len, each)) > 3]
    return found, [re.compile(".+".join(map(re.escape, each))) for each in parts]


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.name)
def test_what_a_guide_quotes_is_on_a_screen(guide, words):
    exact, patterns = words
    quoted = QUOTED.findall(guide.read_text(encoding="utf-8"))
    named = {part for one in quoted for part in one.split("／") if part} - exact
    unknown = [one for one in named if not any(each.fullmatch(one) for each in patterns)]
    assert not unknown, unknown
