"""What the documentation promises is there: links, pictures, commands, options (no database)."""

import re
import subprocess
from pathlib import Path
from urllib.parse import unquote

import pytest

ROOT = Path(__file__).parents[1]
READMES = [ROOT / "README.md", ROOT / "README.zh-CN.md"]
ADDONS = sorted(path.parent.name for path in (ROOT / "addons").glob("*/__manifest__.py"))
FENCE = re.compile(r"^```.*?^```", re.M | re.S)
LINK = re.compile(r"\]\(([^)\s]+)\)")
PICTURE = re.compile(r"!\[[^\]]*\]\(([^)\s]+)\)")
# A command of ours, wherever it stands, with what follows it up to the next one.
COMMAND = re.compile(r"(?<![\w/.])((?:setup|\.ci)/[\w./-]+\w)((?:(?!setup/)[^`\n|#])*)")
OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]+")
SETTING = re.compile(r"\b(GY_[A-Z_]+|PGHOST|PGPORT)=")
# Options behind these are those of Odoo, of pytest or of another command.
PASSED_ON = ("setup/odoo.sh", "setup/test.sh")
LARGEST_PICTURE = 256_000


def documents():
    skipped = {".git", ".local", "node_modules", ".pytest_cache"}
    return [
        path
        for path in sorted(ROOT.rglob("*.md"))
        if not skipped & set(path.relative_to(ROOT).parts)
    ]


each_document = pytest.mark.parametrize(
    "document", documents(), ids=lambda path: str(path.relative_to(ROOT))
)


def text_of(path):
    return path.read_text(encoding="utf-8")


def codes_of(path):
    """Return the pieces of code of a document: fenced blocks and what stands between ticks."""
    text = text_of(path)
    return FENCE.findall(text) + re.findall(r"`([^`\n]+)`", FENCE.sub("", text))


def commands_of(path):
    """Return ``{command: {options}}`` of our commands in a document's code."""
    found = {}
    for code in codes_of(path):
        for command, rest in COMMAND.findall(code):
            options = found.setdefault(command, set())
            if command not in PASSED_ON and "--run" not in rest:
                options.update(OPTION.findall(rest))
    return found


def anchors_of(path):
    """Return the anchors that headings get on a forge: small letters, dashes for spaces."""
    headings = re.findall(r"^#+ (.+)$", FENCE.sub("", text_of(path)), re.M)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@each_document
def test_links_lead_somewhere(document):
    broken = []
    for link in LINK.findall(FENCE.sub("", text_of(document))):
        if re.match(r"[a-z]+:", link):
            continue
        name, _, anchor = unquote(link).partition("#")
        target = (document.parent / name).resolve() if name else document
        if not target.exists() or (anchor and anchor not in anchors_of(target)):
            broken.append(link)
    assert not broken, broken


@each_document
def test_pictures_are_small_enough_for_a_page(document):
    for link in PICTURE.findall(text_of(document)):
        if not re.match(r"[a-z]+:", link):
            path = document.parent / unquote(link)
            assert path.stat().st_size <= LARGEST_PICTURE, link


def test_no_picture_is_left_over():
    shown = {Path(link).name for path in documents() for link in PICTURE.findall(text_of(path))}
    assert {path.name for path in (ROOT / "docs" / "img").iterdir()} <= shown


@each_document
def test_commands_and_their_options_exist(document):
    for command, options in commands_of(document).items():
        path = ROOT / command
        assert path.exists(), command
        if path.is_file() and options:
            code = text_of(path)
            missing = sorted(option for option in options if option not in code)
            assert not missing, f"{command} knows no {missing}"


def test_commands_say_what_they_do():
    """Every command with options answers --help, without doing anything."""
    for path in (*sorted((ROOT / "setup").glob("*.sh")), *(ROOT / "setup" / "deploy").glob("*.sh")):
        if "--help" not in text_of(path):
            continue
        result = subprocess.run(
            [path, "--help"], capture_output=True, text=True, check=False, timeout=60
        )
        assert result.returncode == 0, path
        assert str(path.relative_to(ROOT)) in result.stdout, path


def test_settings_in_the_guide_exist():
    known = text_of(ROOT / "setup" / "lib" / "settings.sh")
    for name in SETTING.findall(text_of(ROOT / "docs" / "deployment.md")):
        assert re.search(rf"\b{name}\b", known), name


def test_the_readmes_say_the_same():
    english, chinese = map(text_of, READMES)
    assert "(README.zh-CN.md)" in english and "(README.md)" in chinese
    rows = [
        re.findall(r"^\| `((?:setup|\.ci)/[^`]+)` \|", text, re.M) for text in (english, chinese)
    ]
    assert rows[0] == rows[1]
    named = [{row.split()[0] for row in part} for part in rows]
    there = {f"setup/{path.name}" for path in (ROOT / "setup").glob("*.sh")}
    assert named[0] == there
    assert commands_of(READMES[0]).keys() - {"setup/lib", "setup/deploy", ".ci/run"} == named[0]
    assert PICTURE.findall(english) == PICTURE.findall(chinese)


@pytest.mark.parametrize("readme", READMES, ids=lambda path: path.name)
def test_every_addon_is_in_the_readme(readme):
    text = text_of(readme)
    assert [addon for addon in ADDONS if f"{addon}" not in text] == []
    assert [name for name in set(re.findall(r"\bgy_[a-z_]+\b", text)) if name not in ADDONS] == []


def test_the_16_stages_are_those_of_the_process():
    data = text_of(ROOT / "addons/gy_sales_process/data/gy_process_stage_data.xml")
    translated = text_of(ROOT / "addons/gy_sales_process/i18n/zh_CN.po")
    names = re.findall(r'<field name="name">([^<]+)</field>', data)
    assert len(names) == 16
    for readme in READMES:
        rows = re.findall(r"^\| (\d+) \| ([^|]+?) \|", text_of(readme), re.M)
        assert [int(number) for number, _name in rows] == list(range(1, 17))
        for name, (_number, chinese) in zip(names, rows, strict=True):
            assert name == chinese or f'msgid "{name}"\nmsgstr "{chinese}"' in translated, chinese


def test_changelog_knows_the_version():
    versions = {
        re.search(r'"version": "([^"]+)"', text_of(path))[1]
        for path in (ROOT / "addons").glob("*/__manifest__.py")
    }
    assert len(versions) == 1
    assert f"## [{versions.pop()}]" in text_of(ROOT / "CHANGELOG.md")
